"""Small articles and what is made from them, without a tagger or an embedding model."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest

from chat.dates import Period
from chat.library import Library
from chat.library.prepared import Prepared
from chat.models import (
    Anchor,
    AnchorBasis,
    Article,
    EmbedderId,
    Publication,
    PublishedBasis,
    Span,
)

EMBEDDER = EmbedderId(name="letters", dimension=4, digest="v1")
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


def published(day: str, basis: PublishedBasis = PublishedBasis.STATED) -> Publication:
    """Return a publication date."""
    return Publication(day=date.fromisoformat(day), basis=basis, note="header line")


def article(name: str, text: str = "The port was visited. Ships left.", **facts: object) -> Article:
    """Return an article with this id."""
    return Article(id=name, title=f"Title of {name}", text=text, **facts)  # type: ignore[arg-type]


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of a text in which each ends with a full stop."""
    spans, start = [], 0
    for part in text.split(". "):
        if part.strip():
            spans.append((start, min(start + len(part) + 1, len(text))))
        start += len(part) + 2
    return tuple(spans)


def prepared(of: Article, embedder: EmbedderId = EMBEDDER) -> Prepared:
    """Return one passage, one vector and one anchor for each sentence."""
    spans = sentences(of.text)
    rows = np.zeros((len(spans), embedder.dimension), dtype=np.float32)
    rows[np.arange(len(spans)), [end % embedder.dimension for _, end in spans]] = 1
    anchors = tuple(
        Anchor(
            span=Span(of.id, 1, start, end),
            when=Period.of_day(of.published) if of.published else None,
            kind=AnchorBasis.PUBLICATION if of.published else AnchorBasis.UNDATED,
            basis="published that day" if of.published else "",
            confidence=0.5,
        )
        for start, end in spans
    )
    return Prepared(passages=spans, anchors=anchors, vectors=rows, embedder=embedder)


def put(
    library: Library, name: str, text: str = "The port was visited. Ships left.", **facts: object
) -> Article:
    """Store an article and return it as stored."""
    new = article(name, text, **facts)
    return library.articles.put(new, prepared(new))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the library of a test lies."""
    return tmp_path / "library" / "ledger.sqlite3"


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Create a ledger once: making its tables on a slow disk takes longer than most tests."""
    path = tmp_path_factory.mktemp("ledger") / "empty.sqlite3"
    Library.open(path).close()
    return path


@pytest.fixture
def library(path: Path, empty_ledger: Path) -> Iterator[Library]:
    """Open an empty library in which it is always noon."""
    path.parent.mkdir()
    copyfile(empty_ledger, path)
    with Library.open(path, clock=lambda: NOON) as opened:
        yield opened
