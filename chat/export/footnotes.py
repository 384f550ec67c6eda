"""Markdown's two building blocks here: foreign words without markup, and quotes as footnotes.

CommonMark with the footnotes of GitHub. Every foreign word is escaped, so that an article cannot
make a link, a picture, a heading or HTML of its own.
"""

import re
from collections.abc import Iterable, Mapping

from chat.export.links import web_address
from chat.export.wording import outlet_label
from chat.models import Citation
from chat.text.safe import one_line

_INLINE = re.compile(r"[\\`*_{}\[\]<>|~&$@#]|:(?=//)|/(?=/)|(?<=\bwww)\.", re.IGNORECASE)
"""What begins markup within a line, or makes GitHub guess a link or a mention."""
_LEADING = re.compile(r"^([+=-]|\d{1,9}(?=[.)](?:\s|$)))")
"""What begins a list, or underlines a heading, at the start of a block."""


def escape(text: str) -> str:
    """Make foreign text safe, put it on one line, and take the meaning from its markup."""
    inline = _INLINE.sub(lambda found: f"\\{found[0]}", one_line(text))
    return _LEADING.sub(_escape_leading, inline)


class Footnotes:
    """Number citations in the order of reading, each once."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def marks(self, citations: Iterable[Citation]) -> str:
        """Return the footnote marks of these citations."""
        numbers = [self._numbers.setdefault(c, len(self._numbers) + 1) for c in citations]
        return "".join(f"[^{number}]" for number in numbers)

    def lines(self, urls: Mapping[str, str]) -> list[str]:
        """Return the footnotes: who, when, the quote and its place in the article."""
        return [f"[^{number}]: {_footnote(c, urls)}" for c, number in self._numbers.items()]


def quoted(quote: str) -> str:
    """Write words of an article in quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{escape(quote)}\N{RIGHT DOUBLE QUOTATION MARK}"


def _footnote(citation: Citation, urls: Mapping[str, str]) -> str:
    span = citation.span
    address = web_address(urls.get(span.article, ""))
    label = escape(outlet_label(citation))
    named = f"[{label}](<{address}>)" if address else label
    place = f"{escape(span.article)}, characters {span.start} to {span.end}"
    title = f", {escape(citation.title)}" if citation.source and citation.title else ""
    return f"{named}{title}: {quoted(citation.quote)} ({place})"


def _escape_leading(found: re.Match[str]) -> str:
    lead = found[0]
    # A backslash before a digit would be shown; before its dot it is not.
    return f"{lead}\\" if lead.isdigit() else f"\\{lead}"
