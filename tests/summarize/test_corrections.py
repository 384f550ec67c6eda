"""What later texts corrected."""

from dataclasses import replace

import pytest

from chat.models import Style
from tests.summarize.samples import article, summed_up

OLD = article(
    "a",
    "The flight took 78 minutes over the sea, the ministry in Seoul said. No damage was reported.",
    published="2024-10-31",
    source="Harbor Wire",
)
NEW = replace(OLD, text=OLD.text.replace("78", "86") + "\n\nCorrection: The flight took longer.")
NEW = replace(NEW, revision=2)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (NEW.text, 1),
        (OLD.text, 0),
        ("No damage was reported.", 0),
        (OLD.text.replace("the ministry", "a ministry"), 0),
    ],
)
def test_other_figures_in_the_same_words_are_a_correction(text: str, points: int) -> None:
    """A sentence that was dropped or reworded is none."""
    summary = summed_up([replace(OLD, text=text, revision=2)], Style.CHANGES, earlier=[OLD])
    assert len({s.side.number for s in summary.sentences if s.side}) == points
    assert all(s.side.corrected for s in summary.sentences if s.side)


def test_each_text_is_compared_with_the_one_before_it() -> None:
    """Of three texts, each change is told once."""
    newest = replace(NEW, text=NEW.text.replace("86", "97"), revision=3)
    summary = summed_up([newest], Style.CHANGES, earlier=[NEW, OLD])
    says = [s.side.says for s in summary.sentences if s.side]
    assert says == ["78 minutes", "86 minutes", "86 minutes", "97 minutes"]


def test_both_texts_are_cited_in_their_revisions() -> None:
    """The superseded figure first, then the new one, then the notice of the outlet."""
    summary = summed_up([NEW], Style.CHANGES, earlier=[OLD])
    cited = [sentence.citations[0].span.revision for sentence in summary.sentences]
    assert cited == [1, 2, 2]
    assert [s.side.says for s in summary.sentences if s.side] == ["78 minutes", "86 minutes"]
    assert summary.sentences[2].text == "Correction: The flight took longer."


def test_a_notice_says_what_is_right() -> None:
    """The sentence behind it is told, too, unless it is an apology or a paragraph of its own."""
    notice = "Correction: We wrote that two were hurt."
    right = "Three were hurt, the hospital says."
    for text, told in (
        (f"{notice} {right} We regret the error.", [notice, right]),
        (f"{notice} We regret the error.", [notice]),
        (f"{notice}\n\n{right}", [notice]),
    ):
        summary = summed_up([article("a", text, published="2024-11-07")], Style.CHANGES)
        assert [each.text for each in summary.sentences] == told


def test_nothing_corrected_is_an_empty_summary() -> None:
    """No section is shown."""
    assert summed_up([OLD], Style.CHANGES).sections == ()
