"""What a question says besides its words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.errors import ArticleNotFoundError, DateError, UsageError
from chat.models import Article, Selection
from chat.retrieval import NOTHING, Shelf, understand

OUTLETS = ("Harbor Wire", "The Meridian", "cnn.com")
SHELF = Shelf(outlets=lambda: OUTLETS, holding={"swing bridge": ["bridge"]}.__getitem__)
ASKED = date(2024, 11, 7)


@pytest.mark.parametrize(
    ("question", "words", "selection", "understood"),
    [
        (
            "after:2024-05 Who came?",
            "Who came?",
            Selection(published_from=date(2024, 5, 1)),
            ("published from 2024-05-01",),
        ),
        (
            "Who came before:2024-W02 to port?",
            "Who came to port?",
            Selection(published_to=date(2024, 1, 7)),
            ("published before 2024-01-08",),
        ),
        (
            'Who came? source:"Harbor Wire"',
            "Who came?",
            Selection(source="Harbor Wire"),
            ("only from Harbor Wire",),
        ),
        (
            'Who mended the "swing bridge"?',
            "Who mended the swing bridge ?",
            Selection(articles=frozenset(["bridge"])),
            ('only with the words "swing bridge"',),
        ),
        (
            "What did Otto Lind say, according to the Meridian?",
            "What did Otto Lind say?",
            Selection(source="Meridian"),
            ("only from Meridian",),
        ),
        (
            "According to CNN, who came?",
            ", who came?",
            Selection(source="CNN"),
            ("only from CNN",),
        ),
        (
            "What is the plan, according to Otto Lind?",
            "What is the plan, according to Otto Lind?",
            Selection(),
            (),
        ),
        (
            "Who came this week?",
            "Who came this week?",
            Selection(),
            ("this week: 2024-11-04 to 2024-11-07, preferred",),
        ),
        (
            "Who came on 3 May 2024?",
            "Who came on 3 May 2024?",
            Selection(),
            ("3 May 2024: 2024-05-03, preferred",),
        ),
        ("Who came?", "Who came?", Selection(), ()),
        ("Is source: a word?", None, None, None),
    ],
)
def test_filters_are_taken_out_and_told(
    question: str,
    words: str | None,
    selection: Selection | None,
    understood: tuple[str, ...] | None,
) -> None:
    """Typed or said, a filter narrows the selection and is shown back; times are preferred."""
    if words is None:
        with pytest.raises(UsageError, match="is empty"):
            understand(question, shelf=SHELF, asked=ASKED)
        return
    request = understand(question, shelf=SHELF, asked=ASKED)
    assert (request.words, request.selection, request.understood) == (words, selection, understood)


FERRY, MUSEUM = (
    Article(id="ferry-1", title="Ferry\nreaches port", text="It did."),
    Article(id="museum-2", title="Museum opens", text="It did."),
)


def articles_of(ref: str) -> Article:
    """Return the one article whose id begins so."""
    for each in (FERRY, MUSEUM):
        if each.id.startswith(ref):
            return each
    raise ArticleNotFoundError(f"no article has the id {ref!r}", hint="did you mean ferry-1")


BY_ID = Shelf(outlets=tuple, holding=lambda _: ["museum-2"], article=articles_of)


@pytest.mark.parametrize(
    ("question", "words", "ids", "understood"),
    [
        (
            "article:ferr Who came?",
            "Who came?",
            {"ferry-1"},
            ('only the article "Ferry reaches port"',),
        ),
        (
            "Who came? article:ferry-1 article:museum-2",
            "Who came?",
            {"ferry-1", "museum-2"},
            ('only the article "Ferry reaches port"', 'only the article "Museum opens"'),
        ),
        (
            'article:ferry-1 article:museum-2 "swing bridge"',
            "swing bridge",
            {"museum-2"},
            (
                'only the article "Ferry reaches port"',
                'only the article "Museum opens"',
                'only with the words "swing bridge"',
            ),
        ),
    ],
)
def test_a_question_is_asked_of_the_articles_it_names(
    question: str, words: str, ids: set[str], understood: tuple[str, ...]
) -> None:
    """Ids, or beginnings of them, keep these articles; each is told by its title."""
    request = understand(question, shelf=BY_ID)
    assert (request.words, request.understood) == (words, understood)
    assert request.selection == Selection(articles=frozenset(ids))


@pytest.mark.parametrize(
    ("typed", "selection", "message"),
    [
        ("article:zebra", Selection(), "no article has the id 'zebra'"),
        ("article:ferry-1", Selection(articles=frozenset(["museum-2"])), "is not among"),
        ("article:ferry-1", Selection(without=frozenset(["ferry-1"])), "is not among"),
        ('article:"ferry', Selection(), "open quotation mark"),
    ],
)
def test_an_article_that_cannot_be_meant_is_told(
    typed: str, selection: Selection, message: str
) -> None:
    """A selection of no article would be one of all, so it is an error."""
    with pytest.raises(UsageError, match=message):
        understand(f"Who came? {typed}", shelf=BY_ID, selection=selection)


def test_a_phrase_of_no_article_is_words() -> None:
    """It is told, and the words are looked for one by one."""
    shelf = Shelf(outlets=tuple, holding=lambda _: ())
    request = understand('Who saw the "iron whale"?', shelf=shelf)
    assert request.selection == Selection()
    assert request.understood == ('no article has the words "iron whale"; looked for each of them',)


def test_bounds_only_get_narrower() -> None:
    """What was selected before stays a bound, and a phrase keeps to the articles selected."""
    kept = Selection(published_from=date(2024, 6, 1), published_to=date(2024, 7, 1))
    request = understand(
        "Who came before:2024-12 After:2024 to port?", shelf=NOTHING, selection=kept
    )
    assert request.words == "Who came to port?"
    assert request.selection == kept
    shelf = Shelf(outlets=tuple, holding=lambda _: ["bridge", "ferry"])
    chosen = Selection(articles=frozenset(["ferry", "museum"]))
    request = understand('"swing bridge"', shelf=shelf, selection=chosen)
    assert request.selection.articles == {"ferry"}


@pytest.mark.parametrize("typed", ["after:2024-13", "before:yesterday", 'after:"in May"'])
def test_a_broken_date_is_told_with_examples(typed: str) -> None:
    """The message names the filter and what was typed; the hint shows dates that work."""
    with pytest.raises(DateError, match="names no time") as caught:
        understand(f"Who came? {typed}", shelf=NOTHING)
    assert typed.partition(":")[0] in caught.value.message
    assert "after:2024-05" in caught.value.hint


def test_a_text_is_no_question() -> None:
    """A hundred kilobytes are refused at once, with their number."""
    with pytest.raises(UsageError, match="100,000 characters"):
        understand("x" * 100_000, shelf=NOTHING)


@given(st.text(max_size=80))
def test_understanding_twice_changes_nothing(question: str) -> None:
    """The words of a request have no filter left in them, whatever was typed."""
    try:
        words = understand(question, shelf=NOTHING, asked=ASKED).words
    except UsageError:
        return
    assert understand(words, shelf=NOTHING, asked=ASKED).words == words
