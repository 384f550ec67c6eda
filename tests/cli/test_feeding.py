from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.sources.reading import article_page
from tests.sources.test_following import item, serve_feed
from tests.sources.web.server import PageServer, serving

pytestmark = pytest.mark.loopback


@pytest.fixture(name="server")
def _server() -> Iterator[PageServer]:
    """Serve pages on this machine."""
    with serving() as served:
        yield served


def local(server: PageServer, path: str) -> str:
    """Return an address that needs no look-up."""
    return server.url(path, host="127.0.0.1")


def test_a_feed_from_beginning_to_end(server: PageServer, run: Run) -> None:
    """Added, listed, refreshed and removed; its articles stay."""
    server.html("/a", article_page())
    serve_feed(server, item("/a"))
    added = run("feed", "add", local(server, "/feed"), "--allow-private")
    assert added.out.startswith("1 stored")
    listed = run("feed", "list")
    assert listed.out.startswith(f"Harbor Wire\n  {local(server, '/feed')}\n  visited 20")
    assert listed.out.endswith("well\n")
    assert run("feed", "list", "--json").json["trouble"] is None
    server.html("/b", article_page(extra="<p>The pier was opened again on Friday morning.</p>"))
    serve_feed(server, item("/b"), item("/a"), etag='"2"')
    fresh = run("feed", "refresh", "--allow-private")
    assert fresh.out.startswith("1 stored, 0 revised, 1 unchanged")
    assert run("feed", "refresh", "--allow-private").out.startswith("0 stored, 0 revised, 0 unch")
    assert run("feed", "remove", "harbor").out == "Removed Harbor Wire; its articles stay.\n"
    assert len(run("list", "--json").lines) == 2
    assert run("feed", "refresh").code == 4


def test_what_is_no_feed_is_not_followed(server: PageServer, run: Run) -> None:
    """The address of a page, or of nothing."""
    server.html("/page", article_page())
    for path in ("/page", "/none"):
        ran = run("feed", "add", local(server, path), "--allow-private")
        assert ran.code == 4
        assert "is not followed" in ran.err
    assert run("feed", "list").err == "0 feeds\n"


def test_a_feed_in_the_own_network_needs_leave(server: PageServer, run: Run) -> None:
    """As a page does."""
    serve_feed(server, item("/a"))
    ran = run("feed", "add", local(server, "/feed"))
    assert (ran.code, server.asked) == (4, [])
    assert "not on the public internet" in ran.err


def test_a_feed_that_fails_later_stays(server: PageServer, run: Run) -> None:
    """The list says why, and since when it is looked for."""
    server.html("/a", article_page())
    serve_feed(server, item("/a"))
    run("feed", "add", local(server, "/feed"), "--allow-private")
    del server.pages["/feed"]
    assert "1 feed in trouble" in run("feed", "refresh", "--allow-private").err
    assert "no such page any longer" in run("feed", "list").out


def test_a_list_of_feeds_is_followed(tmp_path: Path, run: Run) -> None:
    """Each once; nothing is fetched yet."""
    path = tmp_path / "feeds.opml"
    outlines = "".join(
        f"<outline title='F{n}' xmlUrl='https://harbor.example/{n}'/>" for n in range(3)
    )
    path.write_text(f"<opml><body>{outlines}</body></opml>")
    assert run("feed", "add", path).out.startswith("3 feeds added of 3")
    assert run("feed", "add", path).out.startswith("0 feeds added of 3")
    assert [each["title"] for each in run("feed", "list", "--json").lines] == ["F0", "F1", "F2"]
    assert run("feed", "add", tmp_path / "missing.opml").code == 4
    path.write_text("<opml/>")
    assert run("feed", "add", path).code == 4
