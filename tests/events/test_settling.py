from dataclasses import replace

import pytest

from chat.events.grouping import group_reports
from chat.events.joining import Agreement
from chat.events.reports import Report
from tests.events.samples import Told, article, reports_of

MET = Told(
    text="Ada Byron met Max King in Turin on Friday.", edtf="2023-08-18", date_words="on Friday"
)
LOOK_BACK = Told(
    text="The harbor plan grew out of the Turin talks that Ada Byron held last August.",
    edtf="2023-08",
    date_words="last August",
)
OTHER = Told(
    text="Ferries lost every sailor to the wide canal strike last August.",
    edtf="2023-08",
    date_words="last August",
)
FIRE = Told(
    text="Fire burned the old market of Turin on Monday.", edtf="2023-08-14", date_words="on Monday"
)
BROKE_OUT = Told(
    text="The fire broke out before seven o'clock, among the stalls of Via Roma.",
    edtf="2023-08-14",
    date_words="seven o'clock",
)
ELSEWHERE = Told(
    text="Before seven o'clock Lena Moss sold old coins to the museum.",
    edtf="2023-08-14",
    date_words="seven o'clock",
)


def grouped(*articles: tuple[Told, ...]) -> list[list[Report]]:
    """Group the sentences of articles."""
    made = [article(f"a{n}", "2023-08-20", *told) for n, told in enumerate(articles)]
    return group_reports(reports_of(made))


def test_month_joins_the_event_within_it() -> None:
    """A sentence that knows the month only is filed under the event that it looks back to."""
    [group] = grouped((MET,), (LOOK_BACK,))
    assert [report.join and report.join.agreement for report in group] == [
        None,
        Agreement.OVERLAPPING,
    ]


@pytest.mark.parametrize(
    "other", [OTHER, replace(LOOK_BACK, edtf="2023-07"), replace(LOOK_BACK, edtf="2022-08")]
)
def test_month_of_other_events_stands_alone(other: Told) -> None:
    """Another thing of that month, or another month, is an event of its own."""
    assert len(grouped((MET,), (other,))) == 2


def test_what_begins_with_the_event_belongs_to_it() -> None:
    """A sentence on "The fire" goes with the fire that its article told of, whomever it names."""
    [group] = grouped((FIRE, BROKE_OUT))
    assert group[1].join
    assert group[1].join.agreement is Agreement.REFERRING


def test_pronoun_goes_with_what_its_words_are_of() -> None:
    """A sentence on "it" goes with an event of its article and day that it shares a word with."""
    bore = Told(
        text="On Monday it left the old stalls black.", edtf="2023-08-14", date_words="On Monday"
    )
    gone = replace(bore, text="On Monday it went away by train quietly.")
    assert len(grouped((FIRE, bore))) == 1
    assert len(grouped((FIRE, gone))) == 2


def test_somebody_new_tells_something_else() -> None:
    """On one day one article may tell of two parties; each has an entry."""
    assert len(grouped((FIRE, ELSEWHERE))) == 2


def test_groups_are_alike_in_any_order() -> None:
    """The order of the articles makes no difference."""
    told = [(MET,), (LOOK_BACK,), (FIRE, BROKE_OUT), (OTHER,)]
    forth = {frozenset(r.text for r in group) for group in grouped(*told)}
    back = {frozenset(r.text for r in group) for group in grouped(*reversed(told))}
    assert forth == back
