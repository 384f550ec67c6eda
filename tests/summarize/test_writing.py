"""The reduce step: what an engine writes is checked again, and nothing is said twice."""

from chat.engines.extractive import ExtractiveEngine
from chat.models import Cancel, Heading, SummaryRequest
from chat.summarize.writing import Writer
from tests.summarize.samples import VISIT, material_of


def test_what_was_written_is_not_written_again() -> None:
    """A second section leaves out what the first one says."""
    material = material_of(VISIT)
    writer = Writer(SummaryRequest(), material, ExtractiveEngine(), Cancel())
    first = writer.section(Heading.HAPPENED, material.notes, 2)
    second = writer.section(Heading.NUMBERS, material.notes, 9)
    assert len(first.sentences) == 2
    texts = {sentence.text for sentence in first.sentences}
    assert texts.isdisjoint(sentence.text for sentence in second.sentences)


def test_sentences_carry_the_day_of_their_event() -> None:
    """As the program dates it."""
    material = material_of(VISIT)
    writer = Writer(SummaryRequest(), material, ExtractiveEngine(), Cancel())
    section = writer.section(Heading.HAPPENED, material.notes, 2)
    assert [s.when.edtf() for s in section.sentences if s.when] == ["2024-11-02", "2024-11-06"]
