from dataclasses import replace

import pytest

from chat.models import FoundConversation, Place
from chat.tui.saved.entries import entry_lines, excerpt, marked
from tests.tui.saved.fakes import talks

FIRST, SECOND, _ = (each.conversation for each in talks())


def lines(found: FoundConversation, width: int = 40, *, going_on: bool = False) -> list[str]:
    """Return what an entry shows."""
    drawn = entry_lines(found, width, chosen=True, going_on=going_on)
    assert all(each.cell_length <= width for each in drawn)
    return [each.plain for each in drawn]


def test_title_and_day_stand_above_the_facts() -> None:
    """A long title is cut, a day never; where it was forked from is told."""
    title, facts = lines(FoundConversation(FIRST, None))
    assert title == "› Port visit                  2024-11-14"
    assert facts == "  2 turns"
    title, facts = lines(FoundConversation(SECOND, None), going_on=True)
    assert title == "› What the minister  [b]sai…  2024-11-13"
    assert facts == "  open now · 3 turns · forked from 1, t…"


def test_a_hit_is_told_with_its_turn() -> None:
    """The words found are marked in title and excerpt."""
    place = Place(3, "where the ferry sank", ((10, 15),))
    found = FoundConversation(FIRST, place, ((0, 4),))
    title, below = entry_lines(found, 60, chosen=False, going_on=False)
    assert below.plain == "  turn 3: where the ferry sank"
    quoted = [
        line.plain[span.start : span.end]
        for line in (title, below)
        for span in line.spans
        if span.style == ".row--quote"
    ]
    assert quoted == ["Port", "ferry"]


@pytest.mark.parametrize("width", [1, 5, 13, 20])
def test_no_width_is_too_small(width: int) -> None:
    """What does not fit is cut."""
    assert len(lines(FoundConversation(FIRST, None), width)) == 2


def test_marks_keep_their_place_in_text_that_is_not_safe() -> None:
    """What is taken out before a mark does not move it, and no line breaks stay."""
    text = "a\x1b[31m\nferry\nb"
    content = marked(text, ((7, 12),))
    assert content.plain == "a ferry b"
    (span,) = content.spans
    assert content.plain[span.start : span.end] == "ferry"


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("the ferry", ((4, 9),), ("the ferry", ((4, 9),))),
        ("no mark at all", (), ("no mark at all", ())),
        (
            "a long way before the ferry comes",
            ((22, 27),),
            ("…way before the ferry comes", ((16, 21),)),
        ),
        ("x" * 40 + "ferry", ((40, 45),), ("…" + "x" * 20 + "ferry", ((21, 26),))),
    ],
)
def test_an_excerpt_begins_near_its_first_mark(
    text: str, marks: tuple[tuple[int, int], ...], expected: object
) -> None:
    """So that it is seen in a narrow list."""
    cut = excerpt(text, marks)
    assert cut == expected
    assert [cut[0][a:b] for a, b in cut[1]] == [text[a:b] for a, b in marks]


def test_the_day_is_that_of_the_last_use() -> None:
    """Not that of the beginning."""
    later = replace(FIRST, started=SECOND.started)
    assert lines(FoundConversation(later, None))[0].endswith("2024-11-14")
