from collections.abc import Iterator
from typing import Any

import pytest

from chat.errors import CancelledError
from chat.ingest.drafts import Draft
from chat.ingest.job import GROUP_PASSAGES
from chat.models import (
    AnchorBasis,
    Article,
    Cancel,
    Ingested,
    Mark,
    Redated,
    Revised,
    Skipped,
    Stored,
    Unchanged,
)
from chat.sources import Remark, SourceItem
from tests.ingest.conftest import STORY, Harbor, report


def test_an_article_becomes_passages_anchors_and_vectors(harbor: Harbor) -> None:
    """One transaction writes everything, and the outbox announces it."""
    stored, totals = harbor.take_in([report("a")])
    assert stored == Stored(report("a"))
    assert totals == Ingested(stored=1, revised=0, unchanged=0, skipped=0, passages=1, seconds=1.0)
    (passage,) = harbor.library.passages.of("a")
    assert passage.text == report("a").text
    ((_, anchors),) = harbor.library.anchors.select()
    assert anchors[0].kind is AnchorBasis.OWN_WORDS
    assert harbor.library.vectors.count(harbor.embedder.id) == 1
    assert harbor.library.outbox.pending() == 1


def test_what_is_embedded_begins_with_title_and_day(harbor: Harbor) -> None:
    """Search finds passages by what their article is about, too."""
    list(harbor.take_in([report("a")]))
    (passage,) = harbor.library.passages.of("a")
    wanted = harbor.embedder.embed_query(f"Report a · 2024-11-07\n{passage.text}")
    _, (vector,) = harbor.library.vectors.get([passage.id], harbor.embedder.id)
    assert vector == pytest.approx(wanted, abs=1e-3)


def test_an_unchanged_article_costs_no_embedding(harbor: Harbor) -> None:
    """Reading a folder again is quick and adds nothing."""
    list(harbor.take_in([report("a"), report("b")]))
    first, second, totals = harbor.take_in([report("a"), report("b")])
    assert isinstance(first, Unchanged)
    assert isinstance(second, Unchanged)
    assert isinstance(totals, Ingested)
    assert (totals.unchanged, totals.passages) == (2, 0)


