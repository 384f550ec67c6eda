import pytest

from chat.dates import parse_edtf
from chat.events.grouping import group_reports
from chat.events.joining import SHOWN_WORDS, Agreement, Join, explain
from chat.events.reports import Report
from tests.events.samples import (
    LAST_WEEK,
    LAUNCH_FIVE,
    LAUNCH_SEVEN,
    OCCUPATION,
    REMARK,
    THURSDAY,
    WEDNESDAY,
    Told,
    article,
    reports_of,
)

TEXT = "In Tokyo, Ada Byron met King Albert of Turin on Monday."


@pytest.mark.parametrize(
    ("agreement", "edtf", "why"),
    [
        (Agreement.SAME, "2024-11-06", "same day; shares Byron, Turin"),
        (Agreement.SAME, "2024-W45", "same week; shares Byron, Turin"),
        (Agreement.SAME, "2024-11", "same month; shares Byron, Turin"),
        (Agreement.SAME, "1910/1945", "same stretch of days; shares Byron, Turin"),
        (Agreement.OVERLAPPING, "2024-11", "dates that overlap; shares Byron, Turin"),
        (Agreement.ASSUMED, "2024-11-06", "published within a day of it; shares Byron, Turin"),
        (Agreement.VERSION, "2024-11-06", "a day apart, but the same thing; shares Byron, Turin"),
        (Agreement.CONTINUED, "2024-11-06", "goes on with the sentence before"),
    ],
)
def test_reason(agreement: Agreement, edtf: str, why: str) -> None:
    """A reason tells how the dates agree and which words are shared, as the sentence has them."""
    join = Join(agreement=agreement, shared=("turin", "unsaid", "byron"))
    assert explain(join, text=TEXT, when=parse_edtf(edtf)) == why


def test_reason_of_the_undated() -> None:
    """What has no date joins what has none either."""
    join = Join(agreement=Agreement.UNDATED, shared=("byron",))
    assert explain(join, text=TEXT, when=None) == "no date either; shares Byron"


def test_few_words_are_named() -> None:
    """Of many shared words the weightiest are named, in the order of the sentence."""
    shared = ("turin", "albert", "king", "byron", "ada", "met")
    why = explain(Join(agreement=Agreement.SAME, shared=shared), text=TEXT, when=None)
    assert why.endswith("shares Byron, King, Albert, Turin")
    assert why.count(",") == SHOWN_WORDS - 1


def joins(*told: Told, apart: bool = True) -> list[Join | None]:
    """Group sentences, one an article or all in one, and return why each joined its event."""
    made = (
        [article(f"a{n}", "2024-11-07", each) for n, each in enumerate(told)]
        if apart
        else [article("one", "2024-11-07", *told)]
    )
    grouped: list[Report] = [r for group in group_reports(reports_of(made)) for r in group]
    return [report.join for report in sorted(grouped, key=lambda report: report.key)]


DAY_OF_LAST_WEEK = Told(
    text="On Thursday Kim Jong Un watched an intercontinental missile rise.",
    edtf="2024-10-31",
    date_words="On Thursday",
)
ASSUMED = Told(text="North Korea fired seven short-range missiles into the sea.", edtf="2024-11-06")
WENT_ON = Told(
    text="Nobody in the villages was hurt.", edtf="2024-11-05", date_words="Nobody", continued=True
)


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (LAUNCH_SEVEN, LAUNCH_FIVE, Agreement.SAME),
        (DAY_OF_LAST_WEEK, LAST_WEEK, Agreement.OVERLAPPING),
        (WEDNESDAY, THURSDAY, Agreement.VERSION),
        (LAUNCH_SEVEN, ASSUMED, Agreement.ASSUMED),
    ],
)
def test_grouping_tells_why(one: Told, other: Told, agreement: Agreement) -> None:
    """The first sentence of an event has no reason, another one that which let it in."""
    first, second = joins(one, other)
    assert first is None
    assert second is not None
    assert second.agreement is agreement
    assert second.shared


def test_continued_sentence_tells_so() -> None:
    """A sentence that goes on with an event of its article says that."""
    _, second = joins(LAUNCH_SEVEN, WENT_ON, apart=False)
    assert second is not None
    assert second.agreement is Agreement.CONTINUED


def test_other_events_have_no_reason() -> None:
    """What opens an event of its own was not joined to anything."""
    assert joins(WEDNESDAY, REMARK, OCCUPATION) == [None, None, None]
