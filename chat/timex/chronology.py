"""Chronologies: texts whose lines open with a date each, as "March 5 - The council meets".

An editor has chosen their days and put them in order, so the order says which year a day without
one belongs to, whatever the tense, and what stands under a date belongs to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from chat.dates import Interval, Period, Unit
from chat.models import Mention, TimexType
from chat.timex.lazy import Lazy
from chat.timex.rule import timex_value

FEWEST_ENTRIES = 5
"""So many distinct dates make a list of dated lines a chronology."""
IN_ORDER = 0.8
"""Share of neighboring entries that must stand in the order of their dates."""
BACK_DAYS = 60
"""An entry that stands out of order is at most so many days off."""

HALF_A_YEAR = 183
"""In days."""
LEAP_YEAR = 2000
"""A year that has every day."""

_LABEL_ENDS = Lazy(r"\s*(?:\([^()\n]{0,40}\)\s*)?(?:[-:]|\n|$)")
_TEXT_STARTS = Lazy(r"[ \t]+[\"'(]?[A-Z]")
"""A date with its year may stand before the text of its entry without any mark."""
_BARE_YEAR = Lazy(r"\d{4}")
_LINE_STARTS = Lazy(r"(?:^|\n|[.!?:;\])\"'])[\s*#>|_-]*$")
_LOOK_BACK = 12
_HAS_YEAR = Lazy(r"\d{4}")
_HAS_NUMBER = Lazy(r"\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a chronology: the date that opens it, by its place among the mentions."""

    index: int
    mention: Mention


def find_entries(
    text: str, folded: str, mentions: Sequence[Mention], published: date | None
) -> list[Entry]:
    """Find the entries of a chronology, in text order.

    Args:
        text: the text.
        folded: the same in lower case with plain quotes and dashes, of the same length.
        mentions: its date expressions.
        published: its day of publication, if that is known.

    Returns:
        Empty if the text is no chronology.
    """
    if len(mentions) < FEWEST_ENTRIES:
        return []
    entries = [
        Entry(index, mention)
        for index, mention in enumerate(mentions)
        if _opens_entry(text, folded, mention)
    ]
    if _are_clock_times(entries, published):
        return []
    days = [_first_day(entry.mention) for entry in entries]
    if len(set(days)) < FEWEST_ENTRIES:
        return []
    steps = [_in_order(one, other) for one, other in pairwise(entries)]
    rising, falling = steps.count(1), steps.count(-1)
    return entries if max(rising, falling) >= IN_ORDER * len(steps) else []


def settle_years(
    text: str, folded: str, mentions: Sequence[Mention], published: date | None
) -> list[Mention]:
    """Return the mentions with the days of a chronology in the years that its order gives them."""
    entries = find_entries(text, folded, mentions, published)
    if not entries:
        return list(mentions)
    settled = list(mentions)
    for entry, day in _settled(entries, published):
        if day != _first_day(entry.mention):
            settled[entry.index] = _moved(entry.mention, day)
    return settled


def _settled(entries: Sequence[Entry], published: date | None) -> Iterator[tuple[Entry, date]]:
    """Decide the day of each entry that names a day and no year.

    A year that an entry names holds for those after it; those before the first such year count
    back from the entry behind them. Without any year the last entry is of the year before
    publication, since a chronology tells what has been.
    """
    steps = [_in_order(one, other) for one, other in pairwise(entries)]
    ordered = list(entries if steps.count(1) >= steps.count(-1) else reversed(entries))
    named = next((n for n, entry in enumerate(ordered) if _names_year(entry.mention)), None)
    known = ordered[named if named is not None else -1]
    place = ordered.index(known)
    start = _first_day(known.mention)
    if named is None and published is not None and _is_day(known.mention):
        start = _next_to(published, start, forward=False)
        yield known, start
    for forward, part in ((True, ordered[place + 1 :]), (False, ordered[:place][::-1])):
        before = start
        for entry in part:
            day = _first_day(entry.mention)
            if not _names_year(entry.mention) and _is_day(entry.mention):
                day = _next_to(before, day, forward=forward)
                yield entry, day
            before = day


def _next_to(before: date, day: date, *, forward: bool) -> date:
    """Return the day of this name that comes next, or that stands a little out of order."""
    for years in (-1, 0, 1):
        try:
            moved = day.replace(year=before.year + years)
        except ValueError:  # 29 February
            continue
        ahead = (moved - before).days if forward else (before - moved).days
        if -BACK_DAYS <= ahead < 365 - BACK_DAYS:
            return moved
    return day


def _opens_entry(text: str, folded: str, mention: Mention) -> bool:
    """Tell whether a mention opens a line or sentence and is set off as its label."""
    if mention.when is None or mention.type is not TimexType.DATE:
        return False
    if _HAS_NUMBER.search(mention.text) is None:
        return False
    before = folded[max(0, mention.start - _LOOK_BACK) : mention.start]
    if _LINE_STARTS.search(before) is None:
        return False
    if _LABEL_ENDS.match(folded, mention.end) is not None:
        return True
    return _names_year(mention) and _TEXT_STARTS.match(text, mention.end) is not None


def _are_clock_times(entries: Sequence[Entry], published: date | None) -> bool:
    """Tell whether what look like years are times of a live report: "1651" is 16:51.

    They run into hours that as years lie ahead, or from the newest to the oldest.
    """
    bare = [e for e in entries if _BARE_YEAR.fullmatch(e.mention.text.strip())]
    if len(bare) <= len(entries) / 2:
        return False
    years = [int(entry.mention.text) for entry in bare]
    ahead = published is not None and any(year > published.year + 1 for year in years)
    return ahead or sum(b < a for a, b in pairwise(years)) > len(years) / 2


def _in_order(one: Entry, other: Entry) -> int:
    """Compare two neighbors: 1 if the second is later, -1 if it is earlier, 0 if it is the same.

    Without a year on both sides the shorter way around the year counts.
    """
    apart = (_first_day(other.mention) - _first_day(one.mention)).days
    if not (_names_year(one.mention) and _names_year(other.mention)):
        apart = _place_in_year(other) - _place_in_year(one)
        apart = (apart + HALF_A_YEAR) % (2 * HALF_A_YEAR) - HALF_A_YEAR
    return (apart > 0) - (apart < 0)


def _place_in_year(entry: Entry) -> int:
    """Return the number of an entry's day as a leap year counts, the same in every year."""
    day = _first_day(entry.mention)
    return date(LEAP_YEAR, day.month, day.day).toordinal()


def _first_day(mention: Mention) -> date:
    return mention.when.first_day if mention.when else date.max


def _is_day(mention: Mention) -> bool:
    return isinstance(mention.when, Period) and mention.when.unit is Unit.DAY


def _names_year(mention: Mention) -> bool:
    return isinstance(mention.when, Interval) or _HAS_YEAR.search(mention.text) is not None


def _moved(mention: Mention, day: date) -> Mention:
    when = Period.of_day(day)
    words = " ".join(mention.text.split())
    basis = f'"{words}": of the year that the order of the chronology gives it'
    return replace(mention, when=when, value=timex_value(when), basis=basis)