def test_an_article_that_is_removed_meanwhile_stops_nothing(
    harbor: Harbor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window has removed it between two looks at the ledger; the others are taken in."""
    list(harbor.take_in([report("a")]))
    articles = harbor.library.articles
    get = articles.get

    def get_too_late(ref: str) -> Article:
        harbor.library.removals.take_out(ref)
        return get(ref)

    monkeypatch.setattr(articles, "get", get_too_late)
    *steps, _ = harbor.take_in([report("a"), report("b")])
    assert steps == [Stored(report("b"))]


def test_a_text_that_our_rules_stumble_over_costs_only_itself(
    harbor: Harbor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and its file is read again the next time; the others are taken in."""
    of = Draft.of

    def stumbling(article: Article, **options: Any) -> Draft:
        if article.id == "a":
            raise OverflowError("date value out of range")
        return of(article, **options)

    monkeypatch.setattr(Draft, "of", stumbling)
    mark = Mark(place="/x", digest="d", articles=("a",))
    skipped, stored, totals = harbor.take_in([report("a"), mark, report("b")])
    assert isinstance(skipped, Skipped)
    assert "cannot be worked on (OverflowError: date value out of range)" in skipped.why
    assert stored == Stored(report("b"))
    assert isinstance(totals, Ingested)
    assert totals.skipped == 1
    assert harbor.library.marks.get("/x") is None


def test_a_changed_text_is_a_revision(harbor: Harbor) -> None:
    """The old text stays under its number."""
    list(harbor.take_in([report("a")]))
    revised, _ = harbor.take_in([report("a", "The ferry sank.")])
    assert isinstance(revised, Revised)
    assert revised.article.revision == 2
    assert harbor.library.articles.get("a", 1).text == report("a").text


def test_two_texts_of_one_article_settle_in_one_run(harbor: Harbor) -> None:
    """A folder with a report and its correction gives two revisions, once and for all."""
    both = [report("a"), report("a", "Corrected: the ferry sank.")]
    assert [type(step) for step in harbor.take_in(both)] == [Stored, Revised, Ingested]
    again = [type(step) for step in harbor.take_in(both)]
    assert again == [Unchanged, Unchanged, Ingested]
    assert harbor.library.articles.get("a").text.startswith("Corrected")


def test_a_text_that_comes_back_alone_is_current_again(harbor: Harbor) -> None:
    """A file that was edited and changed back is shown as it is now; the numbers go on."""
    first, second = report("a"), report("a", "Corrected: the ferry sank.")
    for article in (first, second):
        list(harbor.take_in([article]))
    revised, _ = harbor.take_in([first])
    assert isinstance(revised, Revised)
    assert revised.article.revision == 3
    assert harbor.library.articles.get("a").text == first.text
    assert harbor.library.articles.get("a", 2).text == second.text
    third = report("a", "A third text of the ferry.")
    steps = [type(step) for step in harbor.take_in([first, third, second])]
    assert steps == [Unchanged, Revised, Unchanged, Ingested]
    back = [type(step) for step in harbor.take_in([first, second])]
    assert back == [Unchanged, Revised, Ingested]
    assert harbor.library.articles.get("a").text == second.text


def test_skipped_and_remarks_pass_through(harbor: Harbor) -> None:
    """What a reader could not take is told and counted; a guess is told with its article."""
    items: list[SourceItem] = [
        Skipped("x.txt", "it is binary"),
        Remark("a", "a guess"),
        report("a"),
    ]
    skipped, stored, totals = harbor.take_in(items)
    assert skipped == items[0]
    assert stored == Stored(report("a"), "a guess")
    assert isinstance(totals, Ingested)
    assert (totals.skipped, totals.stored) == (1, 1)


def test_characters_that_no_database_keeps_skip_one_article(harbor: Harbor) -> None:
    """An article from Python code need not have passed a reader."""
    steps = list(harbor.take_in([report("a", "lone \ud800 surrogate"), report("b")]))
    assert [type(step) for step in steps] == [Skipped, Stored, Ingested]


def test_steps_come_when_the_ledger_has_them(harbor: Harbor) -> None:
    """Whatever is yielded survives a crash right after it; little is read ahead."""
    read: list[str] = []

    def endless() -> Iterator[Article]:
        for number in range(1000):
            read.append(str(number))
            yield report(str(number))

    steps = harbor.take_in(endless())
    for _ in range(3):
        step = next(steps)
        assert isinstance(step, Stored)
        assert harbor.library.articles.get(step.article.id) == step.article
    assert len(read) <= 3 * GROUP_PASSAGES
    steps.close()
    assert harbor.library.articles.count() >= 3


def test_cancel_stops_between_articles(harbor: Harbor) -> None:
    """What was yielded stays, and the job says that it was stopped."""
    cancel = Cancel()
    many = [report(str(number)) for number in range(5 * GROUP_PASSAGES)]
    steps = harbor.take_in(many, cancel=cancel)
    next(steps)
    cancel.request()
    with pytest.raises(CancelledError):
        list(steps)
    assert 1 <= harbor.library.articles.count() < len(many)


def test_an_undated_article_gets_the_day_of_its_reprint(harbor: Harbor) -> None:
    """The day is marked as inferred, and what was relative is resolved."""
    undated = report("u", STORY, dated=False)
    steps = list(harbor.take_in([undated, report("d", STORY + " More will follow.")]))
    (redated,) = [step for step in steps if isinstance(step, Redated)]
    publication = redated.article.publication
    assert publication is not None
    assert publication.basis.value == "inferred"
    assert "Report d" in publication.note
    ((_, anchors), _) = harbor.library.anchors.select()
    assert anchors[0].when is not None
    assert anchors[0].when.edtf() == "2024-11-06"
    again = [type(step) for step in harbor.take_in([undated])]
    assert again == [Unchanged, Ingested]


def test_a_dated_article_that_comes_later_dates_an_earlier_one(harbor: Harbor) -> None:
    """The order in which articles come in does not matter."""
    list(harbor.take_in([report("u", STORY, dated=False), report("v", dated=False)]))
    steps = [type(step) for step in harbor.take_in([report("d", STORY)])]
    assert steps == [Stored, Redated, Ingested]


def test_a_stranger_dates_nothing(harbor: Harbor) -> None:
    """An article without kin stays undated."""
    steps = harbor.take_in([report("u", STORY, dated=False), report("d")])
    assert [type(step) for step in steps] == [Stored, Stored, Ingested]


def test_an_inferred_day_goes_with_its_support(harbor: Harbor) -> None:
    """When the dated article has become another story, the undated one is undated again."""
    list(harbor.take_in([report("u", STORY, dated=False), report("d", STORY)]))
    steps = list(harbor.take_in([report("d", "An orchard opened its gates to visitors.")]))
    (redated,) = [step for step in steps if isinstance(step, Redated)]
    assert redated.article.id == "u"
    assert redated.article.publication is None
    assert harbor.library.articles.get("u").publication is None
