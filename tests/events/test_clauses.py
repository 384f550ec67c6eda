import pytest

from chat.events.clauses import clause_of
from chat.models import Anchor, AnchorBasis, Mention, Span, TimexType


def anchor(text: str, words: str, offset: int = 0) -> Anchor:
    """Make an anchor of a sentence that begins at an offset, dated by some of its words."""
    start = offset + text.index(words)
    mention = Mention(
        start=start,
        end=start + len(words),
        text=words,
        type=TimexType.DATE,
        value="",
        when=None,
        basis="",
    )
    return Anchor(
        span=Span("a", 1, offset, offset + len(text)),
        when=None,
        kind=AnchorBasis.OWN_WORDS,
        basis="",
        confidence=1.0,
        mention=mention,
        main=False,
    )


@pytest.mark.parametrize(
    ("text", "words", "clause"),
    [
        (
            "He spoke two days after the North fired missiles into the sea, and left.",
            "two days",
            "The North fired missiles into the sea",
        ),
        (
            "The deal was praised; workers had struck in May 2019 over their pay.",
            "May 2019",
            "Workers had struck in May 2019 over their pay.",
        ),
        (
            "Leaders mended ties, although the two countries had quarreled since 1965 over it.",
            "since 1965",
            "The two countries had quarreled since 1965 over it.",
        ),
        (
            "He recalled the port, which was rebuilt by the navy in 1950 after a fire.",
            "in 1950",
            "He recalled the port, which was rebuilt by the navy in 1950 after a fire.",
        ),
        ("Ties fell, then rose by 2023.", "2023", "Then rose by 2023."),
        ("Ties fell, rising by 2023.", "2023", "Ties fell, rising by 2023."),
        (
            "The town has held 1,200 people since the flood of 1953 at least.",
            "1953",
            "The town has held 1,200 people since the flood of 1953 at least.",
        ),
    ],
)
def test_clause(text: str, words: str, clause: str) -> None:
    """The clause around the date is taken where it can stand alone, else the sentence."""
    assert clause_of(text, 0, anchor(text, words)) == clause
    assert clause_of(text, 70, anchor(text, words, 70)) == clause


def test_mention_outside_the_sentence() -> None:
    """A date that stands in an earlier sentence cuts nothing out of this one."""
    sentence = anchor("The talks went on into the night.", "night")
    assert clause_of("They ended.", 500, sentence) == "They ended."
