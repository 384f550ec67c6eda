import pytest

from chat.errors import ArticleNotFoundError, UsageError
from chat.library import Library
from chat.models import PublishedBasis
from tests.library.conftest import prepared, published, put


def dump(library: Library) -> tuple[object, ...]:
    """Return what a reader can see of the library."""
    ids = library.articles.find()
    numbered = [(one, n) for one in ids for n in range(1, library.articles.get(one).revision + 1)]
    return (
        [library.articles.get(one, n) for one, n in numbered],
        library.listing.all(),
        library.anchors.of(ids),
        [[(p.span, p.text) for p in library.passages.of(one)] for one in ids],
    )


def test_what_was_taken_out_comes_back_as_it_was(library: Library) -> None:
    """All revisions, days found since, words, anchors and passages."""
    put(library, "a1", publication=published("2024-01-01"))
    stored = put(library, "a1", "The port was closed.")
    day = published("2024-01-02", PublishedBasis.INFERRED)
    dated = library.articles.redate(stored, day, prepared(stored))
    put(library, "a2")
    assert dated is not None
    before = dump(library)
    removed = library.removals.take_out("a1")
    assert removed is not None
    assert library.articles.find() == ["a2"]
    library.removals.put_back(removed, prepared(dated))
    assert library.articles.state(stored) == "unchanged"
    assert library.fulltext.articles_with("closed") == ["a1"]
    after = dump(library)
    assert (after[0], after[1], after[3]) == (before[0], before[1], before[3])
    assert library.check() == ()


def test_an_article_that_came_back_by_itself_is_not_overwritten(library: Library) -> None:
    """Whoever added it again meanwhile has the last word."""
    stored = put(library, "a1")
    removed = library.removals.take_out("a1")
    assert removed is not None
    put(library, "a1", "Another text.")
    with pytest.raises(UsageError, match="in the library again"):
        library.removals.put_back(removed, prepared(stored))
    assert library.articles.get("a1").text == "Another text."


def test_only_a_whole_id_takes_an_article_out(library: Library) -> None:
    """Where "ferry-1" is gone, it does not mean "ferry-10", but to a person who names one."""
    put(library, "ferry-10")
    assert library.removals.take_out("ferry-1") is None
    assert library.articles.find() == ["ferry-10"]
    with pytest.raises(ArticleNotFoundError):
        library.articles.remove("nobody")
    assert library.articles.remove("ferry-1").id == "ferry-10"
