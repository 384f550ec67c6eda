"""Fetching from a server on this machine that does what servers do."""

import threading
from collections.abc import Sequence
from dataclasses import replace

import httpcore
import pytest

from chat.errors import CancelledError, SourceError
from chat.models import Article, Cancel, Mark, Skipped, article_id
from chat.sources.items import Remark, Same
from chat.sources.limits import MB, Limits
from chat.sources.pages import read_address
from chat.sources.web import Fetcher
from chat.sources.web.connect import CheckedBackend, Deadline
from chat.sources.web.fetch import USER_AGENT
from tests.sources.reading import REPORT, article_page, page, reading
from tests.sources.web.server import Canned, PageServer, fetcher, packed, to_loopback

pytestmark = pytest.mark.loopback


def why(server: PageServer, path: str, **options: object) -> tuple[str, str]:
    """Return why a page is refused, and what is advised."""
    with fetcher(**options) as fetching, pytest.raises(SourceError) as raised:
        fetching.fetch(server.url(path))
    return raised.value.message, raised.value.hint


def test_a_page_is_fetched_and_read(server: PageServer) -> None:
    """Its text, its address and its day come from what the server sends."""
    url = server.html(
        "/2024/11/07/ferry", article_page(), Last_Modified="Sun, 10 Nov 2024 08:00:00 GMT"
    )
    with fetcher() as fetching:
        article, mark = read_address(url, reading(), fetching)
    assert isinstance(article, Article)
    assert article.text.startswith(REPORT)
    assert article.url == url
    assert str(article.published) == "2024-11-07"
    assert article.path == ""
    assert isinstance(mark, Mark)
    assert mark.articles == (article.id,)


def test_text_of_the_web_names_no_other_article(server: PageServer) -> None:
    """Its front matter could take another article's place in the library."""
    body = b"---\nid: mine\nurl: https://meridian.example/1\ntitle: A ship\n---\nIt came in."
    server.pages["/a.md"] = Canned(body, headers={"Content-Type": "text/markdown"})
    with fetcher() as fetching:
        article, *_ = read_address(server.url("/a.md"), reading(), fetching)
    assert isinstance(article, Article)
    assert (article.title, article.url) == ("A ship", server.url("/a.md"))
    assert article.id == article_id(url=server.url("/a.md"))


def test_who_asks_says_so(server: PageServer) -> None:
    """The name is honest, nothing is kept of an earlier page, and robots.txt comes first."""
    server.html("/a", article_page(), Set_Cookie="x=1")
    with fetcher() as fetching:
        fetching.fetch(server.url("/a"))
        fetching.fetch(server.url("/a"))
    assert server.paths() == ["/robots.txt", "/a", "/a"]
    for _, headers in server.asked:
        assert headers["user-agent"] == USER_AGENT
        assert headers["user-agent"].startswith("Dateline/")
        assert "referer" not in headers


def test_cookies_are_not_sent_back(server: PageServer) -> None:
    """A page cannot tell that it is read again."""
    server.html("/a", article_page(), Set_Cookie="x=1")
    with fetcher() as fetching:
        fetching.fetch(server.url("/a"))
        fetching.fetch(server.url("/a"))
    assert all("cookie" not in headers for _, headers in server.asked)


def test_redirects_are_followed_to_the_end(server: PageServer) -> None:
    """The address is that of the page; each may be relative."""
    server.pages["/old"] = Canned(status=301, headers={"Location": "newer"})
    server.pages["/newer"] = Canned(status=302, headers={"Location": server.url("/new")})
    server.html("/new", article_page())
    with fetcher() as fetching:
        assert fetching.fetch(server.url("/old")).url == server.url("/new")


