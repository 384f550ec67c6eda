"""The extractive engine: whole sentences, chosen well, never altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.engines.extractive import ExtractiveEngine
from chat.models import Claim, Delta
from chat.text.sentences import split_sentences
from chat.text.similarity import tokens
from tests.engines.contract import BRIDGE, FERRY, SOURCES, claims, passage

ENGINE = ExtractiveEngine()
PROSE = st.text(alphabet=st.sampled_from("abc TOE,.;()“” \n—'"), max_size=200)


def _answer(question: str, *texts: str) -> list[str]:
    sources = [passage(text, number=n) for n, text in enumerate(texts, start=1)]
    return [claim.text for claim in claims(ENGINE.answer(question, sources))]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Who drove the first bus?", "Ilse Brandt"),
        ("How much did the repair cost?", "14 million"),
        ("When did the bridge reopen?", "on Monday"),
        ("What does the hull of the ferry need?", "new plates"),
    ],
)
def test_the_best_sentence_comes_first(question: str, holds: str) -> None:
    """Rare words of the question, and the kind of thing asked for, decide."""
    answers = [claim.text for claim in claims(ENGINE.answer(question, SOURCES))]
    assert any(holds in answer for answer in answers[:1])


@given(st.lists(PROSE, min_size=1, max_size=3), PROSE)
def test_every_claim_is_a_whole_sentence_of_its_source(texts: list[str], question: str) -> None:
    """Text and quote are the same characters, and they are one sentence of the source named."""
    sources = [passage(text, number=n) for n, text in enumerate(texts, start=1)]
    written = claims(ENGINE.answer(question, sources))
    written += ENGINE.take_notes(sources, most=3)
    for claim in written:
        (quote,) = claim.quotes
        text = texts[quote.source - 1]
        assert quote.quote == claim.text
        assert claim.text in [text[start:end] for start, end in split_sentences(text)]


def test_the_same_report_is_quoted_once() -> None:
    """A sentence that two sources share, but for a word, is shown once."""
    first = "Mayor Ilse Brandt cut the ribbon and drove the first bus across the bridge."
    second = "Mayor Ilse Brandt cut the ribbon and then drove the first bus across the bridge."
    assert _answer("Who cut the ribbon?", first, second) == [first]


def test_headings_are_no_answer() -> None:
    """A title that repeats the question is passed over for the sentence below it."""
    text = "Who cut the ribbon\n\nIlse Brandt cut the ribbon on Monday."
    assert _answer("Who cut the ribbon?", text) == ["Ilse Brandt cut the ribbon on Monday."]


def test_a_question_in_other_words_gets_nothing() -> None:
    """Sentences that share no word with the question are not offered."""
    assert _answer("Which volcano erupted?", FERRY) == []


def test_deltas_carry_the_marks_of_their_sources() -> None:
    """What is shown while it is written has the number of the source behind it."""
    pieces = list(ENGINE.answer("Who cut the ribbon at Northport?", SOURCES))
    claim = next(piece for piece in pieces if isinstance(piece, Claim))
    assert pieces[0] == Delta(f"{claim.text} [{claim.quotes[0].source}] ")


def test_the_number_of_sentences_is_kept() -> None:
    """An engine for one sentence writes one."""
    pieces = ExtractiveEngine(sentences=1).answer("What happened at Northport?", SOURCES)
    assert len(claims(pieces)) == 1


@given(st.lists(PROSE, max_size=4))
def test_headlines_invent_no_word(sentences: list[str]) -> None:
    """All words of a headline stand in the sentences; only sentences of nothing give nothing."""
    headline = ENGINE.headline(sentences)
    held = "".join("".join(sentences).casefold().split())
    assert all(word in held for word in tokens(headline.removesuffix("…")))
    assert bool(headline) == any(sentence.strip() for sentence in sentences)


def test_the_headline_is_of_what_most_sentences_say() -> None:
    """The odd sentence out does not make the headline."""
    told = ["The old bridge reopened on Monday.", "Ferry prices rise.", "The bridge reopened."]
    assert "reopened" in ENGINE.headline(told)
    assert "Northport" in ENGINE.headline([BRIDGE])


def test_a_pronoun_is_not_left_alone() -> None:
    """The sentence before one that opens with a pronoun is told before it, once."""
    text = "Otto Lind inspected the ferry. He ordered new plates for the hull."
    assert _answer("What was ordered for the hull?", text) == [
        "Otto Lind inspected the ferry.",
        "He ordered new plates for the hull.",
    ]
    assert _answer("What was ordered for the hull?", text.partition(". ")[2]) == [
        "He ordered new plates for the hull."
    ]


def test_a_quotation_with_its_speaker_stands_alone() -> None:
    """What the speaker's pronoun means is not told by the sentence before."""
    quoted = '"It is lovely until it rains," said Jonas Brandt, a nurse.'
    assert _answer("Who is Jonas Brandt?", f"Queues reached 200 meters at eight. {quoted}") == [
        quoted
    ]


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("How many buses crossed the swing bridge?", True),
        ("Who crossed the swing bridge by bus?", False),
    ],
)
def test_sources_that_differ_are_both_quoted(question: str, both: bool) -> None:
    """Where a number is asked for, two sources with two numbers do not repeat each other."""
    first = "On its first morning 14 buses crossed the swing bridge at Northport in the rain."
    second = "On its first morning 17 buses crossed the swing bridge at Northport in the rain."
    assert _answer(question, first, second) == ([first, second] if both else [first])
