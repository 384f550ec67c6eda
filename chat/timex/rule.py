"""What a rule is: a pattern, a reader that says what time its match means, and how it is explained.

The rules themselves stand in tables, one file a concern; this file is all that they share.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from chat.dates import Period, Unit, When
from chat.dates.calendar import start_of
from chat.models import TimexType
from chat.timex.signs import Sign
from chat.timex.vocabulary import FRAGMENTS


class NoReferenceError(Exception):
    """A relative expression was met in an article whose publication date is unknown."""


@dataclass(slots=True)
class Context:
    """The text around an expression: what a reader may look at.

    `folded` is the text in lower case with plain quotes and dashes, of the same length.
    """

    text: str
    folded: str
    published: date | None
    narrative: bool = False
    """Whether the text tells of times past, so that its dates count from the one named last."""
    ages: bool = False
    """Whether the ages of people are read."""
    latest: dict[Unit, Period] = field(default_factory=dict)
    """The period of each unit that the text named last, the one named last of all at the end."""
    told: Period | None = None
    """The date, of a year or finer, that the text named last of all."""
    opening: tuple[int, Period] | None = None
    """The date of another year that opens a sentence, and where its words end."""

    @property
    def reference(self) -> date:
        """The day from which relative expressions count: the publication date.

        Raises:
            NoReferenceError: if it is unknown.
        """
        if self.published is None:
            raise NoReferenceError
        return self.published

    def opens_sentence(self, position: int) -> bool:
        """Tell whether a sentence begins here, where every word has a capital letter."""
        before = self.folded[max(0, position - 3) : position].strip(" \n\"'(")
        return not before or before[-1] in ".!?:"

    def capitalized(self, position: int) -> bool:
        """Tell whether the text has a capital letter here, as names of months do."""
        return self.text[position].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression means: a TIMEX3 type and value, and the time it names."""

    type: TimexType
    value: str
    when: When | None = None
    mod: str = ""
    basis: str = ""
    """How the time was reached, if the rule's own words do not say it."""
    absolute: bool = False
    """Whether its words alone name the time, though those of its rule need not."""
    compared: bool = False
    """Whether it is only compared with: what follows does not count from it."""
    counted_from: Period | None = None
    """The date named before that it was counted from, in place of the publication date."""
    in_question: Period | None = None
    """The quarter that the text is about from here on, if `when` does not tell it."""


Reader = Callable[[re.Match[str], Context], Reading | None]
"""Says what a match means; None if it is no expression of time after all.

May raise DateError or ValueError for a date that does not exist, and NoReferenceError.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of a rule table."""

    pattern: str
    """A regular expression for folded text; `{name}` is a fragment, a space is white space."""
    read: Reader
    basis: str
    """How its dates are reached, in words that a person can read."""
    unresolved: str = "XXXX-XX-XX"
    """The TIMEX3 value if the publication date is needed and unknown."""
    relative: bool = False
    """Whether the publication date decides what is meant."""
    listed: bool = False
    """Whether further days may follow that share its month: "June 3 and 4"."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rules of one concern, and the signs of time of which each of their matches has one."""

    rules: tuple[Rule, ...]
    signs: frozenset[Sign]


_SPACE = r"(?:[ \t]?\s[ \t]*)"
_SUFFIXES: Mapping[int, str] = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def written_out(pattern: str) -> str:
    """Return the pattern of a rule with its fragments put in, for whole words only.

    A comma may have a space before it, as in text that was cut into tokens: "June 25 , 2009".
    """
    written = re.sub(r"\{([a-z]+2?)\}", lambda name: FRAGMENTS[name[1]], pattern)
    written = written.replace(",? ", "(?: ?,)? ").replace("(?:,| of)? ", "(?: ?,| of)? ")
    return rf"(?<!\w)(?:{written})(?!\w)".replace(" ", _SPACE)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile the pattern of a rule."""
    return re.compile(written_out(pattern))


def words_of(pattern: str) -> frozenset[str]:
    """Return the words that are spelled in the pattern of a rule, as far as they are letters."""
    return frozenset(re.findall(r"[a-z]+", re.sub(r"\?P<\w+>|\\[a-z]", " ", written_out(pattern))))


def timex_value(period: Period) -> str:
    """Write a period as TIMEX3 does."""
    year = f"{period.first.year:04d}"
    month = period.first.month
    if period.unit is Unit.QUARTER:
        return f"{year}-Q{1 + month // 3}"
    if period.unit is Unit.HALF:
        return f"{year}-H{1 + month // 7}"
    if period.unit is Unit.SEASON:
        return f"{year}-{_SUFFIXES[month]}"
    if period.unit is Unit.DECADE:
        return year[:3]
    if period.unit is Unit.CENTURY:
        return year[:2]
    return Period(period.first, period.unit).edtf()


def dated(
    period: Period, basis: str = "", *, mod: str = "", counted_from: Period | None = None
) -> Reading:
    """Make the reading of an expression that names this period."""
    return Reading(
        type=TimexType.DATE,
        value=timex_value(period),
        when=period,
        mod=mod,
        basis=basis,
        counted_from=counted_from,
    )


def period_around(day: date, unit: Unit) -> Period:
    """Return the unit around a day; for a weekday, the weekend that ends its week."""
    return Period(start_of(day, unit), unit)
