"""Earlier lines and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from chat.tui.input.recall import KEPT, Recall

LINES = st.lists(st.text(alphabet="ab ", max_size=4), max_size=8)


def recall(*lines: str) -> Recall:
    """Return a recall of lines, the newest last."""
    remembered = Recall()
    for line in lines:
        remembered.add(line)
    return remembered


def test_there_and_back() -> None:
    """Each step shows the line before; the way back ends in what was typed."""
    lines = recall("one", "two")
    assert lines.back("") == "two"
    assert lines.back("two") == "one"
    assert lines.back("one") is None
    assert lines.forth("one") == "two"
    assert lines.forth("two") == ""
    assert lines.forth("") is None


def test_what_was_typed_is_the_beginning_looked_for() -> None:
    """Lines that begin otherwise are passed over, and the draft comes back as it was."""
    lines = recall("/timeline ferry", "Who came?", "/timeline port")
    assert lines.back("/T") == "/timeline port"
    assert lines.back("/timeline port") == "/timeline ferry"
    assert lines.forth("/timeline ferry") == "/timeline port"
    assert lines.forth("/timeline port") == "/T"


def test_a_draft_whose_place_is_taken_becomes_a_line() -> None:
    """Whoever edits a recalled line and goes on finds the first draft among the lines."""
    lines = recall("Who came?")
    assert lines.back("Who") == "Who came?"
    assert lines.back("") == "Who"
    assert lines.forth("Who") == ""


def test_lines_of_earlier_conversations_come_before() -> None:
    """They are learned once the library is open, which may be after the first question."""
    lines = recall("new", "both")
    lines.learn(["old", "both"])
    assert [lines.back(""), lines.back("both"), lines.back("new"), lines.back("old")] == [
        "both",
        "new",
        "old",
        None,
    ]


def test_a_line_is_remembered_once_and_only_so_many() -> None:
    """The newest place counts; what is blank is no line."""
    lines = recall("one", "two", "one", "  ")
    assert [lines.back(""), lines.back("one"), lines.back("two")] == ["one", "two", None]
    many = recall(*map(str, range(KEPT + 5)))
    assert len(many.matching("")) == KEPT


def test_lines_are_searched_by_words() -> None:
    """All words count, in any case and order; the newest line comes first."""
    lines = recall("Who came to port?", "port of Amber", "PORT who")
    assert lines.matching("who port") == ["PORT who", "Who came to port?"]


@given(LINES, st.text(alphabet="ab ", max_size=3), st.lists(st.booleans(), max_size=30))
def test_no_way_loses_the_draft(lines: list[str], draft: str, steps: list[bool]) -> None:
    """However a person goes, going down until the end brings back what was typed."""
    remembered = recall(*lines)
    shown = draft
    for back in [*steps, *[False] * (len(lines) + 1)]:
        step = remembered.back(shown) if back else remembered.forth(shown)
        shown = shown if step is None else step
    assert shown == draft
