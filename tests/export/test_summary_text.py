"""A summary as plain text."""

from dataclasses import replace

import pytest

from chat.export.summary_text import coverage_words, glossed, summary_text
from chat.models import (
    Coverage,
    Gloss,
    Heading,
    Section,
    Style,
    Summary,
    SummarySentence,
    SummarySide,
)
from tests.export import samples
from tests.export.samples import HARBOR, MERIDIAN, SUMMARY, THURSDAY, WEDNESDAY

BRIEF = """\
The minister boarded the ship on Wednesday [6 November 2024]. [1]

Sources
[1] Minister boards warship, Harbor Wire, 2024-11-07 [harbor-1 10-53]

3 of 3 articles read, 2 sources, 2024-11-07 to 2024-11-08, 1 reprinted or rewritten · extractive"""

COMPARED = """\
What only one source says
- Harbor Wire 2024-11-07: The minister boarded the ship on Wednesday. [1]

Where they differ
- Sources differ on the date:
  - Harbor Wire 2024-11-07 (2024-11-06): The minister boarded the ship on
    Wednesday. [1]
  - The Meridian undated (2024-11-07): The minister boarded the ship on
    Thursday. [2]
- Corrected on the number:
  - The Meridian undated: The minister boarded the ship on Thursday. [2]

Sources
[1] Minister boards warship, Harbor Wire, 2024-11-07 [harbor-1 10-53]
[2] A visit at sea, The Meridian, undated [meridian-1 0-42]

3 of 3 articles read, 2 sources, 2024-11-07 to 2024-11-08, 1 reprinted or
rewritten · extractive"""

HOSTILE = "\x1b]52;c;cGF5bG9hZA==\x07\x1b[31mred\u202e\nnext"
NOTHING = Coverage(selected=0, read=0)
TWO = Coverage(selected=2, read=2)


def side(
    number: int, says: str = "", *, about: str = "date", corrected: bool = False
) -> SummarySide:
    """Make a side of a point."""
    return SummarySide(number=number, about=about, says=says, corrected=corrected)


def shown(*sections: Section, style: Style = Style.COMPARE, width: int | None = None) -> str:
    """Show a summary of these sections."""
    return summary_text(replace(SUMMARY, sections=sections, style=style), width=width)


def test_a_brief_is_a_paragraph() -> None:
    """Our words stand in brackets; a quote that is the sentence is not repeated."""
    assert summary_text(SUMMARY) == BRIEF
    two = (*SUMMARY.sentences, SummarySentence(THURSDAY, (MERIDIAN,), verified=True))
    section = Section(heading=Heading.ALL, sentences=two)
    assert shown(section, style=Style.BRIEF).splitlines()[0].endswith("on Thursday. [2]")


def test_bullets_have_a_line_each() -> None:
    """Behind a dash."""
    assert shown(*SUMMARY.sections, style=Style.BULLETS) == f"- {BRIEF}"


def test_sections_and_sides_at_80_columns() -> None:
    """Sections have titles, and the sides of a point stand below it, each with who says so."""
    one = SummarySentence(WEDNESDAY, (HARBOR,), verified=True)
    other = SummarySentence(THURSDAY, (MERIDIAN,), verified=True)
    alone = Section(heading=Heading.ALONE, sentences=(one,))
    differ = Section(
        heading=Heading.DIFFER,
        sentences=(
            replace(one, side=side(1, "2024-11-06")),
            replace(other, side=side(1, "2024-11-07")),
            replace(other, side=side(2, about="number", corrected=True)),
        ),
    )
    assert shown(alone, differ, width=80) == COMPARED


def test_other_words_than_the_quote_show_it() -> None:
    """What an engine wrote itself can be compared with its source."""
    own = SummarySentence("A minister went aboard.", (HARBOR,), verified=False)
    text = shown(Section(heading=Heading.ALL, sentences=(own,)), style=Style.BRIEF)
    assert "A minister went aboard. [unverified] [1]" in text
    assert f"“{WEDNESDAY}”" in text


def test_an_empty_gloss_stands_before_its_word() -> None:
    """A first name is put before the family name, with a space between them."""
    sentence = SummarySentence(
        "The ferry of Vale sank.", (), True, glosses=(Gloss(start=13, end=13, text="Ada"),)
    )
    assert glossed(sentence) == "The ferry of [Ada] Vale sank."


@pytest.mark.parametrize(
    ("coverage", "words"),
    [
        (NOTHING, "0 of 0 articles read"),
        (Coverage(selected=1, read=1, sources=1), "1 of 1 article read, 1 source"),
        (
            replace(samples.COVERAGE, published_last=samples.COVERAGE.published_first, folded=0),
            "3 of 3 articles read, 2 sources, 2024-11-07",
        ),
        (Coverage(selected=1200, read=1199), "1,199 of 1,200 articles read"),
    ],
)
def test_coverage_in_words(coverage: Coverage, words: str) -> None:
    """What is unknown is left out."""
    assert coverage_words(coverage) == words


@pytest.mark.parametrize(
    ("style", "topic", "coverage", "words"),
    [
        (Style.BRIEF, "", NOTHING, "no article is selected"),
        (Style.BRIEF, "lemurs", NOTHING, "no article on lemurs is selected"),
        (Style.BRIEF, "", Coverage(selected=1, read=1), "the article holds no sentence"),
        (Style.BRIEFING, "", TWO, "the articles hold no sentence"),
        (Style.CHANGES, "", TWO, "No article corrects"),
        (Style.COMPARE, "", TWO, "Nothing to compare"),
    ],
)
def test_an_empty_summary_says_why(
    style: Style, topic: str, coverage: Coverage, words: str
) -> None:
    """In a line before the coverage."""
    summary = Summary(topic=topic, sections=(), coverage=coverage, engine="extractive", style=style)
    assert words in summary_text(summary).splitlines()[0]


def test_hostile_words_are_made_safe() -> None:
    """Of a sentence, of a gloss, of a side, of a topic."""
    sentence = SummarySentence(
        HOSTILE,
        (replace(HARBOR, source=HOSTILE, title=HOSTILE, quote="other words"),),
        verified=True,
        glosses=(Gloss(start=0, end=3, text=HOSTILE),),
        side=side(1, HOSTILE, about=HOSTILE),
    )
    told = shown(Section(heading=Heading.DIFFER, sentences=(sentence,)))
    empty = summary_text(replace(SUMMARY, sections=(), topic=HOSTILE, coverage=NOTHING))
    for text in (told, empty, glossed(sentence)):
        assert not set("\x1b\x07\u202e") & set(text)
