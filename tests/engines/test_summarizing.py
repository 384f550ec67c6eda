"""Which notes sum up articles."""

from datetime import date

import pytest

from chat.dates import parse_edtf
from chat.engines.summarizing import choose_notes
from chat.models import Claim, Note, Order, SourceQuote

BRIDGE = "The old swing bridge at Northport reopened to buses after eleven months."
RIBBON = "Mayor Ilse Brandt cut a ribbon in front of the school choir."
COST = "The repair cost 14 million crowns, twice the first estimate."
FERRY = "The ferry to Gull Island stops running because of a broken hull."
MUSEUM = "The museum shows a wooden model of a schooner."


def note(
    text: str,
    source: int = 1,
    place: int = 0,
    *,
    published: str = "",
    when: str = "",
    event: int = 0,
    weight: float = 0.0,
) -> Note:
    """Note down a sentence."""
    return Note(
        claim=Claim(text, (SourceQuote(source, text),)),
        place=place,
        published=date.fromisoformat(published) if published else None,
        when=parse_edtf(when) if when else None,
        event=event,
        weight=weight,
    )


def chosen(notes: list[Note], limit: int, topic: str = "", order: Order = Order.TIME) -> list[str]:
    """Return the texts of the notes that are chosen."""
    return [each.claim.text for each in choose_notes(notes, topic=topic, limit=limit, order=order)]


def test_sentences_are_read_in_the_order_of_days() -> None:
    """The day of the event counts, else that of publication; what has neither comes last."""
    notes = [
        note(BRIDGE, 1, published="2024-09-02", when="2020"),
        note(MUSEUM, 2),
        note(FERRY, 3, published="2023-01-01"),
    ]
    assert chosen(notes, 3) == [BRIDGE, FERRY, MUSEUM]


def test_the_most_important_can_be_read_first() -> None:
    """By importance, an event that many tell comes before an older one."""
    notes = [
        note(BRIDGE, 1, when="2020", event=1, weight=0.1),
        note(FERRY, 2, when="2024", event=2, weight=1.0),
    ]
    assert chosen(notes, 2, order=Order.IMPORTANCE) == [FERRY, BRIDGE]


def test_every_article_speaks_before_one_speaks_twice() -> None:
    """Of two articles a summary of two sentences quotes both."""
    assert chosen([note(BRIDGE), note(RIBBON, place=1), note(FERRY, 2)], 2) == [BRIDGE, FERRY]


def test_an_event_is_told_once() -> None:
    """Two articles on one event do not tell it in two ways."""
    notes = [note(BRIDGE, 1, event=7), note(RIBBON, 2, event=7), note(FERRY, 3, event=8)]
    assert len(chosen(notes, 3)) == 2


def test_an_article_tells_one_thing_of_a_day() -> None:
    """What else it says of that day is about the same."""
    notes = [
        note(BRIDGE, 1, when="2024-05-13", event=1),
        note(COST, 1, 1, when="2024-05-13", event=2),
        note(FERRY, 2, when="2024-05-13", event=3),
    ]
    assert sorted(chosen(notes, 3)) == sorted([BRIDGE, FERRY])


def test_what_leans_follows_what_it_leans_on() -> None:
    """In one article "He" may stand behind the sentence that names him, and nowhere else."""
    lind = "Harbor master Otto Lind said that the hull of the ferry needs new plates."
    spring = "He expects it back by spring, before the tourists come."
    assert chosen([note(lind), note(spring, place=1)], 2) == [lind, spring]
    assert chosen([note(lind), note(RIBBON, place=1), note(spring, place=3)], 3) == [lind, RIBBON]
    assert chosen([note(lind), note(spring, 2)], 2) == [lind]


def test_the_same_is_not_told_twice() -> None:
    """Nearly the same words are one sentence; of two different days they are two."""
    again = "The old swing bridge at Northport opened to traffic on a rainy morning."
    assert chosen([note(BRIDGE), note(again, 2)], 2) == [BRIDGE]
    apart = [note(BRIDGE, when="2020-05"), note(again, 2, when="2024-05")]
    assert chosen(apart, 2) == [BRIDGE, again]


def test_a_look_back_gives_way_to_news() -> None:
    """Of two sentences on one event the one that was written in its time is taken."""
    then = note(BRIDGE, 1, published="2024-05-14", when="2024-05-13", event=1)
    later = note(
        "Northport remembers the bridge that reopened.",
        2,
        published="2025-05-14",
        when="2024-05-13",
        event=1,
    )
    assert chosen([later, then], 1) == [BRIDGE]


@pytest.mark.parametrize("limit", [0, 1, 2, 9])
def test_the_number_of_sentences_is_kept(limit: int) -> None:
    """Never more than wanted, nor more than there are."""
    notes = [note(BRIDGE), note(RIBBON, place=1), note(FERRY, 2)]
    assert len(chosen(notes, limit)) == min(limit, 3)


def test_a_topic_draws_its_sentences() -> None:
    """A summary of one sentence is about the topic."""
    notes = [note(BRIDGE), note(RIBBON, place=1), note(FERRY, 2)]
    assert chosen(notes, 1, topic="broken hull") == [FERRY]
