"""The line of state of the library screen: what goes on, what is listed, and how, in words."""

from typing import Final

from chat.library.arranging import Arrangement
from chat.models import Facet, Matching
from chat.text.safe import one_line

NOTHING: Final = "no article is like that; Escape takes it back"
"""What stands in the place of the order when nothing is listed."""


def status_line(
    activity: str, listed: tuple[int, int], wanted: Arrangement, matching: Matching | None
) -> str:
    """Write the line.

    Args:
        activity: what goes on; empty for nothing.
        listed: how many articles are listed, and how many there are.
        wanted: how they are sorted and narrowed.
        matching: what a search was understood to mean.
    """
    shown, every = listed
    count = f"{shown:,} of {every:,} articles" if shown != every else f"{every:,} articles"
    order = f"by {wanted.key.value} {'↓' if wanted.descending else '↑'}"
    understood = matching.understood if matching else ()
    facts = [
        activity,
        count,
        order if shown or not every else NOTHING,
        "" if wanted.facet is Facet.ALL else f"only {wanted.facet.value}",
        *understood,
    ]
    return " · ".join(one_line(one) for one in facts if one)
