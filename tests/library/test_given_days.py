from dataclasses import replace
from datetime import date

from chat.library import Library
from chat.models import Article, PublishedBasis
from tests.library.conftest import article, prepared, published, put

DAY = date(2024, 5, 7)


def give(library: Library, stored: Article, day: date | None = DAY) -> Article:
    """Give a day to an article that was read."""
    dated = library.given_days.give(stored, day, prepared(stored))
    assert dated is not None
    return dated


def test_a_given_day_stands_in_the_place_of_the_stated_one(library: Library) -> None:
    """It says that a person gave it; the article is still the same revision."""
    stored = put(library, "a1", publication=published("2024-01-01"))
    assert give(library, stored) == library.articles.get("a1")
    now = library.articles.get("a1")
    assert (now.published, now.revision) == (DAY, 1)
    assert now.publication
    assert now.publication.basis is PublishedBasis.GIVEN


def test_the_same_file_is_unchanged(library: Library) -> None:
    """What decides is what the file says, not what a person said of it."""
    source = article("a1", publication=published("2024-01-01"))
    give(library, library.articles.put(source, prepared(source)))
    assert library.articles.state(source) == "unchanged"


def test_taking_back_restores_what_the_source_said(library: Library) -> None:
    """Also after a second correction."""
    stored = put(library, "a1", publication=published("2024-01-01"))
    again = give(library, give(library, stored), None)
    assert library.articles.get("a1").publication is None
    back = library.given_days.take_back(again, prepared(again))
    assert back == library.articles.get("a1") == stored
    assert not library.given_days.has("a1")


def test_nothing_can_be_taken_back_twice(library: Library) -> None:
    """Nor where no day was given."""
    stored = put(library, "a1")
    assert library.given_days.take_back(stored, prepared(stored)) is None


def test_a_new_revision_with_the_corrected_day_is_corrected_too(library: Library) -> None:
    """A source that repeats its mistake is not believed."""
    give(library, put(library, "a1", publication=published("2024-01-01")))
    later = article("a1", "Another text.", publication=published("2024-01-01"))
    applied = library.given_days.applied_to(later)
    assert applied.published == DAY
    stored = library.articles.put(applied, prepared(applied), digest=later.digest)
    assert (stored.revision, stored.published) == (2, DAY)
    assert library.articles.state(later) == "unchanged"


def test_a_source_that_says_a_third_day_is_believed(library: Library) -> None:
    """The day was given in the place of another one."""
    give(library, put(library, "a1", publication=published("2024-01-01")))
    later = article("a1", "Another text.", publication=published("2024-06-01"))
    assert library.given_days.applied_to(later) == later


def test_an_inferred_day_counts_as_none_said(library: Library) -> None:
    """The file itself says nothing, then as now."""
    inferred = published("2024-01-02", PublishedBasis.INFERRED)
    give(library, put(library, "a1", publication=inferred))
    assert library.given_days.applied_to(article("a1")).published == DAY
    assert library.given_days.said("a1") == inferred


def test_a_given_day_outlives_the_article(library: Library) -> None:
    """An article that comes back from its file has the day that was given."""
    give(library, put(library, "a1", publication=published("2024-01-01")))
    library.articles.remove("a1")
    back = article("a1", publication=published("2024-01-01"))
    assert library.given_days.applied_to(back).published == DAY


def test_an_article_with_another_text_by_now_is_left_alone(library: Library) -> None:
    """Offsets into the text that was read say nothing of it."""
    stored = put(library, "a1")
    put(library, "a1", "Another text.")
    assert library.given_days.give(stored, DAY, prepared(stored)) is None
    gone = replace(stored, id="gone")
    assert library.given_days.give(gone, DAY, prepared(gone)) is None
    assert not library.given_days.has("a1")


def test_nothing_is_inferred_where_a_person_says_unknown(library: Library) -> None:
    """Or an inferred day that is wrong could not be corrected."""
    inferred = published("2024-01-02", PublishedBasis.INFERRED)
    stored = put(library, "a1", publication=inferred)
    assert library.articles.undated() == [stored]
    give(library, stored, None)
    assert library.articles.undated() == []


def test_a_correction_is_forgotten_when_the_source_says_something_else(library: Library) -> None:
    """It was about a day that nobody states any longer."""
    give(library, put(library, "a1", publication=published("2024-01-01")))
    put(library, "a1", "Another text.")
    assert not library.given_days.has("a1")
