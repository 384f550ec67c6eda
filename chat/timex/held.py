"""Whether a text names a date that the words it rests on do not hold.

"On 6 November 2024" is held by "on Wednesday" in an article of the day after, and so is "in
November 2024": dates are compared, not words, and a text may be less precise than its source but
never more.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chat.dates import Interval, Qualifier, When
from chat.models import Mention, TimexType
from chat.timex.tagger import find_mentions


class Evidence(NamedTuple):
    """Words that a text rests on."""

    quote: str
    published: date | None
    """The day from which they reckon; without it only full dates are known."""


class Dates(NamedTuple):
    """What became of the dates of a text."""

    rest: str
    """The text without the dates that are held."""
    held: bool
    """Whether all were."""


def hold_dates(text: str, evidence: Sequence[Evidence]) -> Dates:
    """Hold the dates that a text names against what it rests on.

    A date without a year, or one such as "on Wednesday", is read as the evidence's own are. Times
    of the clock, durations and what cannot be resolved are left in the text.
    """
    named: dict[tuple[int, int], bool] = {}
    for quote, published in evidence:
        told = [mention.when for mention in find_mentions(quote, published) if mention.when]
        for mention in find_mentions(text, published):
            if mention.when is not None and _is_date(mention):
                place = (mention.start, mention.end)
                held = any(holds(other, mention.when) for other in told)
                named[place] = named.get(place, False) or held
    kept, at = [], 0
    for start, end in sorted(place for place, held in named.items() if held):
        kept.append(text[at:start])
        at = max(at, end)
    return Dates(" ".join([*kept, text[at:]]), all(named.values()))


def holds(told: When, claimed: When) -> bool:
    """Tell whether what happened at the one time happened, for sure, at the other as well."""
    if isinstance(claimed, Interval):
        if not isinstance(told, Interval):
            return False
        ends = ((told.start, claimed.start), (told.end, claimed.end))
        return all(
            (one is None and other is None) or (one and other and holds(one, other))
            for one, other in ends
        )
    surer = claimed.qualifier is Qualifier.NONE and _is_about(told)
    return _within(told, claimed) and not (surer and _days(told) == _days(claimed))


def _is_about(when: When) -> bool:
    return not isinstance(when, Interval) and when.qualifier is not Qualifier.NONE


def _days(when: When) -> tuple[date, date]:
    return when.first_day, when.last_day


def _within(told: When, claimed: When) -> bool:
    """Whether one lies in the other; of an early, mid or late part only its third counts."""
    first, last, _ = told.sort_key
    from_day, to_day, _ = claimed.sort_key
    return first >= from_day and last >= to_day


def _is_date(mention: Mention) -> bool:
    dated = mention.type is TimexType.DATE or mention.type is TimexType.TIME
    return dated and not any(sign.isdigit() for sign in mention.value.partition("T")[2])
