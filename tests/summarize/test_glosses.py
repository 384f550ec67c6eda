"""Words of ours beside the words of a quote."""

import pytest

from chat.models import Article, Citation, CitedSentence, Span
from chat.summarize.glosses import Glossary
from tests.summarize.samples import article


def quoted(source: Article, text: str) -> CitedSentence:
    """Quote a sentence of an article."""
    start = source.text.index(text)
    span = Span(source.id, 1, start, start + len(text))
    cited = Citation(span=span, quote=text, title="", published=source.published)
    return CitedSentence(text, (cited,), verified=True)


def glossed(text: str, before: str = "") -> list[tuple[str, str, str]]:
    """Return words, gloss and date of each gloss of a sentence of 7 November 2024."""
    source = article("a", f"{before}{text}", published="2024-11-07")
    glosses = Glossary({"a": source}).of(quoted(source, text))
    return [(text[each.start : each.end], each.text, each.edtf) for each in glosses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sailed on Wednesday.", [("on Wednesday", "6 November 2024", "2024-11-06")]),
        ("The ferry sailed yesterday.", [("yesterday", "6 November 2024", "2024-11-06")]),
        ("The ferry sailed in August.", [("in August", "August 2024", "2024-08")]),
        ("The ferry sailed last year.", [("last year", "2023", "2023")]),
        ("The ferry sailed on 6 November 2024.", []),
        ("The ferry sailed from 1910 to 1945.", []),
        ("The ferry sailed for three days.", []),
        ("The ferry sailed.", []),
    ],
)
def test_a_date_is_made_explicit(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Where its words leave the year open; never more precisely than they say."""
    found = glossed(text)
    assert [(gloss, edtf) for _, gloss, edtf in found] == [(g, e) for _, g, e in expected]
    assert all(words in whole for (words, *_), (whole, *_) in zip(found, expected, strict=True))


def test_offsets_count_from_the_sentence() -> None:
    """Whatever stands before it in the article."""
    ((words, _, _),) = glossed("The ferry sailed on Wednesday.", before="Rain fell in Lime Bay. ")
    assert words.endswith("Wednesday")


def test_an_earlier_revision_is_glossed_by_its_own_words() -> None:
    """Places in the text of now would be others."""
    text = "Three sailed on Wednesday."
    before = article("a", text, published="2024-11-07")
    now = article("a", "Nobody at all sailed on Monday.", published="2024-11-07", revision=2)
    (gloss,) = Glossary({"a": now}).of(quoted(before, text))
    assert (text[gloss.start : gloss.end], gloss.edtf) == ("Wednesday", "2024-11-06")


def test_a_date_is_told_once_a_sentence() -> None:
    """The second mention of a day needs no gloss."""
    assert len(glossed("On Wednesday the ferry sailed, and on Wednesday it sank.")) == 1


def test_an_article_without_a_day_has_no_glosses() -> None:
    """A relative date of an undated article stays open."""
    source = article("a", "The ferry sailed on Wednesday.")
    assert Glossary({"a": source}).of(quoted(source, source.text)) == ()


def test_other_words_than_the_quote_have_no_glosses() -> None:
    """What an engine wrote itself has no offsets in the article."""
    source = article("a", "The ferry sailed on Wednesday.", published="2024-11-07")
    own = CitedSentence("It sailed on Wednesday.", quoted(source, source.text).citations, True)
    assert Glossary({"a": source}).of(own) == ()
    assert Glossary({"a": source}).of(CitedSentence("No source.", (), False)) == ()
