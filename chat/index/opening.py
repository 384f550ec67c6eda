"""Which index answers: an exact scan for a command that asks once, Chroma for what lives long.

Separate from both so that neither is loaded before the choice is made (DESIGN section 5).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from chat.errors import VectorIndexError
from chat.index.folder import REBUILD, IndexFolder
from chat.index.overlay import OutboxIndex

if TYPE_CHECKING:
    from chat.index.vector_index import VectorIndex
    from chat.library import Library
    from chat.models import EmbedderId

EXACT_LIMIT: Final = 100_000
"""Up to so many passages, loading and scanning them all (.5 s) is faster than opening Chroma."""


def open_index(
    library: Library,
    folder: Path,
    embedder_id: EmbedderId,
    *,
    long_lived: bool = False,
    exact_limit: int = EXACT_LIMIT,
    notice: Callable[[str], None] | None = None,
) -> VectorIndex:
    """Open the index that fits the use; it always knows all that the ledger holds.

    Chroma is used by long-lived programs and for large libraries. If its store is missing, damaged
    or of another model, the ledger is searched exactly instead, which is slower and never wrong.

    Args:
        library: the ledger.
        folder: its index folder.
        embedder_id: the model of the vectors.
        long_lived: whether many searches will follow, among writes by other processes.
        exact_limit: up to so many passages a single search is exact.
        notice: told in one line why Chroma is not used although it should be.

    Raises:
        EmbedderMismatchError: the ledger has vectors, but none of this embedder.
    """
    from chat.index.exact import ExactIndex

    if not long_lived and library.vectors.count(embedder_id) <= exact_limit:
        return ExactIndex.load(library, embedder_id)
    chosen = _Choice(library, IndexFolder(folder), embedder_id, notice or (lambda _line: None))
    return OutboxIndex(chosen.index(), library, embedder_id, renew=chosen.renew)


class _Choice:
    """Chroma while it can be used, else the ledger; asked again after every write."""

    def __init__(
        self,
        library: Library,
        folder: IndexFolder,
        embedder_id: EmbedderId,
        notice: Callable[[str], None],
    ) -> None:
        self._library = library
        self._folder = folder
        self._embedder_id = embedder_id
        self._notice = notice
        self._seen = b""

    def index(self) -> VectorIndex:
        from chat.index.exact import ExactIndex

        # Before opening: a write in between is then noticed by the next search.
        self._seen = self._folder.stamp()
        try:
            return self._chroma()
        except VectorIndexError as error:
            if self._library.vectors.count(self._embedder_id):
                self._notice(f"{error.message}; searching the library itself ({error.hint})")
            return ExactIndex.load(self._library, self._embedder_id)

    def renew(self, index: VectorIndex) -> VectorIndex:
        if self._folder.stamp() == self._seen:
            return index
        index.close()
        return self.index()

    def _chroma(self) -> VectorIndex:
        from chat.index.chroma import ChromaIndex
        from chat.index.probe import probe_store

        if self._seen and (dead := self._folder.unclean()):
            # Somebody died with the store open: opening it unseen might end this program too.
            with self._folder.writing(timeout_s=10):
                probe = probe_store(self._library.path, self._folder.root, self._embedder_id)
            if probe.damaged:
                raise VectorIndexError(f"the index is damaged: {probe.problems[0]}", hint=REBUILD)
            self._folder.forget(dead)
        return ChromaIndex.open(self._folder.root, self._embedder_id, create=False)
