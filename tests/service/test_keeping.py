"""The upkeep of a library."""

from datetime import date
from pathlib import Path

import pytest

from chat.errors import ArticleNotFoundError, DateError, UsageError
from chat.models import PublishedBasis, Relative
from chat.service import Dateline
from chat.service.keeping import MOST_COMPARED
from tests.ingest.conftest import STORY

DAY = date(2024, 11, 8)


@pytest.fixture
def filled(dateline: Dateline, reports: Path) -> Dateline:
    """Return a service over three reports."""
    list(dateline.add([reports]))
    return dateline


def days(dateline: Dateline, ref: str) -> list[str]:
    """Return the dates to which the sentences of an article are anchored."""
    anchors = dateline.library.anchors.of([ref])[ref]
    return [anchor.when.edtf() for anchor in anchors if anchor.when]


def test_the_list_has_no_texts_but_counts_them(filled: Dateline) -> None:
    """Newest first, the undated last."""
    rows = filled.listing()
    assert [row.id for row in rows] == ["ferry-2", "ferry-1", "orchard"]
    assert rows[0].words == len(filled.article("ferry-2").text.split())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry", {"ferry-1", "ferry-2"}),
        ("ferry boreal", {"ferry-2"}),
        ("ferry source:wire", {"ferry-1"}),
        ("after:2024-11-10", {"ferry-2"}),
        ("source:wire", {"ferry-1"}),
        ('"small harvest"', {"orchard"}),
        ("zebra", set()),
        ("", {"ferry-1", "ferry-2", "orchard"}),
    ],
)
def test_articles_are_found_by_words_and_filters(
    filled: Dateline, words: str, found: set[str]
) -> None:
    """All words must be there; the last may be unfinished; filters are those of a question."""
    assert filled.matching(words).articles == found


def test_a_filter_that_says_nothing_is_an_error(filled: Dateline) -> None:
    """It is not taken for a word."""
    with pytest.raises(DateError):
        filled.matching("after:someday")


@pytest.mark.usefixtures("drained_here")
def test_a_day_given_by_hand_resolves_the_text_again(filled: Dateline) -> None:
    """Its Wednesday is another day when the article is a week younger."""
    before = days(filled, "ferry-1")
    dated = filled.redate("ferry-1", date(2024, 11, 14))
    assert dated.publication
    assert (dated.publication.basis, dated.revision) == (PublishedBasis.GIVEN, 1)
    assert (before[0], days(filled, "ferry-1")[0]) == ("2024-11-06", "2024-11-13")
    assert filled.take_back_day("ferry-1").published == date(2024, 11, 7)
    assert days(filled, "ferry-1") == before


def test_a_given_day_survives_the_next_reading(filled: Dateline, reports: Path) -> None:
    """Of the same file, of a changed one, and after a removal."""
    filled.redate("ferry-1", DAY)
    list(filled.add([reports]))
    assert filled.article("ferry-1").published == DAY
    reports.write_text(reports.read_text().replace("thanked the crew", "thanked nobody"))
    list(filled.add([reports]))
    assert (filled.article("ferry-1").revision, filled.article("ferry-1").published) == (2, DAY)
    filled.remove("ferry-1")
    list(filled.add([reports]))
    assert filled.article("ferry-1").published == DAY


def test_days_that_cannot_be_given(filled: Dateline) -> None:
    """A day to come, an article that is not there, and nothing to take back."""
    with pytest.raises(UsageError, match="yet to come"):
        filled.redate("ferry-1", date(2030, 1, 1))
    with pytest.raises(ArticleNotFoundError):
        filled.redate("nobody", DAY)
    with pytest.raises(UsageError, match="No day was given"):
        filled.take_back_day("ferry-1")


@pytest.mark.usefixtures("drained_here")
def test_a_given_day_dates_a_reprint_and_unknown_stays_unknown(
    dateline: Dateline, tmp_path: Path
) -> None:
    """What follows from a day follows from a corrected one; a person's word is not guessed over."""
    (tmp_path / "dated.md").write_text(f"---\npublished: 2024-05-07\n---\n{STORY} More follows.")
    (tmp_path / "undated.txt").write_text(STORY)
    list(dateline.add([tmp_path / "dated.md", tmp_path / "undated.txt"]))
    dated = next(each.id for each in dateline.articles() if "More" in each.text)
    other = next(each.id for each in dateline.articles() if "More" not in each.text)
    dateline.redate(dated, date(2024, 5, 9))
    assert dateline.article(other).published == date(2024, 5, 9)
    assert dateline.redate(other, None).published is None
    dateline.redate(dated, date(2024, 5, 8))
    assert dateline.article(other).published is None
    assert dateline.relatives(other) == (
        Relative(article=dateline.library.listing.of([dated])[0], relation="reprint", score=1.0),
    )
    assert set(dateline.origins()) == {dated, other}


@pytest.mark.usefixtures("drained_here")
def test_removing_can_be_undone(filled: Dateline) -> None:
    """The articles are as they were, and are found again."""
    before = filled.articles(), days(filled, "ferry-1")
    removed = list(filled.take_out(["ferry-1", "orchard"]))
    assert [each.article.id for each in removed] == ["ferry-1", "orchard"]
    assert filled.article_count() == 1
    assert [each.id for each in filled.put_back(removed)] == ["ferry-1", "orchard"]
    assert (filled.articles(), days(filled, "ferry-1")) == before
    assert "ferry-1" in {hit.passage.span.article for hit in filled.search("Ada Vale crew")}


def test_mentions_of_a_text_come_with_what_they_mean(filled: Dateline) -> None:
    """In the order of the text."""
    found = filled.mentions(filled.article("ferry-1"))
    assert [each.text for each in found] == ["Wednesday", "1910", "1945"]


def test_a_large_library_is_not_compared_in_one_go(
    filled: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take minutes that nothing can stop."""
    monkeypatch.setattr(type(filled), "article_count", lambda _: MOST_COMPARED + 1)
    with pytest.raises(UsageError, match="too many to compare"):
        filled.origins()


def test_the_libraries_are_those_beside_this_one(filled: Dateline) -> None:
    """Each with the number of its articles."""
    assert [(each.name, each.articles) for each in filled.libraries()] == [("default", 3)]
