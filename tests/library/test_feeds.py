from dataclasses import replace

import pytest

from chat.errors import SourceError
from chat.library import Library
from chat.models import Feed

HARBOR = Feed(url="https://harbor.example/feed", title="Harbor Wire")
MERIDIAN = Feed(url="https://meridian.example/rss")


def test_feeds_are_kept_once_in_the_order_of_adding(library: Library) -> None:
    """A feed that is added again stays as it is."""
    assert library.feeds.add(MERIDIAN)
    assert library.feeds.add(HARBOR)
    assert not library.feeds.add(replace(HARBOR, title="Other"))
    assert {feed.url for feed in library.feeds.all()} == {HARBOR.url, MERIDIAN.url}
    assert HARBOR in library.feeds.all()


def test_a_visit_is_kept(library: Library) -> None:
    """With its moment; a feed that was removed meanwhile does not come back."""
    library.feeds.add(HARBOR)
    told = library.feeds.visited(replace(HARBOR, etag='"1"', trouble="it is away"))
    assert told.checked
    assert library.feeds.all() == [told]
    library.feeds.visited(MERIDIAN)
    assert library.feeds.all() == [told]


def test_a_feed_is_removed_by_a_part_of_its_name(library: Library) -> None:
    """If only one feed has it."""
    library.feeds.add(HARBOR)
    library.feeds.add(MERIDIAN)
    for unclear in ("example", "orchard"):
        with pytest.raises(SourceError, match=r"names (2 feeds|no feed)"):
            library.feeds.remove(unclear)
    assert library.feeds.remove("harbor wire") == HARBOR
    assert library.feeds.remove(MERIDIAN.url) == MERIDIAN
    assert library.feeds.all() == []
