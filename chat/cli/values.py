"""Reading the values of options: days, stretches of days, and which articles are meant."""

from collections.abc import Iterable
from datetime import date

from chat.dates import day_of, parse_edtf
from chat.errors import UsageError
from chat.models import Selection, TimelineFilters


def read_day(text: str | None, option: str) -> date | None:
    """Read an option that takes a day.

    Raises:
        UsageError: it is not one.
    """
    day = day_of(parse_edtf(text)) if text else None
    if text and day is None:
        raise UsageError(f"{option} takes a day such as 2024-11-06, not {text!r}.")
    return day


def read_first(text: str | None) -> date | None:
    """Read an option that begins a stretch of days: a day, month or year, or another period.

    Raises:
        DateError: it names no time.
    """
    return parse_edtf(text).first_day if text else None


def read_last(text: str | None) -> date | None:
    """Read an option that ends a stretch of days, inclusive; see `read_first`."""
    return parse_edtf(text).last_day if text else None


def read_selection(
    *,
    articles: Iterable[str] = (),
    published_from: str | None = None,
    published_to: str | None = None,
    as_of: str | None = None,
    source: str = "",
) -> Selection:
    """Put the options that choose articles together.

    Raises:
        DateError: one names no time.
    """
    return Selection(
        articles=frozenset(articles),
        published_from=read_first(published_from),
        published_to=read_last(published_to),
        as_of=read_last(as_of),
        source=source,
    )


def check_filters(filters: TimelineFilters) -> TimelineFilters:
    """Return the filters of a timeline if anything can pass them.

    Raises:
        UsageError: two of them contradict each other.
    """
    request, selection = filters.request, filters.selection
    if request.first and request.last and request.first > request.last:
        raise UsageError(f"Nothing happens from {request.first} to {request.last}.")
    check_selection(selection)
    return filters


def check_selection(selection: Selection) -> None:
    """Pass if any article can be selected.

    Raises:
        UsageError: two conditions contradict each other.
    """
    first = selection.published_from
    for last in filter(None, (selection.published_to, selection.as_of)):
        if first and first > last:
            raise UsageError(f"Nothing is published from {first} to {last}: the end comes first.")
