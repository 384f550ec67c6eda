"""A timeline as a table for spreadsheets: CSV by RFC 4180, a row an event, the undated last.

A cell with several values holds one a line. A cell that a spreadsheet would take for a formula
begins with an apostrophe, as OWASP advises ("CSV Injection"), because a headline may be written
to be one.
"""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from chat.dates import day_of
from chat.export.precision import told_part
from chat.export.wording import (
    article_names,
    dependence_words,
    disagreement_words,
    marked,
    outlet_label,
    sentence_citations,
)
from chat.models import Citation, Event, Receipt, Timeline
from chat.text.safe import one_line

COLUMNS = (
    *("id", "date", "edtf", "part", "first_day", "last_day", "basis", "headline"),
    *("sentences", "quotes", "sources", "spans", "articles", "origins"),
    *("disagreements", "dependences", "receipts", "pinned", "retitled", "change"),
)
"""The names of the columns; `date` only where the day is known, open ends empty."""

_FORMULA = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet takes for the beginning of a formula, in full width too."""


def timeline_csv(timeline: Timeline) -> str:
    """Write a timeline as CSV: a header, then a row an event, in order, the undated last."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, (*timeline.events, *timeline.undated)))
    return table.getvalue()


def _row(event: Event) -> list[str | int]:
    when = event.when
    part = told_part(when) if when else None
    cited = sentence_citations(event)
    names = article_names(event)
    return [
        _cell([event.id]),
        _day(day_of(when) if when else None),
        when.edtf() if when else "",
        part.value if part else "",
        _day(when.first_day if when else None),
        _day(when.last_day if when else None),
        _cell([event.basis]),
        _cell([event.headline]),
        _cell(map(marked, event.sentences)),
        _cell(citation.quote for citation in cited),
        _cell(map(outlet_label, cited)),
        _cell(map(_place, cited)),
        event.articles,
        event.origins,
        _cell(map(disagreement_words, event.disagreements)),
        _cell(dependence_words(each, names) for each in event.dependences),
        _cell(map(_receipt, event.receipts)),
        _truth(event.pinned),
        _truth(event.retitled),
        event.change.value if event.change else "",
    ]


def _cell(values: Iterable[str]) -> str:
    """Put foreign values into a cell, one a line, none of them a formula."""
    text = "\n".join(map(one_line, values))
    return f"'{text}" if _FORMULA.match(text) else text


def _place(citation: Citation) -> str:
    span = citation.span
    return f"{span.article} revision {span.revision} characters {span.start}-{span.end}"


def _receipt(receipt: Receipt) -> str:
    told = "; ".join(filter(None, (receipt.basis, receipt.why)))
    return f"{outlet_label(receipt.citation)}: {receipt.citation.quote} ({told})"


def _day(day: date | None) -> str:
    return day.isoformat() if day and day not in {date.min, date.max} else ""


def _truth(value: bool) -> str:
    return "true" if value else "false"