def test_redirects_end(server: PageServer) -> None:
    """A page that leads to itself is told after as many hops as are allowed."""
    server.pages["/loop"] = Canned(status=302, headers={"Location": "/loop"})
    message, hint = why(server, "/loop", limits=Limits(redirects=3))
    assert message == "it leads on more than 3 times"
    assert "DATELINE_MAX_REDIRECTS" in hint
    assert server.paths().count("/loop") == 4


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "//10.0.0.1/", "file:///etc/passwd"]
)
def test_each_hop_is_checked(server: PageServer, target: str) -> None:
    """A public page cannot lead into the own network, nor to a file."""
    server.pages["/out"] = Canned(status=302, headers={"Location": target})

    def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "harbor.test" else [host.strip("[]")]

    fetching = Fetcher(limits=Limits(seconds=5), allow_private=True, resolve=resolve)
    # The test server lies on this machine, so only this machine is allowed for the first hop.
    with fetching, pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "chat.sources.web.addresses.is_in_own_network", lambda address: address.is_loopback
        )
        with pytest.raises(SourceError, match=r"not on the public|no address of the web"):
            fetching.fetch(server.url("/out"))


class Recording(httpcore.NetworkBackend):
    """Connects to nothing, and notes where to."""

    def __init__(self) -> None:
        self.connected: list[str] = []

    def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.NetworkStream:
        self.connected.append(host)
        return httpcore.MockStream([])


def test_a_name_that_changes_between_check_and_connect_changes_nothing() -> None:
    """Rebinding fails: one look-up is checked and connected to, and each connection has its own."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    below = Recording()
    deadline = Deadline()
    deadline.start(5)
    backend = CheckedBackend(deadline, resolve=lambda *_: next(answers), below=below)
    backend.connect_tcp("rebinding.example", 80)
    with pytest.raises(SourceError, match="not on the public internet"):
        backend.connect_tcp("rebinding.example", 80)
    assert below.connected == ["93.184.215.14"]


def test_a_gzip_bomb_is_not_unpacked(server: PageServer) -> None:
    """What counts is the unpacked size, measured while it comes."""
    server.pages["/bomb"] = packed(b"<p>" + b" " * 200 * MB)
    assert len(server.pages["/bomb"].body) < MB
    message, hint = why(server, "/bomb", limits=Limits(file_bytes=MB))
    assert message == "it is larger than 4 MB"
    assert "DATELINE_MAX_UNPACKED_MB" in hint


def test_a_packed_page_is_read(server: PageServer) -> None:
    """Compression changes nothing but the size."""
    server.pages["/a"] = packed(article_page().encode())
    with fetcher() as fetching:
        assert fetching.fetch(server.url("/a")).body == article_page().encode()


@pytest.mark.parametrize(
    ("canned", "message"),
    [
        (Canned(b"x" * 5000, headers={"Content-Type": "text/html"}), "larger than 0 MB"),
        (Canned(b"not gzip", headers={"Content-Encoding": "gzip"}), "data is damaged"),
        (Canned(packed(b"x" * 99).body[:-9], headers={"Content-Encoding": "gzip"}), "cut off"),
        (Canned(b"x", headers={"Content-Encoding": "br"}), "packs it as 'br'"),
        (Canned(b"", 404), "no such page any longer (404)"),
        (Canned(b"", 410), "no such page any longer (410)"),
        (Canned(b"", 403), "does not give it to programs (403)"),
        (Canned(b"", 500), "answers with 500"),
        (Canned(b"", 429, {"Retry-After": "120"}), "asks for a pause (429)"),
    ],
)
def test_replies_that_are_no_page(server: PageServer, canned: Canned, message: str) -> None:
    """Each is told in one line."""
    server.pages["/a"] = canned
    assert message in why(server, "/a", limits=Limits(file_bytes=4000))[0]


@pytest.mark.parametrize(
    ("told", "hint"),
    [
        ("120", "Try again in 120 s."),
        ("86400", "Try again in some hours."),
        ("Sat, 16 Nov 2024 09:30:00 GMT", "Try again after 2024-11-16 09:30 UTC."),
        ("soon", "Try again later."),
        ("\u00b2", "Try again later."),
        ("9" * 5000, "Try again later."),
    ],
)
def test_a_server_that_asks_for_a_pause_is_told_when(
    server: PageServer, told: str, hint: str
) -> None:
    """In seconds or by a moment; the program does not wait for it."""
    server.pages["/a"] = Canned(status=429, headers={"Retry-After": told})
    assert why(server, "/a")[1] == hint


def test_numbers_that_are_none_stop_nothing(server: PageServer) -> None:
    """Python's own parser of the rules takes a raised 2 for a number, and fails to read it."""
    rules = "User-agent: *\nCrawl-delay: \u00b2\nRequest-rate: \u00b2/\u00b2\nDisallow: /no\n"
    server.pages["/robots.txt"] = Canned(rules.encode())
    url = server.html("/a", article_page())
    with fetcher() as fetching:
        assert fetching.fetch(url).status == 200
    assert "robots.txt" in why(server, "/no")[0]


