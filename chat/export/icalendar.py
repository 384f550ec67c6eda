"""A timeline for calendar programs: iCalendar by RFC 5545 and RFC 7986, whole days only.

A calendar knows days and nothing coarser. So only an event whose days are known is a VEVENT on
them; all others are VJOURNAL entries without a date, as section 3.6.3 allows, with their date in
words before the headline. Nothing known to the month is put on the first of it, and nothing that
happened some time within a year is drawn across all of it (docs/exports.md).
"""

import re
from datetime import UTC, date, datetime, timedelta

from chat.export.precision import date_words, known_days, precision, told_part
from chat.export.wording import (
    article_names,
    counts_words,
    coverage_words,
    dependence_words,
    disagreement_words,
    marked,
    marks,
    outlet_label,
    sentence_citations,
)
from chat.models import Event, Timeline
from chat.text.safe import one_line

PRODUCT = "-//Dateline//Dateline timelines//EN"
FOLD_OCTETS = 75
"""The longest line, in octets without its end (RFC 5545 section 3.1)."""

_SPECIAL = re.compile(r"[\\;,\n]")


def timeline_ics(timeline: Timeline, *, now: datetime) -> str:
    """Write a timeline as a calendar.

    Args:
        timeline: what to write.
        now: the moment of writing, with its zone; it stamps every entry.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    events = (*timeline.events, *timeline.undated)
    topic = one_line(timeline.topic)
    name = f"Timeline: {topic}" if topic else "Timeline"
    about = _about(timeline)
    lines = [
        "BEGIN:VCALENDAR",
        f"PRODID:{PRODUCT}",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        _text("NAME", name),
        _text("X-WR-CALNAME", name),
        _text("DESCRIPTION", about),
        _text("X-WR-CALDESC", about),
    ]
    for event in events:
        lines += _entry(event, stamp)
    if not events:
        lines += _nothing(stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def calendar_days(event: Event) -> tuple[date, date] | None:
    """Return the first day and the day after the last, if an event can be put on days."""
    days = known_days(event.when)
    if days is None or days[1] == date.max:
        return None
    return days[0], days[1] + timedelta(days=1)


def _entry(event: Event, stamp: str) -> list[str]:
    days = calendar_days(event)
    kind = "VEVENT" if days else "VJOURNAL"
    headline = one_line(event.headline)
    told = headline if days else f"{_capital(date_words(event.when))}: {headline}"
    lines = [
        f"BEGIN:{kind}",
        _text("UID", f"{one_line(event.id)}@dateline"),
        f"DTSTAMP:{stamp}",
    ]
    if days:
        first, after = days
        lines += [f"DTSTART;VALUE=DATE:{_basic(first)}", f"DTEND;VALUE=DATE:{_basic(after)}"]
        lines.append("TRANSP:TRANSPARENT")  # what was in the news keeps nobody busy
    lines += [
        _text("SUMMARY", told),
        _text("DESCRIPTION", _description(event)),
        _text("CATEGORIES", precision(event.when)),
        *_own_properties(event),
        f"END:{kind}",
    ]
    return lines


def _own_properties(event: Event) -> list[str]:
    """Keep what iCalendar has no property for."""
    when = event.when
    part = told_part(when) if when else None
    told = {
        "EDTF": when.edtf() if when else "",
        "PART": part.value if part else "",
        "BASIS": one_line(event.basis),
        "ARTICLES": str(event.articles),
        "ORIGINS": str(event.origins),
        "MARKS": " ".join(marks(event)),
    }
    return [_text(f"X-DATELINE-{name}", value) for name, value in told.items() if value]


def _description(event: Event) -> str:
    names = article_names(event)
    lines = [marked(sentence) for sentence in event.sentences]
    lines += [
        f"{outlet_label(cited)}: \N{LEFT DOUBLE QUOTATION MARK}{one_line(cited.quote)}"
        "\N{RIGHT DOUBLE QUOTATION MARK}"
        for cited in sentence_citations(event)
    ]
    lines += [f"Dated by {one_line(event.basis)}", _capital(counts_words(event))]
    lines += [dependence_words(dependence, names) for dependence in event.dependences]
    lines += [_capital(disagreement_words(point)) for point in event.disagreements]
    return "\n".join(lines)


def _about(timeline: Timeline) -> str:
    events = (*timeline.events, *timeline.undated)
    journal = sum(calendar_days(event) is None for event in events)
    told = _capital(coverage_words(timeline.coverage))
    if not journal:
        return f"{told}."
    return f"{told}. {journal} of {len(events)} events have no known day: they are journal entries."


def _nothing(stamp: str) -> list[str]:
    """Fill a calendar that would be empty: RFC 5545 section 3.6 wants a component in it."""
    return [
        "BEGIN:VJOURNAL",
        "UID:nothing@dateline",
        f"DTSTAMP:{stamp}",
        "SUMMARY:No events found.",
        "END:VJOURNAL",
    ]


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(name: str, value: str) -> str:
    """Write a property whose value is text, escaped by section 3.3.11."""
    escaped = _SPECIAL.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", value)
    return f"{name}:{escaped}"


def _fold(line: str) -> str:
    """Break a line so that no piece, nor its leading space, exceeds the octets allowed.

    Breaks fall between characters, never within the octets of one.
    """
    pieces: list[str] = []
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > FOLD_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += character
        octets += size
    return "\r\n".join([*pieces, piece])
