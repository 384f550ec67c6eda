"""Bringing Chroma up to date with the ledger, by one process at a time.

Separate from the index because it joins ledger, lock and store in the one order that survives a
kill at any moment: write to Chroma, count the write, clear the outbox. Repeating it is harmless.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from chat.index.folder import IndexFolder

if TYPE_CHECKING:
    from chat.index.chroma import ChromaIndex
    from chat.library import Library
    from chat.library.outbox import OutboxRow
    from chat.models import Cancel, EmbedderId

BATCH: Final = 1000
LOCK_TIMEOUT_S: Final = 60.0


def drain_outbox(
    library: Library,
    folder: Path,
    embedder_id: EmbedderId,
    *,
    cancel: Cancel | None = None,
    lock_timeout_s: float = LOCK_TIMEOUT_S,
) -> int:
    """Write to the index what the ledger has announced, in this process.

    A missing store is made from the whole ledger, and so is one that a process died in and left
    damaged. Long-lived screens let a child do this (`chat.index.draining`): a batch holds the
    interpreter for a quarter to half a second.

    Returns:
        How many passages were written or taken out.

    Raises:
        EmbedderMismatchError: the index was made with another model.
        VectorIndexError: it is damaged, or another process writes for longer than the timeout.
        CancelledError: stopped between two batches; what is left is done the next time.
    """
    index_folder = IndexFolder(folder)
    if library.outbox.pending() == 0 and index_folder.current() is not None:
        return 0
    with index_folder.writing(timeout_s=lock_timeout_s):
        before = library.outbox.pending()
        if index_folder.current() is None or not _mended(
            library, index_folder, embedder_id, cancel
        ):
            return _filled(library, index_folder, embedder_id, cancel)
        mended = before - library.outbox.pending()
        return mended + drain_held(library, index_folder, embedder_id, cancel)


def _mended(
    library: Library, folder: IndexFolder, embedder_id: EmbedderId, cancel: Cancel | None
) -> bool:
    """Try the store out in a child if a process died with it open; False if it is of no use.

    A store can pass every reading and still crash the first process that writes to it (seen with
    chromadb 1.5 after a kill), so what is left to write is written there, too.
    """
    from chat.index.probe import probe_store, write_held

    if not (dead := folder.unclean()):
        return True
    if probe_store(library.path, folder.root, embedder_id).damaged:
        return False
    if not write_held(library.path, folder.root, embedder_id, cancel=cancel):
        return False
    folder.forget(dead)
    return True


def _filled(
    library: Library, folder: IndexFolder, embedder_id: EmbedderId, cancel: Cancel | None
) -> int:
    from chat.index.fill import fill_store

    written = 0
    for written, _ in fill_store(library, folder, embedder_id, cancel=cancel):  # noqa: B007
        pass
    return written


def drain_held(
    library: Library, folder: IndexFolder, embedder_id: EmbedderId, cancel: Cancel | None = None
) -> int:
    """Write to the current store what the ledger has announced, under a lock that is held.

    Returns and raises as `drain_outbox`.
    """
    from chat.index.chroma import ChromaIndex

    index = ChromaIndex.open(folder.root, embedder_id)
    written = 0
    try:
        while rows := library.outbox.batch(BATCH):
            if cancel is not None:
                cancel.check()
            _write(library, index, embedder_id, rows)
            folder.wrote()
            library.outbox.done([row.seq for row in rows])
            written += len(rows)
    finally:
        index.close()
    return written


def _write(
    library: Library, index: ChromaIndex, embedder_id: EmbedderId, rows: Sequence[OutboxRow]
) -> None:
    present = [row.passage for row in rows if row.op == "upsert"]
    ids, vectors = library.vectors.get(present, embedder_id)
    found = ids.tolist()
    index.upsert(found, vectors)
    # Also what was removed since it was announced, and what has no vector of this embedder.
    index.delete(sorted({row.passage for row in rows} - set(found)))
