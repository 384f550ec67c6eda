"""Filling a new store from the ledger's vectors and making it the current one.

Shared by the rebuild that a person asks for and by the first draining of a library; nothing is
embedded. The caller holds the lock.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from chat.index.folder import IndexFolder
    from chat.library import Library
    from chat.models import Cancel, EmbedderId

STEP_ROWS: Final = 1000
EVERYTHING: Final = 1 << 62


def fill_store(
    library: Library,
    folder: IndexFolder,
    embedder_id: EmbedderId,
    *,
    cancel: Cancel | None = None,
    sync_rows: int | None = None,
) -> Generator[tuple[int, int], None, None]:
    """Build a store beside the current one and switch to it.

    Stopped or failed, it leaves the current store as it is.

    Yields:
        How many passages are in the new store, and how many will be.
    """
    from chat.index.chroma import SYNC_ROWS, ChromaIndex

    # In this order: what is announced after this line stays announced, and is written twice.
    announced = [row.seq for row in library.outbox.batch(EVERYTHING)]
    ids, vectors = library.vectors.matrix(embedder_id)
    dead = folder.unclean()
    store = folder.new_store()
    finished = False
    try:
        index = ChromaIndex.fresh(folder, store, embedder_id, sync_rows=sync_rows or SYNC_ROWS)
        try:
            yield 0, len(ids)
            for start in range(0, len(ids), STEP_ROWS):
                if cancel is not None:
                    cancel.check()
                batch = slice(start, start + STEP_ROWS)
                index.upsert(ids[batch].tolist(), vectors[batch])
                yield min(start + STEP_ROWS, len(ids)), len(ids)
        finally:
            index.close()
        folder.switch(store)
        finished = True
    finally:
        if not finished:
            shutil.rmtree(store, ignore_errors=True)
    library.outbox.done(announced)
    folder.forget(dead)
    folder.sweep()
