"""Receipts: found to the character or not verified."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.citations import check_citation, check_claim, date_sentences, parse_marks
from chat.dates import Period
from chat.models import (
    Anchor,
    AnchorBasis,
    Citation,
    CitedSentence,
    Claim,
    Passage,
    SourceQuote,
    Span,
)

PORT = (
    "Before noon, Abe Kuroda boarded the Sea Lion at Yokohama.\n"
    "The visit lasted 40  minutes. No shot was fired."
)
TALKS = "Talks resume in May, officials in Busan said. Abe Kuroda will attend."


def passage(text: str, *, article: str = "a1", start: int = 100) -> Passage:
    """Return a passage that begins at character 100 of its article."""
    return Passage(
        id=1,
        span=Span(article, 2, start, start + len(text)),
        text=text,
        title="Port visit",
        published=date(2024, 11, 7),
        source="Harbor Wire",
    )


SOURCES = (passage(PORT), passage(TALKS, article="a2", start=0))


def claim(text: str, *quotes: tuple[int, str]) -> Claim:
    """Return a claim with its quotes as pairs."""
    return Claim(text, tuple(SourceQuote(source, quote) for source, quote in quotes))


def test_a_quote_becomes_a_citation_of_the_article() -> None:
    """The span counts characters of the article, and the facts are the passage's."""
    sentence = check_claim(claim("No shot was fired.", (1, "No shot was fired.")), SOURCES)
    start = 100 + PORT.index("No shot")
    assert sentence.verified
    assert sentence.citations == (
        Citation(
            span=Span("a1", 2, start, start + 18),
            quote="No shot was fired.",
            title="Port visit",
            published=date(2024, 11, 7),
            source="Harbor Wire",
        ),
    )


@pytest.mark.parametrize(
    ("text", "quotes", "verified"),
    [
        ("The visit lasted 40 minutes.", [(1, "The visit lasted 40 minutes.")], True),
        ("Abe Kuroda boarded the Sea Lion.", [(1, "Abe Kuroda boarded the Sea Lion")], True),
        ("The Sea Lion was boarded by Abe Kuroda.", [(1, PORT.split("\n", maxsplit=1)[0])], True),
        ("Kuroda visited for 40 minutes.", [(1, PORT)], True),
        ("The visit lasted 50 minutes.", [(1, "The visit lasted 40  minutes.")], False),
        ("The visit to Busan lasted 40 minutes.", [(1, "The visit lasted 40  minutes.")], False),
        ("Kuroda's visit lasted 40 minutes.", [(1, "The visit lasted 40  minutes.")], False),
        ("Nobody was hurt in the harbor.", [(1, "No shot was fired.")], False),
        ("No shot was fired.", [(2, "No shot was fired.")], False),
        ("No shot was fired.", [(3, "No shot was fired.")], False),
        ("No shot was fired.", [(0, "No shot was fired.")], False),
        ("No shot was fired.", [(1, "no shot was fired.")], False),
        ("No shot was fired.", [(1, "No shot was fired."), (2, "not there")], False),
        ("No shot was fired.", [(1, " \n ")], False),
        ("No shot was fired.", [], False),
        ("", [(1, "No shot was fired.")], False),
    ],
)
def test_only_what_the_quotes_hold_is_verified(
    text: str, quotes: list[tuple[int, str]], verified: bool
) -> None:
    """A wrong source, an altered quote, an added number or name, or other words are not passed."""
    assert check_claim(claim(text, *quotes), SOURCES).verified is verified


@pytest.mark.parametrize(
    ("text", "verified"),
    [
        ("Abe Kuroda boarded the Sea Lion on 6 November 2024.", True),
        ("Abe Kuroda boarded the Sea Lion on November 6.", True),
        ("Abe Kuroda boarded the Sea Lion yesterday.", True),
        ("Abe Kuroda boarded the Sea Lion in November 2024.", True),
        ("In 2024, Abe Kuroda boarded the Sea Lion.", True),
        ("Abe Kuroda boarded the Sea Lion early in November 2024.", True),
        ("Abe Kuroda boarded the Sea Lion on 7 November.", False),
        ("Abe Kuroda boarded the Sea Lion on Thursday.", False),
        ("Abe Kuroda boarded the Sea Lion in December.", False),
        ("Abe Kuroda boarded the Sea Lion in 2023.", False),
        ("Abe Kuroda boarded the Sea Lion late in November 2024.", False),
        ("Abe Kuroda boarded the Sea Lion from 6 to 8 November 2024.", False),
        ("Abe Kuroda boarded the Sea Lion on Wednesday and left on Friday.", False),
        ("Abe Kuroda boarded the Sea Lion at 10 p.m. on Wednesday.", False),
        ("Abe Kuroda boarded 6 Sea Lions in November 2024.", False),
    ],
)
def test_a_date_is_one_that_the_quote_holds(text: str, verified: bool) -> None:
    """It may be put in other words and less precisely, never more precisely or otherwise."""
    quote = "Abe Kuroda boarded the Sea Lion on Wednesday."
    assert check_claim(claim(text, (1, quote)), (passage(quote),)).verified is verified


