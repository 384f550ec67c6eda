"""Why a sentence was counted to an event, as the grouping found it and as a person can check it.

A value of its own, so that what is told afterwards is what was really compared: the rule by which
the dates agreed, and the words that both sides share.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from chat.dates import Period, When
from chat.text.similarity import written_words

SHOWN_WORDS: Final = 4
"""So many shared words are named: enough to look for, and they fit on one line."""


class Agreement(Enum):
    """How the date of a sentence agrees with those of its event."""

    SAME = "same"
    """It is one of them."""
    CONTINUED = "continued"
    """The sentence goes on with one of its article that tells the event."""
    REFERRING = "referring"
    """It is one of them, and the sentence begins with what its article has told of: "The fire"."""
    OVERLAPPING = "overlapping"
    """Both have a day in common, such as a week and a day of it."""
    ASSUMED = "assumed"
    """Only its publication dates the sentence, a day from the event at most."""
    VERSION = "version"
    """It puts the same thing on the day before or after."""
    UNDATED = "undated"
    """Neither has a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """What made a sentence join the sentences of an event that were there before it."""

    agreement: Agreement
    shared: tuple[str, ...] = ()
    """The stemmed words that both sides hold, the weightiest first."""


def explain(join: Join, *, text: str, when: When | None) -> str:
    """Tell why a sentence joined an event.

    Args:
        join: what the grouping found.
        text: the sentence; shared words are shown as it writes them, in its order.
        when: its date.
    """
    if join.agreement is Agreement.CONTINUED:
        return _DATES[Agreement.CONTINUED]
    dates = _DATES[join.agreement].format(unit=_unit(when))
    written = written_words(text)
    found = [word for word in join.shared if word in written]
    # Names before other words, since they are what a person looks for first.
    named = sorted(found, key=lambda word: not written[word][0].isupper())[:SHOWN_WORDS]
    words = [shown for word, shown in written.items() if word in named]
    return f"{dates}; shares {', '.join(words)}" if words else dates


_DATES: Final = {
    Agreement.SAME: "same {unit}",
    Agreement.CONTINUED: "goes on with the sentence before",
    Agreement.REFERRING: "same {unit}, and speaks of what its article has told",
    Agreement.OVERLAPPING: "dates that overlap",
    Agreement.ASSUMED: "published within a day of it",
    Agreement.VERSION: "a day apart, but the same thing",
    Agreement.UNDATED: "no date either",
}


def _unit(when: When | None) -> str:
    return when.unit.value if isinstance(when, Period) else "stretch of days"
