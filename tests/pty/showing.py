"""A screen with far more to list than a test could take in as articles, in a real terminal.

usage: showing.py library|timeline
"""

import sys

from tests.bench.test_library_screen import ManyArticles
from tests.bench.test_timeline_screen import EVENTS
from tests.tui.articles.hosting import Host
from tests.tui.timeline.apps import ScreenApp
from tests.tui.timeline.fakes import FakeTimelines
from tests.tui.timeline.samples import many


def run(what: str) -> None:
    """Show 100,000 articles, or 5,000 events."""
    if what == "library":
        Host(ManyArticles()).run()
    else:
        ScreenApp(FakeTimelines(many(EVENTS))).run()


if __name__ == "__main__":
    run(sys.argv[1])