@pytest.mark.parametrize(
    ("text", "verified"),
    [
        ("Abe Kuroda boarded the Sea Lion in May.", True),
        ("Abe Kuroda boarded the Sea Lion in May 2024.", False),
        ("Abe Kuroda boarded the Sea Lion on 6 May.", False),
        ("Abe Kuroda boarded the Sea Lion in June.", False),
    ],
)
def test_without_a_day_of_publication_only_full_dates_are_compared(
    text: str, verified: bool
) -> None:
    """What cannot be resolved must stand in the quote as it is."""
    quote = "Abe Kuroda boarded the Sea Lion in May."
    undated = replace(passage(quote), published=None)
    assert check_claim(claim(text, (1, quote)), (undated,)).verified is verified


def test_white_space_may_differ_but_the_citation_is_the_article_s() -> None:
    """A quote is found across other white space and stored as the article has it."""
    sentence = check_claim(claim("x", (1, "Yokohama. The visit lasted 40 minutes.")), SOURCES)
    assert sentence.citations[0].quote == "Yokohama.\nThe visit lasted 40  minutes."
    assert check_citation(sentence.citations[0], "·" * 100 + PORT)


def test_the_same_quote_is_cited_once() -> None:
    """Two quotes of one place make one citation."""
    sentence = check_claim(
        claim("No shot was fired.", (1, "No shot was fired."), (1, "No shot  was fired.")), SOURCES
    )
    assert len(sentence.citations) == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Shots fell [1]. Talks go on [2][3].", [("Shots fell.", [1]), ("Talks go on.", [2, 3])]),
        ("Shots fell. [1] Talks go on.", [("Shots fell.", [1]), ("Talks go on.", [])]),
        ("Talks [1, 2] go on [1]!", [("Talks go on!", [1, 2])]),
        ("“Talks go on.”【2】", [("“Talks go on.”", [2])]),
        ("[1]", []),
        ("", []),
    ],
)
def test_marks_are_read_sentence_by_sentence(
    written: str, expected: list[tuple[str, list[int]]]
) -> None:
    """Each sentence gets its own marks, before or after its stop, and loses them."""
    claims = [(c.text, [quote.source for quote in c.quotes]) for c in parse_marks(written)]
    assert claims == expected


def test_a_mark_finds_the_words_it_means() -> None:
    """A mark without words is given the sentence of its source that says most of the claim."""
    (marked,) = parse_marks("Abe Kuroda boarded the Sea Lion [1].")
    sentence = check_claim(marked, SOURCES)
    assert sentence.verified
    assert sentence.citations[0].quote == PORT.split("\n", maxsplit=1)[0]


@pytest.mark.parametrize("mark", ["[9]", "[0]", "[1, 9]"])
def test_a_mark_that_points_nowhere_never_passes(mark: str) -> None:
    """The mark is gone from the text and the sentence is not verified, quotes or not."""
    (marked,) = parse_marks(f"No shot was fired {mark}.")
    by_marks = check_claim(marked, SOURCES)
    by_quotes = check_claim(
        claim(f"Truly, no shot was fired {mark}.", (1, "No shot was fired.")), SOURCES
    )
    assert (by_marks.text, by_marks.verified) == ("No shot was fired.", False)
    assert (by_quotes.text, by_quotes.verified) == ("Truly, no shot was fired.", False)


def test_the_article_s_own_brackets_stay() -> None:
    """A sentence that stands like this in the source keeps its brackets."""
    source = passage("The treaty [7] was signed.")
    sentence = check_claim(
        claim("The treaty [7] was signed.", (1, "The treaty [7] was signed.")), [source]
    )
    assert (sentence.text, sentence.verified) == ("The treaty [7] was signed.", True)


