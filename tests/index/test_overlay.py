from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest
from numpy.typing import NDArray

from chat.index.chroma import ChromaIndex
from chat.index.drain import drain_outbox
from chat.index.overlay import OutboxIndex
from chat.index.vector_index import VectorIndex
from chat.library import Library
from tests.index.ledgers import EMBEDDER, ids_of, put_article, unit_rows

OLD = unit_rows(40)
NEW = unit_rows(10, seed=5)


@pytest.fixture
def index(library: Library, folder: Path) -> Iterator[OutboxIndex]:
    """Return an index over 40 drained passages of articles `0` to `3`, ten each."""
    for number in range(4):
        put_article(library, str(number), OLD[10 * number : 10 * number + 10])
    drain_outbox(library, folder, EMBEDDER)
    opened = OutboxIndex(ChromaIndex.open(folder, EMBEDDER), library, EMBEDDER)
    yield opened
    opened.close()


def test_new_passages_are_found_before_they_are_drained(
    index: OutboxIndex, library: Library
) -> None:
    """An article is found as soon as the ledger has it."""
    ids = put_article(library, "new", NEW)

    ((found, cosine),) = index.search(NEW[3], 1)

    assert found == ids[3]
    assert cosine == pytest.approx(1, abs=1e-5)
    assert index.ids()[-10:] == ids


def test_removed_passages_are_not_found(index: OutboxIndex, library: Library) -> None:
    """An article is gone as soon as it is removed, and others take the places of its passages."""
    gone = {passage.id for passage in library.passages.of("0")}
    library.articles.remove("0")

    found = ids_of(index.search(OLD[0], 30))

    assert len(found) == 30
    assert not gone & set(found)
    assert index.ids() == sorted(found)


def test_old_and_new_are_ranked_together(index: OutboxIndex, library: Library) -> None:
    """Drained and waiting passages come in one order by cosine."""
    put_article(library, "new", NEW)

    cosines = [cosine for _, cosine in index.search(OLD[0], 50)]

    assert len(cosines) == 50
    assert cosines == sorted(cosines, reverse=True)


def test_a_filter_holds_for_waiting_passages_too(index: OutboxIndex, library: Library) -> None:
    """Only passages that qualify are found, waiting or not."""
    ids = put_article(library, "new", NEW)
    old = [passage.id for passage in library.passages.of("1")]
    within = [ids[0], ids[1], *old[:3]]

    assert set(ids_of(index.search(NEW[5], 10, within=within))) == set(within)
    assert index.search(NEW[5], 10, within=[]) == []


def test_a_removed_article_does_not_return_by_a_filter(
    index: OutboxIndex, library: Library
) -> None:
    """A filter that still names removed passages does not bring them back."""
    gone = [passage.id for passage in library.passages.of("0")]
    library.articles.remove("0")

    assert index.search(OLD[0], 5, within=gone) == []


class WatchedIndex:
    """An index without passages that notes when it is searched and closed."""

    def __init__(self) -> None:
        self.searched = Event()
        self.closed = Event()
        self.closed_in_use = False

    def upsert(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Take nothing."""

    def delete(self, ids: Sequence[int]) -> None:
        """Lose nothing."""

    def search(
        self, vector: NDArray[np.float32], k: int, *, within: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Give another thread the time to close this meanwhile."""
        self.searched.set()
        self.closed_in_use = self.closed.wait(0.1)
        return []

    def ids(self) -> list[int]:
        """Return none."""
        return []

    def close(self) -> None:
        """Note it."""
        self.closed.set()


def test_an_index_is_not_replaced_while_it_is_searched(library: Library) -> None:
    """A thread that finds the index out of date waits for the one that is searching it."""
    old, new = WatchedIndex(), WatchedIndex()

    def renew(index: VectorIndex) -> VectorIndex:
        if not old.searched.is_set():
            return index
        index.close()
        return new

    opened = OutboxIndex(old, library, EMBEDDER, renew=renew)
    first = Thread(target=opened.search, args=(NEW[0], 1))
    first.start()
    old.searched.wait()

    opened.search(NEW[0], 1)
    first.join()

    assert new.searched.is_set()
    assert old.closed.is_set()
    assert not old.closed_in_use
