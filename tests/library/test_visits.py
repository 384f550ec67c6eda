"""When a person last saw something, and what has come in since."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chat.library import Library
from tests.library.conftest import article, prepared

NOON = datetime(2024, 11, 6, 12, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open a library in which each moment is an hour after the last."""
    hours = iter(range(100))
    with Library.open(
        tmp_path / "ledger.sqlite", clock=lambda: NOON + timedelta(hours=next(hours))
    ) as opened:
        yield opened


def put(library: Library, name: str, text: str) -> None:
    """Store an article."""
    new = article(name, text)
    library.articles.put(new, prepared(new))


def test_the_last_visit_of_a_name_counts(library: Library) -> None:
    """Each name has its own; there is none before the first."""
    assert library.visits.last('{"summary": "a"}') is None
    library.visits.record('{"summary": "a"}', NOON)
    library.visits.record('{"summary": "a"}', NOON + timedelta(days=1))
    library.visits.record('{"summary": "b"}', NOON)
    assert library.visits.last('{"summary": "a"}') == NOON + timedelta(days=1)
    assert library.visits.last('{"summary": "b"}') == NOON
    assert library.check() == ()


def test_what_came_in_since(library: Library) -> None:
    """New articles and new texts of known ones, and not what was merely read again."""
    put(library, "old", "A ship came in.")
    put(library, "revised", "A ship came in with 40 people.")
    moment = library.visits.now()
    put(library, "old", "A ship came in.")
    put(library, "revised", "A ship came in with 45 people.")
    put(library, "new", "A storm closed the school.")
    assert library.articles.since(moment) == {"revised", "new"}
