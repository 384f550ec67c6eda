from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.events.decisions import DecidedGroup, apply_decisions, name_of
from chat.events.reports import Report
from chat.models import AnchorName, Decision, DecisionKind
from tests.events.samples import (
    EARLY_2023,
    ELECTION,
    LAST_WEEK,
    LAUNCH_SEVEN,
    OCCUPATION,
    THURSDAY,
    WEDNESDAY,
    article,
    reports_of,
)

TOLD = (WEDNESDAY, THURSDAY, LAUNCH_SEVEN, ELECTION, LAST_WEEK)
REPORTS = reports_of(
    [
        article(name, f"2024-11-{8 + n:02}", told)
        for n, (name, told) in enumerate(zip("abcde", TOLD, strict=True))
    ]
)
NAMED = {report.article.id: report for report in REPORTS}


def groups_of(words: str) -> list[list[Report]]:
    """Make groups of reports; `ab c` puts a and b in one event and c in another."""
    return [[NAMED[letter] for letter in word] for word in words.split()]


def names(letters: str) -> tuple[AnchorName, ...]:
    """Name the anchors of reports."""
    return tuple(name_of(NAMED[letter]) for letter in letters)


def decide(kind: DecisionKind, *sides: str, title: str = "") -> Decision:
    """Make a decision on the anchors of reports."""
    return Decision(kind=kind, events=("e",), sides=tuple(map(names, sides)), title=title)


def merge(*sides: str) -> Decision:
    """Decide that the events of some reports are one."""
    return decide(DecisionKind.MERGE, *sides)


def split(staying: str, leaving: str) -> Decision:
    """Decide that some reports tell another event."""
    return decide(DecisionKind.SPLIT, staying, leaving)


def told(groups: Iterable[DecidedGroup]) -> str:
    """Write groups in the form of `groups_of`, with marks: ! hidden, + pinned, = titled."""
    return " ".join(
        sorted(
            "".join(report.article.id for report in group.reports)
            + "!" * group.hidden
            + "+" * group.pinned
            + (f"={group.title}" if group.title else "")
            for group in groups
        )
    )


HIDE, PIN, TITLE = DecisionKind.HIDE, DecisionKind.PIN, DecisionKind.TITLE


@pytest.mark.parametrize(
    ("groups", "decisions", "expected"),
    [
        # Merging takes whole events, reports that came later included.
        ("a b c", [merge("a", "b")], "ab c"),
        ("ac b de", [merge("a", "b")], "abc de"),
        ("a b c", [merge("a", "b", "c")], "abc"),
        ("a b", [merge("a", "")], "a b"),
        # What a side named that has since been gathered elsewhere comes alone.
        ("a bcd e", [merge("ab", "e")], "abe cd"),
        # Splitting sets the two sides apart, wherever they meet.
        ("abc", [split("a", "b")], "ac b"),
        ("ab cd", [split("ac", "bd")], "a b c d"),
        ("a b", [split("a", "b")], "a b"),
        ("ab", [split("ab", "b")], "a b"),
        # Marks go to the event that holds most of the anchors, of equals the first reported.
        ("abc d", [decide(HIDE, "abd")], "abc! d!"),
        ("abc de", [decide(HIDE, "abd")], "abc! de"),
        ("ac bd", [decide(PIN, "ab")], "ac+ bd"),
        ("ab c", [decide(TITLE, "b", title="T")], "ab=T c"),
        ("ab", [decide(HIDE, "")], "ab"),
        # The later of two decisions wins.
        ("ab c", [split("a", "b"), merge("a", "b")], "ab c"),
        ("a b c", [merge("a", "b"), split("a", "b")], "a b c"),
        ("a b", [decide(HIDE, "a"), decide(PIN, "a")], "a+ b"),
        ("a b", [decide(PIN, "a"), decide(HIDE, "a")], "a! b"),
        ("a b", [decide(TITLE, "a", title="1"), decide(TITLE, "a", title="2")], "a=2 b"),
        ("a b", [decide(TITLE, "b", title="1"), decide(TITLE, "a", title="2"), merge("a", "b")],
         "ab=2"),
        ("a b", [decide(TITLE, "a", title="2"), decide(TITLE, "b", title="1"), merge("a", "b")],
         "ab=1"),
        # A merge shows what only one side hides, and keeps a pin; a split hides both halves.
        ("a b", [decide(HIDE, "a"), merge("a", "b")], "ab"),
        ("a b", [decide(HIDE, "a"), decide(HIDE, "b"), merge("a", "b")], "ab!"),
        ("a b", [decide(PIN, "b"), merge("a", "b")], "ab+"),
        ("ab", [decide(HIDE, "ab"), split("a", "b")], "a! b!"),
        ("ab", [decide(PIN, "ab"), split("a", "b")], "a+ b"),
    ],
)  # fmt: skip
def test_decisions_change_groups(groups: str, decisions: list[Decision], expected: str) -> None:
    """Each decision acts on the events that its anchors mean, in the order of the decisions."""
    assert told(apply_decisions(groups_of(groups), decisions)) == expected


def test_a_split_takes_along_what_is_more_alike() -> None:
    """A report that nobody named goes to the side whose words it shares."""
    like_b = reports_of([article("x", "2024-11-20", THURSDAY)])[0]
    [group] = [[NAMED["b"], NAMED["c"], like_b]]
    decided = apply_decisions([group], [split("c", "b")])
    assert told(decided) == "bx c"


def test_the_two_events_of_a_sentence_are_told_apart() -> None:
    """Hiding the event beside the main one leaves the main one shown."""
    main, beside = reports_of([article("r", "2024-11-08", EARLY_2023, OCCUPATION)])
    hide = Decision(kind=HIDE, events=("e",), sides=((name_of(beside),),))
    groups = apply_decisions([[main], [beside]], [hide])
    assert [group.hidden for group in groups] == [False, True]


LETTERS = st.lists(st.sampled_from("abcde"), unique=True, max_size=3).map("".join)
DECISIONS = st.one_of(
    st.builds(merge, LETTERS, LETTERS),
    st.builds(split, LETTERS, LETTERS),
    st.builds(decide, st.sampled_from([HIDE, PIN]), LETTERS),
)
GROUPINGS = st.lists(st.integers(0, 3), min_size=5, max_size=5).map(
    lambda places: " ".join(
        filter(
            None,
            ("".join(x for x, p in zip("abcde", places, strict=True) if p == n) for n in range(4)),
        )
    )
)


def together(groups: Sequence[DecidedGroup], letters: str) -> bool:
    """Tell whether reports are in one group."""
    return any(set(letters) <= {r.article.id for r in group.reports} for group in groups)


@given(GROUPINGS, st.lists(DECISIONS, max_size=5))
def test_no_report_is_lost_or_doubled(groups: str, decisions: list[Decision]) -> None:
    """Whatever is decided, every report is in exactly one group, and no group is empty."""
    decided = apply_decisions(groups_of(groups), decisions)
    found = sorted(report.article.id for group in decided for report in group.reports)
    assert found == list("abcde")
    assert all(group.reports for group in decided)


@given(GROUPINGS, st.lists(DECISIONS, max_size=4), LETTERS, LETTERS)
def test_the_last_decision_holds(groups: str, before: list[Decision], one: str, two: str) -> None:
    """After a merge its sentences are together, after a split no two of its sides are."""
    merged = apply_decisions(groups_of(groups), [*before, merge(one, two)])
    assert together(merged, one + two)
    staying = "".join(sorted(set(one) - set(two)))
    parted = apply_decisions(groups_of(groups), [*before, split(staying, two)])
    assert not any(together(parted, a + b) for a in staying for b in two)
