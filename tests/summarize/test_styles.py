"""Which sections each style has."""

from collections.abc import Iterator, Sequence

import pytest

from chat.engines.extractive import ExtractiveEngine
from chat.models import Cancel, Claim, Heading, Note, Order, Passage, Style, SummaryRequest
from chat.summarize import written_sections
from tests.summarize.samples import VISIT, summed_up


def test_a_briefing_sorts_what_is_said() -> None:
    """Events, figures, voices, plans and doubts stand under their headings."""
    briefing = summed_up(VISIT, Style.BRIEFING)
    told = {s.heading: [each.text for each in s.sentences] for s in briefing.sections}
    assert len(told[Heading.HAPPENED]) == 2
    assert any("will sail" in text for text in told[Heading.NEXT])
    assert any("unclear" in text for text in told[Heading.OPEN])
    assert any("25 broken windows" in text for text in told[Heading.NUMBERS])
    assert any("Otto Lind warned" in text for text in told[Heading.VOICES])
    assert [s.side.about for s in briefing.sentences if s.side] == ["date", "date"]


@pytest.mark.parametrize("style", [Style.BRIEF, Style.BULLETS])
def test_bullets_are_a_brief(style: Style) -> None:
    """The same sentences, at most five unless another number is wanted."""
    assert summed_up(VISIT, style).sentences == summed_up(VISIT).sentences
    assert len(summed_up(VISIT, style, sentences=1).sentences) == 1


@pytest.mark.parametrize("style", [Style.BRIEFING, Style.COMPARE])
def test_sections_keep_to_their_length(style: Style) -> None:
    """The number of sentences is that of each section; both sides of a point stay together."""
    for section in summed_up(VISIT, style, sentences=1).sections:
        alone = [sentence for sentence in section.sentences if not sentence.side]
        assert len(alone) <= 1
        assert len(section.sentences) - len(alone) in {0, 2}


class CountingEngine(ExtractiveEngine):
    """Counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0
        self.asked: list[int] = []

    def take_notes(
        self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel | None = None
    ) -> Iterator[Claim]:
        self.read += len(passages)
        yield from super().take_notes(passages, most=most, cancel=cancel)

    def summarize(
        self,
        notes: Sequence[Note],
        *,
        topic: str,
        sentences: int,
        heading: Heading = Heading.ALL,
        order: Order = Order.TIME,
        cancel: Cancel | None = None,
    ) -> Iterator[Claim]:
        self.asked.append(sentences)
        yield from super().summarize(notes, topic=topic, sentences=sentences, heading=heading)


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("sentences", [None, 2, 40])
def test_what_an_engine_is_asked_is_known_before(style: Style, sentences: int | None) -> None:
    """A plan counts each section, at its greatest length; corrections need no engine at all."""
    engine = CountingEngine()
    summed_up(VISIT, style, sentences=sentences, engine=engine)
    sections, longest = written_sections(SummaryRequest(style=style, sentences=sentences))
    assert len(engine.asked) == sections
    assert max(engine.asked, default=0) <= longest
    assert engine.read == (0 if style is Style.CHANGES else len(VISIT))
