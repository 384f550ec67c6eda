"""What is taken out of a model's text before anybody reads it: links, markup, and its thoughts.

A reply is text of a stranger like any other.
"""

import re
from typing import Final

_PICTURE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)?")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)?")
_ADDRESS: Final = re.compile(
    r"<?\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|data:|javascript:)[^\s>]*>?", re.IGNORECASE
)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|</[a-zA-Z]*$")
_EMPHASIS: Final = re.compile(r"\*\*|__")
_BULLET: Final = re.compile(r"^[ \t]*(?:[-*•]|#{1,6}|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_LEAD_IN: Final = re.compile(
    r"(?:(?:the )?answer(?: is)?\s*:|according to the (?:passage|article|sentence|text|note)s?,|"
    r"the (?:passage|article|sentence|text|note)s? (?:says?|states?|reports?)(?: that\b|\s*:))\s*",
    re.IGNORECASE,
)
_OPENINGS: Final = ("<think>", "<thinking>", "<reasoning>")
_CLOSING: Final = re.compile(r"</(?:think|thinking|reasoning)>")


def without_links(text: str) -> str:
    """Take out links, pictures, addresses and tags; the words of a link stay."""
    for pattern, by in ((_PICTURE, ""), (_LINK, r"\1"), (_TAG, ""), (_ADDRESS, "")):
        text = pattern.sub(by, text)
    return text


def without_layout(text: str) -> str:
    """Take out bold type, and what begins the lines of a list."""
    return _BULLET.sub("", _EMPHASIS.sub("", text))


def lead_in(sentence: str) -> str:
    """Return words such as "The passage states that", with which a model begins; often none."""
    found = _LEAD_IN.match(sentence)
    return found[0] if found else ""


def without_thoughts(reply: str) -> str:
    """Take out what stands before the end of thoughts whose beginning the server kept."""
    return _CLOSING.split(reply)[-1]


class ThoughtSplitter:
    """Parts a streamed reply into thoughts between tags, with which it may begin, and its text."""

    def __init__(self) -> None:
        self._held: str | None = ""
        """What may still be the beginning of a tag or is thought; None once the text has begun."""

    def feed(self, piece: str) -> tuple[str, str]:
        """Take in a piece; return what is certain by now to be text, and what is thought."""
        if self._held is None:
            return piece, ""
        self._held += piece
        begun = self._held.lstrip()
        if any(tag.startswith(begun) for tag in _OPENINGS):
            return "", ""
        if not begun.startswith(_OPENINGS):
            return self.rest(), ""
        if (closing := _CLOSING.search(self._held)) is None:
            return "", piece
        self._held = self._held[closing.end() :].lstrip()
        return self.rest(), piece

    def rest(self) -> str:
        """Return what was held back and is text after all, as no tag came of it."""
        held, self._held = self._held or "", None
        return "" if held.lstrip().startswith(_OPENINGS) else held
