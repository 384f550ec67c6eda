"""Fetching one page: robots asked, redirects followed one by one, all within one deadline.

One request at a time is made, so that no host ever serves two. Cookies are not kept, proxies and
other settings of the environment are not read, and nothing but GET is sent.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Final, Self
from urllib.parse import urljoin, urlsplit

import httpx

from chat import __version__
from chat.errors import SourceError
from chat.models import Cancel
from chat.sources.decode import decode
from chat.sources.limits import Limits
from chat.sources.web.addresses import Resolve, resolve_host
from chat.sources.web.connect import CheckedBackend, Deadline
from chat.sources.web.robots import AGENT, MOST_BYTES, Robots, RobotsReply
from chat.sources.web.transport import CheckedTransport
from chat.sources.web.unpack import read_body

USER_AGENT: Final = f"{AGENT}/{__version__} (reads single articles for one person)"
_ACCEPT: Final = "text/html,application/xhtml+xml,application/pdf;q=0.8,*/*;q=0.5"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_LONGEST_WAIT_S: Final = 60.0
"""A server that asks for a longer pause is left alone."""
_LONGEST_ADDRESS: Final = 2000
_SECONDS: Final = re.compile(r"\s*\d{1,9}\s*", re.ASCII)
"""Other digits, and thousands of them, are none that Python reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server sent."""

    url: str
    """The address after redirects."""
    status: int
    body: bytes = b""
    media: str = ""
    """The media type, such as `text/html`."""
    charset: str = ""
    etag: str = ""
    modified: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether the page is the one that the caller has already."""
        return self.status == 304


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches pages, one after the other."""

    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    cancel: Cancel = field(default_factory=Cancel)
    resolve: Resolve = resolve_host
    clock: Callable[[], float] = time.monotonic
    _client: httpx.Client = field(init=False)
    _deadline: Deadline = field(init=False)
    _robots: Robots = field(init=False)
    _last: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._deadline = Deadline(self.clock)
        backend = CheckedBackend(
            self._deadline, allow_private=self.allow_private, resolve=self.resolve
        )
        self._client = httpx.Client(
            transport=CheckedTransport(backend),
            trust_env=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            timeout=self.limits.seconds,
            headers={
                "User-Agent": USER_AGENT,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "en,*;q=0.5",
            },
        )
        self._robots = Robots(self._rules)
        self.cancel.on_request(self._client.close)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Reply:
        """Fetch a page, unless it is the one that the caller has.

        Args:
            url: an address of http or https.
            etag: the mark that came with the page that the caller has.
            modified: the Last-Modified header that came with it.

        Raises:
            SourceError: it cannot be fetched, or must not be.
            CancelledError: the user stopped the work.
        """
        self._deadline.start(self.limits.seconds)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in conditions.items() if value}
        _check_address(url)
        with self._told(url):
            for _ in range(self.limits.redirects + 1):
                _check_address(url)
                self._robots.check(url)
                reply, onwards = self._once(url, conditions)
                if not onwards:
                    return reply
                url = onwards
        raise SourceError(
            f"it leads on more than {self.limits.redirects} times",
            hint="DATELINE_MAX_REDIRECTS sets the limit.",
        )

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _once(self, url: str, conditions: dict[str, str]) -> tuple[Reply, str]:
        """Make one request; return the reply, and where it leads on or nothing."""
        self._keep_distance(url)
        with self._client.stream("GET", url, headers=conditions) as reply:
            if reply.status_code in _REDIRECTS and "location" in reply.headers:
                return Reply(url=url, status=reply.status_code), urljoin(
                    url, reply.headers["location"]
                )
            _refuse_status(reply)
            body = b""
            if reply.status_code != 304:
                body = read_body(
                    reply.iter_raw(),
                    encoding=reply.headers.get("content-encoding", ""),
                    most_bytes=self.limits.file_bytes,
                    most_unpacked=min(self.limits.unpacked_bytes, 4 * self.limits.file_bytes),
                )
            media = reply.headers.get("content-type", "")
            return Reply(
                url=url,
                status=reply.status_code,
                body=body,
                media=media.partition(";")[0].strip().lower(),
                charset=reply.charset_encoding or "",
                etag=reply.headers.get("etag", ""),
                modified=reply.headers.get("last-modified", ""),
            ), ""

    def _keep_distance(self, url: str) -> None:
        """Wait for as long as a site asks between two requests."""
        host = urlsplit(url).netloc
        delay = 0.0 if url.endswith("/robots.txt") else self._robots.delay_s(url)
        since = self.clock() - self._last.get(host, float("-inf"))
        if since < min(delay, _LONGEST_WAIT_S):
            wait = min(delay, _LONGEST_WAIT_S) - since
            self.cancel.wait(wait)
            self.cancel.check()
            # A pause that the site asks for is none of the page's time.
            self._deadline.start(self.limits.seconds)
        self._last[host] = self.clock()

    def _rules(self, url: str) -> RobotsReply:
        """Fetch a site's rules; they may lie behind redirects of their own."""
        for _ in range(self.limits.redirects + 1):
            _check_address(url)
            with self._client.stream("GET", url) as reply:
                if reply.status_code in _REDIRECTS and "location" in reply.headers:
                    url = urljoin(url, reply.headers["location"])
                    continue
                if reply.status_code != 200:
                    return RobotsReply(reply.status_code)
                raw = read_body(
                    reply.iter_raw(),
                    encoding=reply.headers.get("content-encoding", ""),
                    most_bytes=MOST_BYTES,
                    most_unpacked=MOST_BYTES,
                )
                return RobotsReply(200, decode(raw).text if raw.strip() else "")
        return RobotsReply(404)

    @contextmanager
    def _told(self, url: str) -> Iterator[None]:
        """Turn what goes wrong on the network into one line."""
        host = urlsplit(url).netloc
        try:
            yield
        except httpx.TimeoutException as late:
            raise SourceError(
                f"{host} does not answer within {self.limits.seconds:g} s",
                hint="Try again later; DATELINE_MAX_SECONDS sets the limit.",
            ) from late
        except httpx.InvalidURL as wrong:
            raise SourceError(f"it is no address of the web: {wrong}") from wrong
        except (httpx.HTTPError, httpx.StreamError, RuntimeError) as failure:
            self.cancel.check()
            reason = str(failure).strip().partition("\n")[0][:120] or type(failure).__name__
            raise SourceError(f"{host} cannot be reached: {reason}") from failure


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise SourceError(f"it is no address of the web: {wrong}") from wrong
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SourceError(
            f"it is no address of the web, but of {parts.scheme or 'nothing'}",
            hint="An address begins with https:// or http://.",
        )
    if parts.username or parts.password:
        raise SourceError("its address holds a name or a password", hint="Take it out.")
    if len(url) > _LONGEST_ADDRESS or port == 0:
        raise SourceError("its address is too long" if port != 0 else "its address has no port")


def _refuse_status(reply: httpx.Response) -> None:
    status = reply.status_code
    if status in {200, 203, 304}:
        return
    if status in {404, 410}:
        raise SourceError(f"there is no such page any longer ({status})")
    if status in {401, 402, 403, 407, 451}:
        raise SourceError(
            f"its server does not give it to programs ({status})",
            hint="Open it in a browser, save the page, and add the file.",
        )
    if status in {429, 503}:
        raise SourceError(
            f"its server asks for a pause ({status})", hint=_pause(reply.headers.get("retry-after"))
        )
    raise SourceError(f"its server answers with {status}", hint="Try again later.")


def _pause(told: str | None) -> str:
    """Word a Retry-After header: seconds, or a date."""
    if _SECONDS.fullmatch(told or ""):
        seconds = int(told or 0)
        return f"Try again in {seconds:,} s." if seconds < 7200 else "Try again in some hours."
    try:
        moment = parsedate_to_datetime(told or "")
    except (ValueError, TypeError, IndexError):
        return "Try again later."
    return f"Try again after {moment:%Y-%m-%d %H:%M %Z}.".replace(" .", ".")
