"""The library screen over 100,000 articles, and the reader over a megabyte.

Times are those that the UI thread computes, so that other programs do not count.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from statistics import quantiles
from time import thread_time

import pytest
from textual.pilot import Pilot

from chat.models import Article, ListedArticle, PublishedBasis
from tests.tui.articles.hosting import Host as LibraryHost
from tests.tui.fakes import FakeService
from tests.tui.reader.hosting import Host as ReaderHost
from tests.tui.test_app import until

ARTICLES = 100_000
FIRST_PAINT_S = 0.3
KEY_95_S = 0.05
LONGEST_TURN_S = 0.2


class ManyArticles(FakeService):
    """A service whose list is made once."""

    def __init__(self) -> None:
        super().__init__(articles=[])
        draw = random.Random(7)
        self.rows = tuple(
            ListedArticle(
                id=f"a{number:011}",
                revision=1,
                title=f"Report {draw.randrange(10**6)} on the harbor of Port Amber",
                source=f"Outlet {draw.randrange(400)}",
                published=date(2024, 5, 7) - timedelta(days=number % 2500),
                basis=PublishedBasis.STATED,
                note="",
                added=f"2024-11-15T12:00:{number % 60:02}.000000+00:00",
                words=draw.randrange(100, 900),
            )
            for number in range(ARTICLES)
        )

    def listing(self) -> tuple[ListedArticle, ...]:
        return self.rows

    def article(self, ref: str, revision: int | None = None) -> Article:
        return Article(id=ref, title=ref, text="A ship came in. " * 60)


class Turns:
    """The longest stretch that the UI thread computed between two turns of the loop."""

    def __init__(self) -> None:
        self.longest_s = 0.0

    async def watch(self) -> None:
        before = thread_time()
        while True:
            await asyncio.sleep(0.002)
            now = thread_time()
            self.longest_s = max(self.longest_s, now - before)
            before = now


@asynccontextmanager
async def turns() -> AsyncIterator[Turns]:
    """Watch the loop."""
    watched = Turns()
    watching = asyncio.create_task(watched.watch())
    try:
        yield watched
    finally:
        watching.cancel()


async def seconds_of(pilot: Pilot[None], *keys: str) -> list[float]:
    """Return what the UI thread computes for each key until it is drawn."""
    spent = []
    for key in keys:
        began = thread_time()
        await pilot.press(key)
        spent.append(thread_time() - began)
    return spent


@pytest.mark.bench
async def test_a_hundred_thousand_articles_are_at_hand() -> None:
    """First paint, moving, sorting and filtering."""
    app = LibraryHost(ManyArticles())
    async with app.run_test(size=(120, 40)) as pilot, turns() as watched:
        await until(pilot, lambda: app.table.cursor is not None)
        began = thread_time()
        await pilot.pause()
        first_paint = thread_time() - began
        print(f"\nfirst paint {first_paint:.3f} s")
        assert first_paint < FIRST_PAINT_S
        keys = [*["down"] * 60, *["pagedown"] * 30, "end", "home", *["up"] * 20]
        spent = await seconds_of(pilot, *keys)
        print(f"keys: 95% in {quantiles(spent, n=20)[-1]:.3f} s, longest {max(spent):.3f}")
        assert quantiles(spent, n=20)[-1] < KEY_95_S
        for key, shown in (("s", "by title"), ("s", "by source"), ("f", "only undated")):
            await pilot.press(key)
            await until(pilot, lambda shown=shown: shown in app.status)  # type: ignore[misc]
        print(f"longest turn of the loop {watched.longest_s:.3f} s")
        assert watched.longest_s < LONGEST_TURN_S


@pytest.mark.bench
@pytest.mark.parametrize("kind", ["paragraphs", "one line", "wide"])
async def test_a_megabyte_opens_without_a_freeze(kind: str) -> None:
    """The text is wrapped between the turns of the screen, and again at another width."""
    words = {
        "paragraphs": "the harbor of Port Amber, " * 40 + "\n\n",
        "one line": "the harbor of Port Amber, ",
        "wide": "日本語 港湾 ",
    }[kind]
    text = words * (1_000_000 // len(words))
    app = ReaderHost(Article(id="big", title="Big", text=text), word="harbor", alone=True)
    async with app.run_test(size=(80, 24)) as pilot, turns() as watched:
        await until(pilot, lambda: app.view.whole)
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: app.view.whole)
        print(f"\n{kind}: longest turn of the loop {watched.longest_s:.3f} s")
        assert watched.longest_s < LONGEST_TURN_S
