"""Keeping a page from nesting too deep.

A page can open sixty thousand elements within each other. Tree builders drop what lies below a
depth, or fail, and whatever walks the tree runs out of stack; so elements that say nothing are
taken out below a depth that no article reaches.
"""

import re
from typing import Final

DEEPEST: Final = 120
"""Elements within each other that are kept. Articles reach 40."""
_SAYS_NOTHING: Final = re.compile(
    rb"<(?P<end>/?)(?P<name>div|span|section|article|blockquote|ul|ol|li|b|i|em|strong|font|center"
    rb"|table|tbody|tr|td|a|u|small|big|main|aside|nav|p|dl|dd|dt|form|label|ins|del|sub|sup)"
    rb"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)


def flattened(raw: bytes) -> bytes:
    """Return the page without the tags below `DEEPEST`; each becomes a space."""
    if raw.count(b"<") <= DEEPEST:
        return raw
    depth = 0
    dropped = 0

    def kept(tag: re.Match[bytes]) -> bytes:
        nonlocal depth, dropped
        if tag[0].endswith(b"/>") or tag["name"].lower() in _OFTEN_OPEN:
            return tag[0]
        if tag["end"]:
            if dropped:
                dropped -= 1
                return b" "
            depth = max(0, depth - 1)
            return tag[0]
        if depth >= DEEPEST:
            dropped += 1
            return b" "
        depth += 1
        return tag[0]

    return _SAYS_NOTHING.sub(kept, raw)


_OFTEN_OPEN: Final = frozenset({b"p", b"li", b"dd", b"dt", b"tr", b"td"})
"""Their end may be left out, so that counting them would see a depth that is none."""
