from dataclasses import replace

from chat.events.choosing import choose_reports
from chat.models import AnchorBasis
from tests.events.samples import (
    ELECTION,
    LAUNCH_FIVE,
    LAUNCH_SEVEN,
    WEDNESDAY,
    Told,
    article,
    reports_of,
)


def chosen(count: int, *told: Told) -> list[str]:
    """Choose among sentences, each of an article of its own."""
    made = [article(f"a{n}", "2024-11-06", each) for n, each in enumerate(told)]
    return [report.text for report in choose_reports(reports_of(made), count)]


def test_central_sentence_first() -> None:
    """The sentence that shares most with the others stands for them."""
    assert chosen(1, ELECTION, LAUNCH_SEVEN, LAUNCH_FIVE) in [
        [LAUNCH_SEVEN.text],
        [LAUNCH_FIVE.text],
    ]


def test_no_sentence_twice() -> None:
    """Copies of a chosen sentence are not chosen again; the first article's stands."""
    assert chosen(5, LAUNCH_SEVEN, LAUNCH_SEVEN, ELECTION) == [LAUNCH_SEVEN.text, ELECTION.text]


def test_odd_sentence_only_where_there_is_no_other() -> None:
    """A sentence of few words is left out beside others, and shown when it is alone."""
    odd = Told(text="Missiles fired again.", edtf="2024-11-05", date_words="again")
    assert odd.text not in chosen(5, odd, LAUNCH_SEVEN)
    assert chosen(5, odd) == [odd.text]


def test_count() -> None:
    """No more sentences than asked for, none at all for none."""
    assert len(chosen(2, LAUNCH_SEVEN, ELECTION, WEDNESDAY)) == 2
    assert chosen(0, LAUNCH_SEVEN) == []
    assert choose_reports([], 3) == []


def test_topic_decides_between_equals() -> None:
    """Of sentences that say as much of their day, the one on the timeline's topic is chosen."""
    made = [article("a0", "2024-11-05", ELECTION), article("a1", "2024-11-05", LAUNCH_SEVEN)]
    election, launch = reports_of(made)
    for wanted in (election, launch):
        assert choose_reports([election, launch], 1, topic=wanted.vector) == [wanted]


def test_a_line_of_a_chronology_stands_for_its_day() -> None:
    """It was written to sum the day up."""
    source, anchors = article("a0", "2024-11-05", LAUNCH_FIVE)
    listed = (source, [replace(anchor, kind=AnchorBasis.CHRONOLOGY) for anchor in anchors])
    others = [article(f"b{n}", "2024-11-05", LAUNCH_SEVEN) for n in range(3)]
    [chosen_one] = choose_reports(reports_of([listed, *others]), 1)
    assert chosen_one.text == LAUNCH_FIVE.text
