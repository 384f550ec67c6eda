"""What several sources tell, and what only one does."""

from dataclasses import replace

from chat.models import Heading, Section, Style
from chat.summarize.comparing import told_by_one, voice
from tests.summarize.samples import STORM, VISIT, WEDNESDAY, article, material_of, summed_up

SAME_DAY = article(
    "same",
    "The ferry Aurora was boarded at the old pier of Port Amber on Wednesday by Mayor Ilse Brandt, "
    "the first mayor to visit the ship in twelve years.",
    published="2024-11-07",
    source="Lime Bay Post",
)


def under(sections: tuple[Section, ...], heading: Heading) -> Section:
    """Return the section under a heading."""
    return next(section for section in sections if section.heading is heading)


def test_agreement_cites_each_source() -> None:
    """A sentence that two outlets bear out cites both; what one tells stands apart."""
    sections = summed_up([STORM, WEDNESDAY, SAME_DAY], Style.COMPARE).sections
    (agreed,) = under(sections, Heading.AGREED).sentences
    assert {c.source for c in agreed.citations} == {"Harbor Wire", "Lime Bay Post"}
    alone = under(sections, Heading.ALONE).sentences
    assert any("storm" in sentence.text for sentence in alone)
    assert all(len(sentence.citations) == 1 for sentence in alone)


def test_one_outlet_agrees_with_nobody() -> None:
    """Two articles of one outlet are one voice."""
    same = replace(SAME_DAY, source=WEDNESDAY.source)
    headings = [s.heading for s in summed_up([WEDNESDAY, same], Style.COMPARE).sections]
    assert Heading.AGREED not in headings


def test_differences_stand_side_by_side() -> None:
    """Both days of the visit, each by its outlet, and not among what is agreed on."""
    sections = summed_up(VISIT, Style.COMPARE).sections
    one, other = under(sections, Heading.DIFFER).sentences
    assert one.side
    assert other.side
    assert (one.side.number, one.side.about) == (other.side.number, other.side.about) == (1, "date")
    assert {one.citations[0].source, other.citations[0].source} == {
        "Harbor Wire",
        "Tidewater Digest",
    }
    assert one.text.startswith("Mayor Ilse Brandt"), "without its dateline"
    assert Heading.AGREED not in [section.heading for section in sections]


def test_an_article_without_an_outlet_speaks_for_itself() -> None:
    """Two of them are two voices."""
    assert voice(article("a", "")) != voice(article("b", ""))
    material = material_of([STORM])
    assert told_by_one([t for t in material.notes if t.note.event], material)