def test_slow_headers_end_with_the_time_for_a_page(server: PageServer) -> None:
    """However often a server sends a little, the whole has one limit."""
    release = threading.Event()
    server.wait = lambda path: None if path == "/robots.txt" else (release.wait(5), None)[1]
    server.html("/slow", article_page())
    message, _ = why(server, "/slow", limits=Limits(seconds=0.2))
    release.set()
    assert "does not answer within 0.2 s" in message


def test_stopping_ends_a_fetch(server: PageServer) -> None:
    """A person who stops the work does not wait for a server."""
    cancel = Cancel()
    release = threading.Event()

    def stop(path: str) -> None:
        cancel.request()
        release.wait(0.1)

    server.wait = stop
    server.html("/a", article_page())
    with fetcher(cancel=cancel) as fetching, pytest.raises(CancelledError):
        fetching.fetch(server.url("/a"))


def test_what_a_site_does_not_want_is_not_fetched(server: PageServer) -> None:
    """Its rules are asked for once."""
    server.pages["/robots.txt"] = Canned(b"User-agent: *\nDisallow: /private\n")
    server.html("/private/a", article_page())
    server.html("/b", article_page())
    message, hint = why(server, "/private/a")
    assert message == "its site asks programs not to fetch it (robots.txt)"
    assert "save the page" in hint
    with fetcher() as fetching:
        assert fetching.fetch(server.url("/b")).status == 200
        assert fetching.fetch(server.url("/b")).status == 200
    assert server.paths().count("/robots.txt") == 2
    assert "/private/a" not in server.paths()


