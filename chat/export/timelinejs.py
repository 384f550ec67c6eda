"""A timeline in the JSON of TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html).

Its dates have a year, a month and a day, of which the last may be missing: they are given as far
as they are known. Where that cannot say it (a quarter, a decade, "about", an open end),
`display_date` does. It needs a date for every slide but the title, so what has none stands there.
Its texts are HTML: ours is escaped, and its links are not made by guessing.
"""

import html
import json
import re
from collections.abc import Iterable

from chat.dates import Interval, Period, Qualifier, Unit, When
from chat.export.contracts import Json
from chat.export.precision import date_words, told_part
from chat.export.wording import (
    article_names,
    counts_words,
    coverage_words,
    dependence_words,
    disagreement_words,
    marked,
    outlet_label,
    outlet_name,
    sentence_citations,
)
from chat.models import Event, Timeline
from chat.text.safe import one_line

_FIELDS = {Unit.DAY: 3, Unit.WEEKEND: 3, Unit.WEEK: 3}
_FIELDS |= {Unit.MONTH: 2, Unit.QUARTER: 2, Unit.SEASON: 2, Unit.HALF: 2}
_FIELDS |= {Unit.YEAR: 1, Unit.DECADE: 1, Unit.CENTURY: 1}
"""How many of year, month and day say where a unit begins and ends."""
_EXACT = frozenset({Unit.DAY, Unit.MONTH, Unit.YEAR})
"""Units that TimelineJS has a date for."""
_LOW_MARKUP = re.compile(r"&(?=#|lt|gt)", re.IGNORECASE)


def timeline_timelinejs(timeline: Timeline) -> str:
    """Write a timeline as the JSON that TimelineJS 3 reads, in ASCII.

    Each slide also has a key `dateline` with id, EDTF, part and basis, which TimelineJS ignores.
    """
    placed = [event for event in timeline.events if _dates(event.when)]
    loose = [event for event in timeline.events if not _dates(event.when)]
    written: Json = {
        "title": _title(timeline, [*loose, *timeline.undated]),
        "events": [_slide(event) for event in placed],
    }
    return json.dumps(written, ensure_ascii=True, indent=1) + "\n"


def _title(timeline: Timeline, undated: Iterable[Event]) -> Json:
    topic = _html(timeline.topic) or "Timeline"
    coverage = _html(coverage_words(timeline.coverage))
    items = "".join(
        f"<li><b>{_html(event.headline)}</b> {_html(_told(event))}</li>" for event in undated
    )
    without = f"<p>No day is known for:</p><ul>{items}</ul>" if items else ""
    return {
        "unique_id": "dateline-title",
        "text": {"headline": topic, "text": f"<p>{coverage}</p>{without}"},
        "autolink": False,
    }


def _slide(event: Event) -> Json:
    written = _dates(event.when) | {
        "unique_id": one_line(event.id),
        "text": {"headline": _html(event.headline), "text": _text(event)},
        "autolink": False,
    }
    if event.when and not _says_itself(event.when):
        written["display_date"] = date_words(event.when)
    cited = sentence_citations(event)
    if cited:
        written["group"] = _group(outlet_name(cited[0]))
    part = told_part(event.when) if event.when else None
    written["dateline"] = {
        "id": one_line(event.id),
        "edtf": event.when.edtf() if event.when else None,
        "part": part.value if part else None,
        "basis": one_line(event.basis),
    }
    return written


def _dates(when: When | None) -> Json:
    """Return start and end as far as they are known; nothing for what has neither.

    An interval with an open start is placed at its end: "until 2024" is shown at 2024.
    """
    if when is None:
        return {}
    if isinstance(when, Interval):
        if when.start and when.end:
            return {"start_date": _date(when.start), "end_date": _date(when.end, last=True)}
        side = when.start or when.end
        return {"start_date": _date(side)} if side else {}
    if when.unit in _EXACT:
        return {"start_date": _date(when)}
    return {"start_date": _date(when), "end_date": _date(when, last=True)}


def _date(period: Period, *, last: bool = False) -> Json:
    day = period.last_day if last else period.first_day
    fields: Json = {"year": day.year, "month": day.month, "day": day.day}
    return dict(list(fields.items())[: _FIELDS[period.unit]])


def _says_itself(when: When) -> bool:
    """Tell whether start and end say the date as it is."""
    sides = (when,) if isinstance(when, Period) else (when.start, when.end)
    return all(
        side is not None
        and side.unit in _EXACT
        and side.qualifier is Qualifier.NONE
        and side.part is None
        for side in sides
    )


def _text(event: Event) -> str:
    names = article_names(event)
    lines = [marked(sentence) for sentence in event.sentences]
    paragraphs = "".join(f"<p>{_html(line)}</p>" for line in lines)
    quotes = "".join(
        f"<blockquote>{_html(cited.quote)}<br><cite>{_html(outlet_label(cited))}</cite>"
        "</blockquote>"
        for cited in sentence_citations(event)
    )
    told = [disagreement_words(point) for point in event.disagreements]
    told += [dependence_words(dependence, names) for dependence in event.dependences]
    notes = "".join(f"<li>{_html(line)}</li>" for line in told)
    listed = f"<ul>{notes}</ul>" if notes else ""
    return f"{paragraphs}{quotes}{listed}<p><small>{_html(_told(event))}</small></p>"


def _told(event: Event) -> str:
    return f"{counts_words(event)}; dated by {one_line(event.basis)}"


def _html(text: str) -> str:
    return html.escape(one_line(text))


def _group(name: str) -> str:
    """Write the name of a group, out of which TimelineJS strips markup, so that none is made."""
    plain = name.translate({ord("<"): "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"})
    plain = plain.translate({ord(">"): "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"})
    return _LOW_MARKUP.sub("&amp;", plain)
