"""What articles tell of one event, gathered."""

from chat.dates import parse_edtf
from chat.summarize.gathering import gather
from tests.summarize.samples import VISIT, anchored, article, material_of


def test_notes_of_one_event_have_one_number() -> None:
    """The visit is one event by two articles, on two days; the storm is another."""
    notes = material_of(VISIT).notes
    visits = [taken.note for taken in notes if "boarded" in taken.note.claim.text]
    (storm,) = [taken.note for taken in notes if "storm" in taken.note.claim.text]
    assert len(visits) == 2
    assert len({note.event for note in visits} - {0}) == 1
    assert storm.event not in {0, visits[0].event}
    assert storm.when == parse_edtf("2024-11-02")
    assert max(note.weight for note in visits) == 1.0


def test_a_note_without_a_dateline_belongs_to_its_sentence() -> None:
    """An engine may leave the dateline out of its quote."""
    material = material_of(VISIT)
    taken = next(t for t in material.notes if t.span.article == "wednesday")
    assert taken.note.claim.text.startswith("Mayor Ilse Brandt of Port Amber")
    assert taken.span.start > 0
    assert taken.note.event


def test_background_is_news_to_nobody() -> None:
    """An event is background if each article tells it long after its day."""
    text = "The pier was built by Ada Vale in 1910. Ilse Brandt opened a bridge on Wednesday."
    happenings, _ = gather(anchored([article("a", text, published="2024-11-07")]))
    assert {h.when.edtf(): h.is_background for h in happenings if h.when} == {
        "1910": True,
        "2024-11-06": False,
    }