def test_rules_that_name_us_count(server: PageServer) -> None:
    """They outrank those for everyone."""
    server.pages["/robots.txt"] = Canned(
        b"User-agent: Dateline\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    )
    server.html("/a", article_page())
    assert "robots.txt" in why(server, "/a")[0]


def test_a_site_whose_rules_cannot_be_read_is_left_alone(server: PageServer) -> None:
    """RFC 9309, section 2.3.1.4: an error of the server forbids all."""
    server.pages["/robots.txt"] = Canned(status=503)
    server.html("/a", article_page())
    assert "robots.txt" in why(server, "/a")[0]


def test_one_request_at_a_time(server: PageServer) -> None:
    """No host ever serves two."""
    for n in range(4):
        server.html(f"/{n}", article_page())
    with fetcher() as fetching:
        for n in range(4):
            fetching.fetch(server.url(f"/{n}"))
    assert server.most_together == 1


def test_a_distance_that_a_site_asks_for_is_kept(server: PageServer) -> None:
    """Between two pages of it, not before the first."""
    server.pages["/robots.txt"] = Canned(b"User-agent: *\nCrawl-delay: 7\n")
    server.html("/a", article_page())
    waits: list[float] = []

    class Waiting(Cancel):
        def wait(self, timeout_s: float) -> bool:
            waits.append(timeout_s)
            return False

    with fetcher(cancel=Waiting(), clock=lambda: 100.0) as fetching:
        fetching.fetch(server.url("/a"))
        assert waits == []
        fetching.fetch(server.url("/a"))
    assert waits == [7.0]


class Remembering:
    """Knows one mark."""

    def __init__(self, mark: Mark | None = None) -> None:
        self.mark = mark

    def get(self, place: str) -> Mark | None:
        return self.mark if self.mark and self.mark.place == place else None

    def below(self, folder: str) -> Sequence[Mark]:
        return ()


def test_a_page_is_not_fetched_twice_for_nothing(server: PageServer) -> None:
    """The server is told what is known and answers 304; one that does not is compared by digest."""
    url = server.html("/a", article_page(), ETag='"1"', Last_Modified="Thu, 07 Nov 2024 08:00 GMT")
    run = reading()
    with fetcher() as fetching:
        *_, mark = read_address(url, run, fetching)
        assert isinstance(mark, Mark)
        assert (mark.etag, mark.modified) == ('"1"', "Thu, 07 Nov 2024 08:00 GMT")
        again = replace(run, memory=Remembering(mark))
        assert list(read_address(url, again, fetching)) == [Same(mark)]
        assert server.asked[-1][1]["if-none-match"] == '"1"'
        server.html("/a", article_page())
        assert list(read_address(url, again, fetching)) == [Same(mark)]
        server.html("/a", article_page(extra="<p>Later it rained on the harbor all day.</p>"))
        first, *_ = read_address(url, again, fetching)
        assert isinstance(first, Article)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (page("<nav><a href=/>Home</a></nav>"), "there is no article on the page"),
        (page("<form><p>Log in to read on.</p></form>"), "there is no article on the page"),
    ],
)
def test_a_page_without_an_article(server: PageServer, html: str, told: str) -> None:
    """It is skipped with its address."""
    url = server.html("/a", html)
    with fetcher() as fetching:
        (skipped,) = read_address(url, reading(), fetching)
    assert skipped == Skipped(url, told, "If there is one, save its text as a .txt file.")


def test_a_stub_of_an_article_is_remarked(server: PageServer) -> None:
    """Only its free beginning is read."""
    head = '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":"False"}'
    url = server.html("/a", article_page(head=head + "</script>"))
    with fetcher() as fetching:
        remark, article, _ = read_address(url, reading(), fetching)
    assert isinstance(remark, Remark)
    assert "only its beginning is free" in remark.what
    assert isinstance(article, Article)


def test_a_wrong_charset_is_seen_through(server: PageServer) -> None:
    """Valid UTF-8 is UTF-8, whatever the server declares."""
    html = article_page(extra="<p>The crew of the Größe was müde after a night at sea.</p>")
    server.html("/a", html, Content_Type="text/html; charset=iso-8859-1")
    server.pages["/a"].headers["Content-Type"] = "text/html; charset=iso-8859-1"
    with fetcher() as fetching:
        article, _ = read_address(server.url("/a"), reading(), fetching)
    assert isinstance(article, Article)
    assert "Größe" in article.text


@pytest.mark.parametrize("media", ["image/png", "application/zip", "video/mp4", "text/csv"])
def test_other_kinds_are_not_read_from_the_web(server: PageServer, media: str) -> None:
    """An archive is downloaded by a person, who sees what it is."""
    server.pages["/a"] = Canned(b"x", headers={"Content-Type": media})
    with fetcher() as fetching:
        (skipped,) = read_address(server.url("/a"), reading(), fetching)
    assert isinstance(skipped, Skipped)
    assert media in skipped.why


def test_a_server_that_is_not_there_is_told() -> None:
    """In one line, with the host."""
    fetching = Fetcher(allow_private=True, resolve=to_loopback)
    with fetching, pytest.raises(SourceError, match=r"harbor\.test:9 cannot be reached"):
        fetching.fetch("http://harbor.test:9/")
