"""What a site asks of programs that fetch its pages (RFC 9309)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from chat.errors import SourceError

MOST_BYTES = 512 * 1024
"""RFC 9309 asks for at least 500 kibibytes."""
AGENT = "Dateline"
_ODD_NUMBER = re.compile(
    r"\s*(?:crawl-delay|request-rate)\s*:(?!\s*[0-9]{1,6}(?:/[0-9]{1,6})?\s*(?:#|$))", re.IGNORECASE
)
"""A number that Python's own parser takes for one and cannot read, such as a raised 2."""


@dataclass(frozen=True, slots=True)
class RobotsReply:
    """What a site's server said when it was asked for its rules."""

    status: int
    text: str = ""


class Robots:
    """The rules of sites, each fetched once a run."""

    def __init__(self, fetch: Callable[[str], RobotsReply]) -> None:
        self._fetch = fetch
        self._rules: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> None:
        """Refuse a page that its site does not want to be fetched.

        Raises:
            SourceError: the rules forbid it, or the server fails when it is asked for them.
        """
        rules = self._of(url)
        if not rules.can_fetch(AGENT, url):
            raise SourceError(
                "its site asks programs not to fetch it (robots.txt)",
                hint="Open it in a browser, save the page, and add the file.",
            )

    def delay_s(self, url: str) -> float:
        """Return how long the site asks to wait between two requests, in seconds."""
        delay = self._of(url).crawl_delay(AGENT)
        return float(delay) if delay else 0.0

    def _of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            rules = RobotFileParser()
            reply = self._fetch(f"{site}/robots.txt")
            # No rules: all is allowed. A server that fails: nothing is, until it answers.
            lines = reply.text.splitlines() if reply.status < 400 else []
            lines = [line for line in lines if not _ODD_NUMBER.match(line)]
            rules.parse(["User-agent: *", "Disallow: /"] if reply.status >= 500 else lines)
            self._rules[site] = rules
        return self._rules[site]
