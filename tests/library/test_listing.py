from datetime import date

from sqlalchemy import text

from chat.library import Library
from chat.models import ListedArticle, PublishedBasis
from tests.library.conftest import NOON, prepared, published, put


def test_an_article_is_listed_by_its_current_revision(library: Library) -> None:
    """Its facts, how many texts there were, and how many words the last one has."""
    put(library, "a1", "Ships came in.", source="Wire")
    put(library, "a1", "Ships left the port.", source="Wire", publication=published("2024-05-07"))
    assert library.listing.all() == (
        ListedArticle(
            id="a1",
            revision=2,
            title="Title of a1",
            source="Wire",
            published=date(2024, 5, 7),
            basis=PublishedBasis.STATED,
            note="header line",
            added=NOON.isoformat(timespec="microseconds"),
            words=4,
        ),
    )


def test_the_newest_come_first_and_the_undated_last(library: Library) -> None:
    """Equals are in the order of their ids."""
    put(library, "none")
    put(library, "old", publication=published("2023-01-01"))
    put(library, "new-b", publication=published("2024-01-01"))
    put(library, "new-a", publication=published("2024-01-01"))
    assert [row.id for row in library.listing.all()] == ["new-a", "new-b", "old", "none"]


def test_some_can_be_listed(library: Library) -> None:
    """What is gone is left out; nobody is asked for nobody."""
    put(library, "a1")
    put(library, "a2")
    assert [row.id for row in library.listing.of(["a2", "gone"])] == ["a2"]
    assert library.listing.of([]) == ()


def test_a_new_day_is_listed(library: Library) -> None:
    """The list follows what is found or given later."""
    stored = put(library, "a1")
    day = published("2024-02-03", PublishedBasis.INFERRED)
    library.articles.redate(stored, day, prepared(stored))
    assert [row.published for row in library.listing.all()] == [date(2024, 2, 3)]


def test_listing_reads_no_text(library: Library) -> None:
    """The plan of the query names the index that covers it."""
    put(library, "a1")
    plan = text(
        "EXPLAIN QUERY PLAN SELECT r.title FROM articles AS a JOIN revisions AS r"
        " INDEXED BY revisions_listed ON r.article = a.id AND r.number = a.revision"
    )
    with library._database.reading() as connection:
        steps = " ".join(row.detail for row in connection.execute(plan))
    assert "COVERING INDEX revisions_listed" in steps
