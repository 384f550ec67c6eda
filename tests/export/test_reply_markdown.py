from dataclasses import replace

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from chat.dates import parse_edtf
from chat.export.reply_markdown import reply_markdown
from chat.models import (
    CitedSentence,
    Heading,
    Outcome,
    Section,
    Style,
    SummarySentence,
    SummarySide,
)
from tests.export import samples
from tests.export.strategies import OUTCOMES
from tests.export.timelines import HOSTILE

HARBOR_NOTE = f"""\
[^1]: Harbor Wire 2024-11-07, Minister boards warship: “{samples.WEDNESDAY}” (harbor-1, \
characters 10 to 53)
"""


BLOCKS = ("paragraph", "bullet_list", "list_item", "em")
"""The markup that a reply may have."""


def side(says: str) -> SummarySide:
    """Return one side of a point."""
    return SummarySide(number=1, about="date", says=says, corrected=False)


def test_an_answer() -> None:
    """Sentences in one paragraph with footnote marks and days; what is unverified is marked."""
    dated = replace(samples.ON_WEDNESDAY, when=parse_edtf("2024-11-06"))
    answer = replace(
        samples.ANSWER,
        sentences=(dated, samples.ON_THURSDAY, samples.ON_WEDNESDAY, samples.UNVERIFIED),
        notes=("It is not complete.",),
        understood=("since May",),
        engine="model:small answer@1",
    )
    assert reply_markdown(answer, urls={"harbor-1": "https://harbor.example/1"}) == (
        f"{samples.WEDNESDAY}[^1] (2024-11-06) {samples.THURSDAY}[^2] {samples.WEDNESDAY}[^1] "
        "The visit was a first. \\[unverified\\]\n"
        "\n"
        "*Note: It is not complete.*\n"
        "\n"
        "*Written by model:small answer\\@1*\n"
        "\n"
        "*Understood: since May*\n"
        "\n"
        "[^1]: [Harbor Wire 2024-11-07](<https://harbor.example/1>), Minister boards warship: "
        f"“{samples.WEDNESDAY}” (harbor-1, characters 10 to 53)\n"
        f"[^2]: The Meridian undated, A visit at sea: “{samples.THURSDAY}” (meridian-1, "
        "characters 0 to 42)\n"
    )


def test_a_refusal() -> None:
    """Why there is no answer, and the nearest articles."""
    assert reply_markdown(samples.REFUSAL) == (
        "No answer: the sources do not cover it\n"
        "\n"
        "Nearest articles:\n"
        "\n"
        "- 2024-11-07, Minister boards warship: A minister boarded a warship.\n"
    )


def test_a_brief_summary() -> None:
    """One paragraph; words of ours stand in brackets; what it covers comes last."""
    assert reply_markdown(samples.SUMMARY) == (
        "The minister boarded the ship on Wednesday \\[6 November 2024\\].[^1]\n"
        "\n"
        "*3 of 3 articles read, 2 sources, 2024-11-07 to 2024-11-08, 1 reprinted or rewritten*\n"
        f"\n{HARBOR_NOTE}"
    )


def test_a_summary_in_sections() -> None:
    """Headings, a list, and the sides of a point below it with who says so."""
    agreed = SummarySentence(samples.WEDNESDAY, (samples.HARBOR,), verified=True)
    sections = (
        Section(heading=Heading.AGREED, sentences=(agreed,)),
        Section(
            heading=Heading.DIFFER,
            sentences=(
                replace(agreed, side=side("2024-11-06")),
                SummarySentence(
                    samples.THURSDAY, (samples.MERIDIAN,), verified=True, side=side("")
                ),
            ),
        ),
    )
    summary = replace(samples.SUMMARY, sections=sections, style=Style.COMPARE)
    assert reply_markdown(summary).startswith(
        "## What the sources agree on\n"
        "\n"
        f"- {samples.WEDNESDAY}[^1]\n"
        "\n"
        "## Where they differ\n"
        "\n"
        "- Sources differ on the date:\n"
        f"  - Harbor Wire 2024-11-07 (2024-11-06): {samples.WEDNESDAY}[^1]\n"
        f"  - The Meridian undated: {samples.THURSDAY}[^2]\n"
    )


def test_an_empty_summary_says_why() -> None:
    """Coverage stands below it all the same."""
    empty = reply_markdown(replace(samples.SUMMARY, sections=()))
    assert empty.startswith("Nothing to sum up: the articles hold no sentence")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_foreign_text_becomes_markup(text: str) -> None:
    """No link, picture, heading, list or HTML of an article's own."""
    cited = replace(samples.HARBOR, quote=text, title=text, source=text)
    said = CitedSentence(text, (cited,), verified=True)
    answer = replace(samples.ANSWER, sentences=(said, said), notes=(text,), understood=(text,))
    near = replace(samples.REFUSAL.nearest[0], title=text, about=text)
    refusal = replace(samples.REFUSAL, reason=f"No {text}", nearest=(near,))
    told = SummarySentence(text, (cited,), verified=True, side=side(text))
    summary = replace(
        samples.SUMMARY,
        style=Style.BULLETS,
        sections=(Section(heading=Heading.ALL, sentences=(told,)),),
    )
    reader = MarkdownIt("commonmark").enable("strikethrough").enable("table")
    for outcome in (answer, refusal, summary):
        written = reply_markdown(outcome)
        assert "\x1b" not in written
        kinds = {
            child.type
            for token in reader.parse(written)
            for child in (token, *(token.children or ()))
        }
        blocks = {f"{kind}_{end}" for kind in BLOCKS for end in ("open", "close")}
        assert kinds <= {"text", "softbreak", "text_special", "inline", *blocks}


@given(OUTCOMES)
@settings(max_examples=60)
def test_any_reply_is_written(outcome: Outcome) -> None:
    """It ends in one line break, and every footnote that is named is there once."""
    written = reply_markdown(outcome)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
