"""A timeline as a Markdown document: years and days as headings, quotes as footnotes.

Headings begin at any level, so that a timeline can stand within another document.
"""

from collections.abc import Mapping
from datetime import date

from chat.dates import When
from chat.export.footnotes import Footnotes, escape, quoted
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
from chat.models import CitedSentence, Disagreement, Event, Side, Timeline


def timeline_markdown(timeline: Timeline, *, urls: Mapping[str, str] | None = None) -> str:
    """Write a timeline as Markdown: dated events, the undated, coverage, then the footnotes.

    Args:
        timeline: what to write.
        urls: where articles are on the web, by their ids; only http and https become links.
    """
    notes = Footnotes()
    topic = escape(timeline.topic)
    lines = [f"# Timeline: {topic}" if topic else "# Timeline", "", *timeline_body(timeline, notes)]
    return "\n".join([*lines, *notes.lines(urls or {})]).rstrip("\n") + "\n"


def timeline_body(timeline: Timeline, notes: Footnotes, *, level: int = 2) -> list[str]:
    """Write what stands below the title of a timeline, in lines; the footnotes are not in it.

    Args:
        timeline: what to write.
        notes: numbers the footnotes of the whole document.
        level: of the headings of years; those of events are one below.
    """
    years, days = "#" * level, "#" * (level + 1)
    lines: list[str] = []
    if not timeline.events and not timeline.undated:
        lines += ["No events found.", ""]
    heading = ""
    for event in timeline.events:
        before, heading = heading, years_heading(event.when)
        if heading != before:
            lines += [f"{years} {heading}", ""]
        told = f"{days} {date_words(event.when)}: {escape(event.headline)}"
        lines += _entry(told, event, notes)
    if timeline.undated:
        lines += [f"{years} Undated", ""]
        for event in timeline.undated:
            lines += _entry(f"{days} {escape(event.headline)}", event, notes)
    return [*lines, f"{years} Coverage", "", f"{escape(coverage_words(timeline.coverage))}.", ""]


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


def _entry(heading: str, event: Event, notes: Footnotes) -> list[str]:
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
        lines.append(f"  - {quoted(receipt.citation.quote)}{mark}, {escape(receipt.basis)}{why}")
    return [*lines, ""]


def _date(event: Event) -> str:
    if event.when is None:
        return f"unknown ({escape(event.basis)})"
    part = told_part(event.when)
    said = f", {part.value}" if part else ""
    return f"`{event.when.edtf()}`{said} ({escape(event.basis)})"


def _point(point: Disagreement, notes: Footnotes) -> list[str]:
    said = escape(point_words(point))
    return [
        f"- {said[:1].upper()}{said[1:]}:",
        *(f"  - {_side(side, notes)}" for side in point.sides),
    ]


def _side(side: Side, notes: Footnotes) -> str:
    cited = side.sentence.citations
    told = "; ".join(dict.fromkeys(map(outlet_label, cited)))
    says = f"{escape(side.says)}: " if side.says else ""
    return f"{says}{_sentence(side.sentence)} ({escape(told)}){notes.marks(cited)}"


def _sentence(sentence: CitedSentence) -> str:
    return escape(marked(sentence))


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
