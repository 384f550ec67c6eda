"""A server on this machine that serves pages by their path, and notes what it was asked."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from chat.sources.limits import Limits
from chat.sources.web import Fetcher

HOST: Final = "harbor.test"


@dataclass(frozen=True, slots=True)
class Canned:
    """One reply."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class PageServer:
    """What is served, by path, and what was asked for, in order."""

    port: int = 0
    pages: dict[str, Canned] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    wait: Callable[[str], None] = lambda path: None
    together: int = 0
    most_together: int = 0

    def url(self, path: str, host: str = HOST) -> str:
        """Return the address of a page."""
        return f"http://{host}:{self.port}{path}"

    def html(self, path: str, html: str, **headers: str) -> str:
        """Serve a page and return its address."""
        named = {"Content-Type": "text/html; charset=utf-8"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Canned(html.encode(), headers=named)
        return self.url(path)

    def paths(self) -> list[str]:
        """Return what was asked for."""
        return [path for path, _ in self.asked]


@contextmanager
def serving() -> Iterator[PageServer]:
    """Serve pages for a while."""
    served = PageServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            served.together += 1
            served.most_together = max(served.most_together, served.together)
            try:
                served.wait(self.path)
                canned = served.pages.get(self.path, Canned(b"no such page", 404))
                etag = canned.headers.get("ETag")
                if etag and self.headers.get("If-None-Match") == etag:
                    canned = Canned(status=304, headers={"ETag": etag})
                self.send_response(canned.status)
                for name, value in canned.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(canned.body)))
                self.end_headers()
                self.wfile.write(canned.body)
            except OSError:
                # A fetcher that has read enough hangs up.
                self.close_connection = True
            finally:
                served.together -= 1

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: a fetcher that hangs up is what some tests are about."""

    httpd = Server(("127.0.0.1", 0), Handler)
    served.port = httpd.server_address[1]
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def to_loopback(host: str, port: int) -> list[str]:
    """Resolve every name to this machine."""
    return ["127.0.0.1"]


def fetcher(**options: object) -> Fetcher:
    """Return a fetcher that may reach the server, with limits that a test can reach too."""
    limits = options.pop("limits", Limits(seconds=5))
    return Fetcher(limits=limits, allow_private=True, resolve=to_loopback, **options)  # type: ignore[arg-type] # tests name what they set


def packed(body: bytes) -> Canned:
    """Return a reply that is packed with gzip."""
    return Canned(
        gzip.compress(body, 9, mtime=0),
        headers={"Content-Encoding": "gzip", "Content-Type": "text/html"},
    )
