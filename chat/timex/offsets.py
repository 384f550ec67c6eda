"""Events placed by another one: "two days after the missiles were fired"."""

from dataclasses import dataclass

from chat.dates import Period, Qualifier, Unit
from chat.models import Mention, TimexType
from chat.timex.lazy import Lazy

_SIDE = Lazy(r"\s(?P<side>after|before)\s(?!\d)\w")
_LENGTH = Lazy(r"P(?P<count>\d+)(?P<unit>[DWMY])")
_UNITS = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "Y": Unit.YEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEvent:
    """The event that the words behind a length of time name, and when it was."""

    when: Period
    words: str
    side: str
    """Which side of the event the main event lies on: before or after."""


def named_event(folded: str, mention: Mention, main: Period) -> NamedEvent | None:
    """Date the event named after "N units after" or "N units before" in a sentence.

    Args:
        folded: the folded text.
        mention: a length of time in it.
        main: when the sentence's main event was; it must be known as finely as the length.

    Returns:
        None if no event follows, or if the main event is dated too coarsely.
    """
    length = _LENGTH.fullmatch(mention.value)
    side = _SIDE.match(folded, mention.end)
    if mention.type is not TimexType.DURATION or length is None or side is None:
        return None
    unit = _UNITS[length["unit"]]
    if main.first_day != main.last_day and main.unit is not unit:
        return None
    count = int(length["count"]) * (-1 if side["side"] == "after" else 1)
    when = Period.containing(main.first, unit).shifted(count)
    if mention.mod:
        when = when.qualified(Qualifier.APPROXIMATE)
    return NamedEvent(when=when, words=f"{mention.text} {side['side']}", side=side["side"])
