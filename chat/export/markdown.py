"""A timeline as a Markdown document: years and days as headings, quotes as footnotes.

CommonMark with the footnotes of GitHub. Every foreign word is escaped, so that an article cannot
make a link, a picture, a heading or HTML of its own.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from chat.dates import When
from chat.export.links import web_address
from chat.export.precision import date_words, is_approximate, told_part
from chat.export.wording import (
    article_names,
    counts_words,
    coverage_words,
    dependence_words,
    marked,
    marks,
    outlet_label,
    point_words,
)
from chat.models import Citation, CitedSentence, Disagreement, Event, Side, Timeline
from chat.text.safe import one_line

_INLINE = re.compile(r"[\\`*_{}\[\]<>|~&$@#]|:(?=//)|/(?=/)|(?<=\bwww)\.", re.IGNORECASE)
"""What begins markup within a line, or makes GitHub guess a link or a mention."""
_LEADING = re.compile(r"^([+=-]|\d{1,9}(?=[.)](?:\s|$)))")
"""What begins a list, or underlines a heading, at the start of a block."""


def timeline_markdown(timeline: Timeline, *, urls: Mapping[str, str] | None = None) -> str:
    """Write a timeline as Markdown: dated events, the undated, coverage, then the footnotes.

    Args:
        timeline: what to write.
        urls: where articles are on the web, by their ids; only http and https become links.
    """
    notes = _Notes()
    topic = escape(timeline.topic)
    lines = [f"# Timeline: {topic}" if topic else "# Timeline", ""]
    if not timeline.events and not timeline.undated:
        lines += ["No events found.", ""]
    heading = ""
    for event in timeline.events:
        before, heading = heading, years_heading(event.when)
        if heading != before:
            lines += [f"## {heading}", ""]
        lines += _entry(f"### {date_words(event.when)}: {escape(event.headline)}", event, notes)
    if timeline.undated:
        lines += ["## Undated", ""]
        for event in timeline.undated:
            lines += _entry(f"### {escape(event.headline)}", event, notes)
    lines += ["## Coverage", "", f"{escape(coverage_words(timeline.coverage))}.", ""]
    return "\n".join([*lines, *notes.lines(urls or {})]).rstrip("\n") + "\n"


def years_heading(when: When | None) -> str:
    """Name the year, or the years, in which a date surely lies; open ends stay open.

    What is about a year, or uncertain, may lie as much beside it as it is long.
    """
    if when is None:
        return "Undated"
    if is_approximate(when) and _may_leave_its_year(when):
        words = date_words(when)
        return words[:1].upper() + words[1:]
    first = "" if when.first_day.year == 1 and not _has_start(when) else str(when.first_day.year)
    last = "" if when.last_day.year == 9999 and not _has_end(when) else str(when.last_day.year)
    if first == last:
        return first or "At any time"
    if not last:
        return f"Since {first}"
    return f"{first} to {last}" if first else f"Until {last}"


def escape(text: str) -> str:
    """Make foreign text safe, put it on one line, and take the meaning from its markup."""
    inline = _INLINE.sub(lambda found: f"\\{found[0]}", one_line(text))
    return _LEADING.sub(_escape_leading, inline)


class _Notes:
    """Numbers citations in the order of reading, each once."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def marks(self, citations: Iterable[Citation]) -> str:
        """Return the footnote marks of these citations."""
        numbers = [self._numbers.setdefault(c, len(self._numbers) + 1) for c in citations]
        return "".join(f"[^{number}]" for number in numbers)

    def lines(self, urls: Mapping[str, str]) -> list[str]:
        """Return the footnotes: who, when, the quote and its place in the article."""
        return [f"[^{number}]: {_footnote(c, urls)}" for c, number in self._numbers.items()]


def _footnote(citation: Citation, urls: Mapping[str, str]) -> str:
    span = citation.span
    address = web_address(urls.get(span.article, ""))
    label = escape(outlet_label(citation))
    named = f"[{label}](<{address}>)" if address else label
    place = f"{escape(span.article)}, characters {span.start} to {span.end}"
    title = f", {escape(citation.title)}" if citation.source and citation.title else ""
    return f"{named}{title}: {_quoted(citation.quote)} ({place})"


def _entry(heading: str, event: Event, notes: _Notes) -> list[str]:
    lines = [heading, ""]
    for sentence in event.sentences:
        lines += [f"{escape(marked(sentence))}{notes.marks(sentence.citations)}", ""]
    lines += [f"- Date: {_date(event)}", f"- Reported by {counts_words(event)}"]
    lines += [f"- Marked: {', '.join(marks(event))}"] if marks(event) else []
    for point in event.disagreements:
        lines += _point(point, notes)
    names = article_names(event)
    lines += [f"- {escape(dependence_words(each, names))}" for each in event.dependences]
    if event.receipts:
        lines.append("- Receipts:")
    for receipt in event.receipts:
        why = f"; merged because: {escape(receipt.why)}" if receipt.why else ""
        mark = notes.marks([receipt.citation])
        lines.append(f"  - {_quoted(receipt.citation.quote)}{mark}, {escape(receipt.basis)}{why}")
    return [*lines, ""]


def _date(event: Event) -> str:
    if event.when is None:
        return f"unknown ({escape(event.basis)})"
    part = told_part(event.when)
    said = f", {part.value}" if part else ""
    return f"`{event.when.edtf()}`{said} ({escape(event.basis)})"


def _point(point: Disagreement, notes: _Notes) -> list[str]:
    said = escape(point_words(point))
    return [
        f"- {said[:1].upper()}{said[1:]}:",
        *(f"  - {_side(side, notes)}" for side in point.sides),
    ]


def _side(side: Side, notes: _Notes) -> str:
    cited = side.sentence.citations
    told = "; ".join(dict.fromkeys(map(outlet_label, cited)))
    says = f"{escape(side.says)}: " if side.says else ""
    return f"{says}{_sentence(side.sentence)} ({escape(told)}){notes.marks(cited)}"


def _sentence(sentence: CitedSentence) -> str:
    return escape(marked(sentence))


def _quoted(quote: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{escape(quote)}\N{RIGHT DOUBLE QUOTATION MARK}"


def _escape_leading(found: re.Match[str]) -> str:
    lead = found[0]
    # A backslash before a digit would be shown; before its dot it is not.
    return f"{lead}\\" if lead.isdigit() else f"\\{lead}"


def _may_leave_its_year(when: When) -> bool:
    days = (when.last_day - when.first_day).days + 1
    first, last = when.first_day.toordinal() - days, when.last_day.toordinal() + days
    if first < 1 or last > date.max.toordinal():
        return True
    return date.fromordinal(first).year != date.fromordinal(last).year


def _has_start(when: When) -> bool:
    return getattr(when, "start", when) is not None


def _has_end(when: When) -> bool:
    return getattr(when, "end", when) is not None
