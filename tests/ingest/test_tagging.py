import pytest

from chat.ingest import tag_again
from chat.timex import TAGGER_VERSION
from tests.ingest.conftest import Harbor, report


def test_articles_of_another_tagger_are_read_again(
    harbor: Harbor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer tagger finds its dates in the old articles, too."""
    with monkeypatch.context() as older:
        older.setattr("chat.timex.TAGGER_VERSION", "0")
        list(harbor.take_in([report("a")]))
        harbor.library.anchors.replace(harbor.library.articles.get("a"), ())
    assert harbor.library.anchors.stale(TAGGER_VERSION) == ["a"]
    tag_again(harbor.library)
    assert harbor.library.anchors.stale(TAGGER_VERSION) == []
    ((_, anchors),) = harbor.library.anchors.select()
    assert anchors[0].when is not None