@given(st.text("ab [1]9.\n", max_size=40), st.text("ab [1]9.\n", max_size=40), st.integers(-1, 3))
def test_every_citation_is_exact_whatever_an_engine_writes(
    text: str, quote: str, source: int
) -> None:
    """No claim, however odd, yields a citation that is not in the article."""
    sources = [passage("ab a. [1] bb 9.\nab", start=0), passage("b 9", start=0)]
    sentence = check_claim(claim(text, (source, quote)), sources)
    texts = {"ab a. [1] bb 9.\nab", "b 9"}
    assert all(any(check_citation(c, held) for held in texts) for c in sentence.citations)
    assert not (sentence.verified and not sentence.citations)


@pytest.mark.parametrize(("start", "end"), [(-3, 2), (2, 2), (0, 3), (50, 52)])
def test_a_moved_citation_fails(start: int, end: int) -> None:
    """A span that does not hold exactly the quote is refused."""
    citation = Citation(span=Span("a", 1, start, end), quote="ab", title="", published=None)
    assert not check_citation(citation, "abc")


def _anchor(start: int, end: int, kind: AnchorBasis, *, main: bool = True) -> Anchor:
    return Anchor(
        span=Span("a1", 1, start, end),
        when=Period.of_day(date(2024, 11, 6)),
        kind=kind,
        basis="",
        confidence=1,
        main=main,
    )


@pytest.mark.parametrize(
    ("anchor", "dated"),
    [
        (_anchor(100, 120, AnchorBasis.OWN_WORDS), True),
        (_anchor(100, 120, AnchorBasis.CONTINUED), True),
        (_anchor(100, 120, AnchorBasis.PUBLICATION), False),
        (_anchor(100, 120, AnchorBasis.OWN_WORDS, main=False), False),
        (_anchor(0, 99, AnchorBasis.OWN_WORDS), False),
        (replace(_anchor(100, 120, AnchorBasis.OWN_WORDS), span=Span("a1", 2, 100, 120)), False),
    ],
)
def test_a_sentence_is_dated_by_words_only(anchor: Anchor, dated: bool) -> None:
    """The main event of the quoted sentence, in the quoted revision, as its words tell."""
    cited = CitedSentence(
        "Otto came.",
        (Citation(span=Span("a1", 1, 100, 110), quote="Otto came.", title="", published=None),),
        verified=True,
    )
    bare = CitedSentence("Nobody came.", (), verified=False)
    sentences = date_sentences([cited, bare], lambda ids: dict.fromkeys(ids, (anchor,)))
    assert [sentence.when for sentence in sentences] == [anchor.when if dated else None, None]
    assert date_sentences([bare], lambda ids: {}) == (bare,)


@pytest.mark.parametrize(
    ("said", "quotes", "doubt"),
    [
        ("No shot was fired.", ((1, "No shot was fired."),), ""),
        ("No shot was fired.", (), "no source was quoted for it"),
        (
            "No shot was fired.",
            ((1, "A shot was fired."),),
            "what it rests on is not in the source that it names",
        ),
        (
            "No shot was fired.",
            ((9, "No shot was fired."),),
            "what it rests on is not in the source that it names",
        ),
        (
            "No shot was fired at Nagoya on 12 boats.",
            ((1, "No shot was fired."),),
            "the quote does not hold: 12, nagoya",
        ),
        (
            "The visit lasted 40 minutes on 9 May 2021.",
            ((1, "The visit lasted 40  minutes."),),
            "the quote does not hold its date",
        ),
        (
            "No shot was fired because everybody aboard had agreed beforehand to stay calm.",
            ((1, "No shot was fired."),),
            "it says more than the quote",
        ),
        (
            "No shot was fired [7].",
            ((1, "No shot was fired."),),
            "it names a source that it was not given",
        ),
    ],
)
def test_what_is_not_verified_says_why(
    said: str, quotes: tuple[tuple[int, str], ...], doubt: str
) -> None:
    """A reader is told what to look for; a verified sentence has no doubt."""
    sentence = check_claim(claim(said, *quotes), SOURCES)
    assert sentence.doubt == doubt
    assert sentence.verified == (not doubt)
