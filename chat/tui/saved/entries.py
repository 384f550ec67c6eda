"""How a conversation looks in the list: two lines, with the words that a search found marked."""

from typing import Final

from textual.content import Content

from chat.export.wording import counted
from chat.models import FoundConversation
from chat.text.safe import one_line, safe
from chat.tui.paint import plain

Marks = tuple[tuple[int, int], ...]

LEAD: Final = 20
"""Characters of an excerpt before the first word found, so that it is seen on a narrow screen."""
CURSOR_CELLS: Final = 2
LINES: Final = 2
"""Lines of an entry."""


def entry_lines(
    found: FoundConversation, width: int, *, chosen: bool, going_on: bool
) -> tuple[Content, Content]:
    """Draw an entry.

    Args:
        found: the conversation, and where a search found it.
        width: cells of the list.
        chosen: whether the cursor stands on it.
        going_on: whether it is the conversation that is going on.
    """
    told = found.conversation
    day = plain(f"  {told.used.astimezone():%Y-%m-%d}", ".row--date")
    room = max(width - CURSOR_CELLS - day.cell_length, 1)
    title = marked(told.title, found.title_marks, ".row--strong")
    title = title.truncate(room, ellipsis=True, pad=True)
    cursor = plain("› " if chosen else "  ", ".row--prompt")
    below = Content.assemble("  ", _below(found, going_on=going_on))
    return (
        Content.assemble(cursor, title, day).truncate(width),
        below.truncate(width, ellipsis=True),
    )


def marked(text: str, marks: Marks, style: str = "") -> Content:
    """Make untrusted text into one line of content with stretches of it highlighted.

    Each piece passes the gate by itself, so that the marks keep their meaning.
    """
    pieces: list[Content] = []
    at = 0
    for start, end in marks:
        pieces.append(_piece(text[at:start], style))
        pieces.append(_piece(text[start:end], ".row--quote"))
        at = end
    return Content.assemble(*pieces, _piece(text[at:], style))


def excerpt(text: str, marks: Marks) -> tuple[str, Marks]:
    """Cut the beginning of a text off if the first mark stands far behind it."""
    first = marks[0][0] if marks else 0
    if first <= LEAD:
        return text, marks
    cut = text.find(" ", first - LEAD, first) + 1 or first - LEAD
    shift = cut - 1
    return f"…{text[cut:]}", tuple((start - shift, end - shift) for start, end in marks)


def _below(found: FoundConversation, *, going_on: bool) -> Content:
    told, place = found.conversation, found.place
    facts = ["open now"] if going_on else []
    if place is not None:
        where = plain(" · ".join([*facts, f"turn {place.turn}: "]), ".row--muted")
        return Content.assemble(where, marked(*excerpt(place.text, place.marks), ".row--muted"))
    facts.append(counted(told.turns, "turn"))
    if told.origin is not None:
        facts.append(f"forked from {told.origin.conversation}, turn {told.origin.turn}")
    return plain(one_line(" · ".join(facts)), ".row--muted")


def _piece(text: str, style: str) -> Content:
    shown = safe(text, keep_newlines=False)
    return Content.styled(shown, style) if style else Content(shown)
