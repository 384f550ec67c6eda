"""Visiting feeds on a server of this machine."""

from dataclasses import replace

import pytest

from chat.models import Article, Feed, Mark, Skipped, article_id
from chat.sources.following import visit_feed
from chat.sources.items import Remark, Same, SourceItem
from chat.sources.reading import Reading
from tests.sources.parsing.test_feed import RSS
from tests.sources.reading import REPORT, article_page, reading
from tests.sources.web.server import Canned, PageServer, fetcher, serving

pytestmark = pytest.mark.loopback

META = "<meta property='article:published_time' content='2024-11-05'>"


@pytest.fixture(name="server")
def _server() -> object:
    """Serve pages on this machine."""
    with serving() as served:
        yield served


def item(link: str, text: str = "Short.", day: str = "Thu, 07 Nov 2024 08:00:00 GMT") -> str:
    """Write an entry."""
    return (
        f"<item><title>Ferry</title><link>{link}</link><pubDate>{day}</pubDate>"
        f"<description>{text}</description></item>"
    )


def serve_feed(server: PageServer, *items: str, etag: str = '"1"') -> Feed:
    """Serve a feed."""
    raw = RSS.format(items="".join(items)).encode()
    headers = {"Content-Type": "application/rss+xml", "ETag": etag}
    server.pages["/feed"] = Canned(raw, headers=headers)
    return Feed(url=server.url("/feed"))


def visit(feed: Feed, run: Reading | None = None) -> tuple[list[SourceItem], Feed]:
    """Visit a feed, and return what came of it and how it is to be kept."""
    with fetcher() as fetching:
        *items, last = visit_feed(feed, run or reading(), fetching)
    assert isinstance(last, Feed)
    return [each for each in items if not isinstance(each, Feed)], last


def only(items: list[SourceItem]) -> Article:
    """Return the one article."""
    (article,) = [each for each in items if isinstance(each, Article)]
    return article


class Marks:
    """Remembers what was read."""

    def __init__(self, items: list[SourceItem]) -> None:
        self.marks = {each.place: each for each in items if isinstance(each, Mark)}

    def get(self, place: str) -> Mark | None:
        return self.marks.get(place)

    def below(self, folder: str) -> list[Mark]:
        return []


def test_an_entry_is_read_with_the_full_text_of_its_page(server: PageServer) -> None:
    """Its links are relative to the feed; the feed's day and title complete the page's facts."""
    server.html("/a", article_page())
    items, kept = visit(serve_feed(server, item("/a")))
    article = only(items)
    assert article.text.startswith(REPORT)
    assert article.url == server.url("/a")
    assert article.source == "Harbor Wire"
    assert article.publication is not None
    assert (str(article.published), article.publication.basis.value) == ("2024-11-07", "feed")
    assert (kept.title, kept.etag, kept.trouble) == ("Harbor Wire", '"1"', "")


def test_a_page_that_tells_its_day_outranks_the_feed(server: PageServer) -> None:
    """The feed of a republished report gives the day of the feed."""
    server.html("/a", article_page(head=META))
    assert str(only(visit(serve_feed(server, item("/a")))[0]).published) == "2024-11-05"


def test_without_its_page_an_entry_of_some_length_will_do(server: PageServer) -> None:
    """That is remarked; a short one is skipped with the page's reason."""
    items, kept = visit(serve_feed(server, item("/gone", REPORT), item("/gone2")))
    remark, article, *_ = items
    assert isinstance(remark, Remark)
    assert "its page was not read: there is no such page" in remark.what
    assert isinstance(article, Article)
    assert article.text == REPORT
    assert [each.origin for each in items if isinstance(each, Skipped)] == [server.url("/gone2")]
    # So that the next visit tries again.
    assert kept.etag == ""


def test_a_feed_that_has_not_changed_costs_one_request(server: PageServer) -> None:
    """The server is told which state was read."""
    server.html("/a", article_page())
    _, kept = visit(serve_feed(server, item("/a")))
    server.asked.clear()
    items, again = visit(kept)
    assert items == []
    assert again == kept
    assert server.paths() == ["/robots.txt", "/feed"]


def test_an_entry_that_is_known_is_not_fetched(server: PageServer) -> None:
    """Only what is new in a feed that changed is."""
    server.html("/a", article_page())
    server.html("/b", article_page())
    items, _ = visit(serve_feed(server, item("/a")))
    server.asked.clear()
    feed = serve_feed(server, item("/b"), item("/a"), etag='"2"')
    second, _ = visit(feed, replace(reading(), memory=Marks(items)))
    assert server.paths() == ["/robots.txt", "/feed", "/b"]
    assert [type(each) for each in second] == [Article, Mark, Mark, Same]


def test_a_feed_in_trouble_says_so(server: PageServer) -> None:
    """It stays, with the reason."""
    (skipped,), kept = visit(Feed(url=server.url("/none"), title="Old", etag='"1"'))
    assert isinstance(skipped, Skipped)
    assert kept.trouble == "there is no such page any longer (404)"
    assert (kept.title, kept.etag) == ("Old", '"1"')
    server.html("/page", article_page())
    _, page = visit(Feed(url=server.url("/page")))
    assert page.trouble == "it is no feed"


def test_a_feed_does_not_speak_for_another_site(server: PageServer) -> None:
    """Neither for its words, if its page cannot be read, nor for its day and name, if it can."""
    foreign = server.url("/2024/11/01/x", host="meridian.test")
    items, _ = visit(serve_feed(server, item(foreign, REPORT)))
    article = only(items)
    assert article.text == REPORT
    assert article.id != article_id(url=foreign)
    server.html("/2024/11/01/x", article_page())
    items, _ = visit(serve_feed(server, item(foreign, REPORT), etag='"2"'))
    page = only(items)
    assert page.id == article_id(url=foreign)
    assert (str(page.published), page.source) == ("2024-11-01", "meridian.test")


def test_a_link_into_the_own_network_is_refused(server: PageServer) -> None:
    """A feed is as hostile as a page."""
    items, _ = visit(serve_feed(server, item("file:///etc/passwd", REPORT)))
    assert only(items).url == ""
