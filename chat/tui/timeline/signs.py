"""How precision looks: the sign of a date beside the axis, and its place on a strip of time.

A day is a point, anything less precise a span, so that nobody takes a month for its first day.
The date itself stands beside the sign in words; neither needs a color.
"""

from datetime import date
from typing import Final

from chat.dates import Interval, Period, Qualifier, Unit, When
from chat.tui.timeline.density import Scale

SIGN_CELLS: Final = 3
"""How wide a sign is."""
AXIS: Final = " │ "
GAP: Final = " ┊ "
NO_DAY: Final = " ? "
"""The sign of what has no date."""
BEFORE, AFTER = "◂", "▸"
"""Stand at the ends of a strip for what lies beyond them."""


def sign(when: When | None) -> str:
    """Draw the precision of a date in SIGN_CELLS cells.

    ` ● ` a day; `├─┤` some time within a unit; `┝━┥` throughout an interval, with an arrow for an
    open end; `~` in it for about, `?` for uncertain.
    """
    if when is None:
        return NO_DAY
    if isinstance(when, Interval):
        left = "┝" if when.start else "◀"
        right = "┥" if when.end else "▶"
        return f"{left}{_doubt(when.start, when.end) or '━'}{right}"
    doubt = _doubt(when)
    if when.unit is Unit.DAY and when.part is None:
        return f"{doubt or ' '}● "
    return f"├{doubt or '─'}┤"


def strip(when: When | None, scale: Scale) -> tuple[int, str]:
    """Draw a date on a strip of time.

    Returns:
        The column at which it begins, and what stands there; an empty text for no date.
    """
    if when is None:
        return 0, ""
    if when.last_day < scale.first:
        return 0, BEFORE
    if when.first_day > scale.last:
        return scale.columns - 1, AFTER
    start, end = scale.column(when.first_day), scale.column(when.last_day)
    if isinstance(when, Period) and when.unit is Unit.DAY:
        return start, "●"
    throughout = isinstance(when, Interval)
    if start == end:
        return start, "■" if throughout else "□"
    left, line, right = ("┝", "━", "┥") if throughout else ("├", "─", "┤")
    left = _beyond(when.first_day < scale.first, BEFORE, left)
    right = _beyond(when.last_day > scale.last, AFTER, right)
    return start, f"{left}{line * (end - start - 1)}{right}"


def first_day(when: When | None) -> date:
    """Return the day by which a date is found on the axis; an open start counts by its end."""
    if when is None:
        return date.max
    if isinstance(when, Interval) and when.start is None:
        return when.last_day
    return when.first_day


def _doubt(*sides: Period | None) -> str:
    found = {side.qualifier for side in sides if side is not None}
    if found & {Qualifier.APPROXIMATE, Qualifier.BOTH}:
        return "~"
    return "?" if Qualifier.UNCERTAIN in found else ""


def _beyond(beyond: bool, sign_beyond: str, sign_within: str) -> str:
    return sign_beyond if beyond else sign_within
