"""Approximate search in a Chroma store on disk: the only file that knows Chroma.

One collection an embedder, cosine, vectors that we made and ids, no texts. Chroma is never given
an embedding function, and a store that names one is refused: it could send questions elsewhere or
run code. It is not safe for two processes to write, so writing is done under `IndexFolder.writing`.
"""

import json
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Final

import chromadb
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError, InternalError, NotFoundError
from numpy.typing import NDArray

from chat.errors import EmbedderMismatchError, VectorIndexError
from chat.index.collection import check_collection, collection_name, recorded_facts
from chat.index.folder import REBUILD, Current, IndexFolder
from chat.index.rows import check_rows, nearest
from chat.models import EmbedderId

BATCH: Final = 1000
"""Rows a write; Chroma refuses more than 5,461, and 1,000 hold the interpreter for up to 570 ms."""
PAGE: Final = 5000
"""Rows a read: `get` without a limit fails near 97,000."""
SYNC_ROWS: Final = 1000
"""Writes between two rewritings of the vector files. The rest is replayed by every opening."""
CREATE_TIMEOUT_S: Final = 30.0
SETTINGS: Final[dict[str, Any]] = {"_env_file": None, "anonymized_telemetry": False}
"""Without the first, a `.env` of the current folder would configure Chroma."""
OVERSAMPLED: Final = 1000
"""At most so many neighbors are asked for and then filtered."""


class ChromaIndex:
    """An open Chroma store; make one with `open`, or with `fresh` to fill it."""

    def __init__(self, folder: IndexFolder, embedder_id: EmbedderId) -> None:
        self._folder = folder
        self._embedder_id = embedder_id
        self._using = RLock()
        self._sign = ExitStack()
        self._opened: Current | None = None
        self._client: Any = None
        self._collection: Any = None

    @classmethod
    def open(cls, folder: Path, embedder_id: EmbedderId, *, create: bool = True) -> "ChromaIndex":
        """Open the current store of an index folder.

        Args:
            folder: the library's index folder.
            embedder_id: the model whose vectors it must hold.
            create: make an empty store if there is none, instead of raising.

        Raises:
            EmbedderMismatchError: the store was made with another model.
            VectorIndexError: there is no store, or it is damaged.
        """
        index = cls(IndexFolder(folder), embedder_id)
        if create and index._folder.current() is None:
            index._create()
        index.reopen()
        index._sign.enter_context(index._folder.opened())
        return index

    @classmethod
    def fresh(
        cls,
        folder: IndexFolder,
        store: Path,
        embedder_id: EmbedderId,
        *,
        sync_rows: int = SYNC_ROWS,
    ) -> "ChromaIndex":
        """Make an empty store that is not current yet (under the lock)."""
        index = cls(folder, embedder_id)
        index._opened = Current(store, 0)
        with _translated(store):
            store.mkdir(parents=True)
            index._client = _client(store)
            index._collection = index._client.create_collection(
                collection_name(embedder_id),
                configuration={"hnsw": {"space": "cosine", "sync_threshold": sync_rows}},
                metadata=recorded_facts(embedder_id),
                embedding_function=None,
            )
        return index

    @property
    def stale(self) -> bool:
        """Whether anybody has written to the folder since this store was opened."""
        return self._folder.current() != self._opened

    def reopen(self) -> None:
        """Open the store anew, which shows what other processes have written meanwhile."""
        with self._using:
            self._disconnect()
            # Read before connecting: a write in between makes it stale once more, never unseen.
            current = self._folder.current()
            if current is None:
                raise VectorIndexError(f"there is no index in {self._folder.root}", hint=REBUILD)
            self._opened = current
            self._connect(current.store)

    def upsert(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Store rows, in place of those already under these ids (under the lock)."""
        check_rows(ids, vectors, self._embedder_id.dimension)
        with self._collection_in_use() as collection:
            for start in range(0, len(ids), BATCH):
                batch = slice(start, start + BATCH)
                collection.upsert(ids=[str(id_) for id_ in ids[batch]], embeddings=vectors[batch])

    def delete(self, ids: Sequence[int]) -> None:
        """Take ids out (under the lock)."""
        with self._collection_in_use() as collection:
            for start in range(0, len(ids), BATCH):
                collection.delete(ids=[str(id_) for id_ in ids[start : start + BATCH]])

    def search(
        self, vector: NDArray[np.float32], k: int, *, within: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Find the nearest passages; a filter that lets few through is answered exactly.

        Chroma's own filters cost a second at 100,000 rows, so neighbors are filtered afterwards.
        """
        if k <= 0 or (within is not None and not within):
            return []
        with self._collection_in_use() as collection:
            if within is None:
                return _neighbors(collection, vector, k)
            wanted = within if isinstance(within, (set, frozenset)) else frozenset(within)
            share = max(1.0, collection.count() / len(wanted))
            if (asked := int(2 * k * share)) <= OVERSAMPLED:
                near = _neighbors(collection, vector, asked)
                found = [hit for hit in near if hit[0] in wanted][:k]
                if len(found) == k:
                    return found
            ids, vectors = _stored(collection, sorted(wanted), self._embedder_id.dimension)
            return nearest(ids, vectors, vector, k)

    def ids(self) -> list[int]:
        """Return all ids, ascending."""
        found: list[int] = []
        with self._collection_in_use() as collection:
            while page := collection.get(limit=PAGE, offset=len(found), include=[])["ids"]:
                found += map(int, page)
        return sorted(found)

    def pages(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Read everything back, ids with their vectors, some thousand at a time."""
        offset = 0
        with self._collection_in_use() as collection:
            while True:
                page = collection.get(limit=PAGE, offset=offset, include=["embeddings"])
                if not page["ids"]:
                    return
                offset += len(page["ids"])
                yield np.array(page["ids"], dtype=np.int64), page["embeddings"].astype(np.float32)

    def close(self) -> None:
        """Release the store's files; a second call does nothing."""
        with self._using:
            self._disconnect()
            self._sign.close()

    def _create(self) -> None:
        with self._folder.writing(timeout_s=CREATE_TIMEOUT_S):
            if self._folder.current() is None:
                store = self._folder.new_store()
                type(self).fresh(self._folder, store, self._embedder_id).close()
                self._folder.switch(store)

    def _connect(self, store: Path) -> None:
        database = store / "chroma.sqlite3"
        # Chroma would make an empty store here and call it well.
        if not database.is_file() or database.stat().st_size == 0:
            raise VectorIndexError(f"the index {store} has no database", hint=REBUILD)
        try:
            with _translated(store):
                self._client = _client(store)
                try:
                    name = collection_name(self._embedder_id)
                    self._collection = self._client.get_collection(name, embedding_function=None)
                except NotFoundError:
                    self._refuse_collections(store)
                check_collection(
                    store,
                    self._embedder_id,
                    configuration=self._collection.configuration_json,
                    metadata=self._collection.metadata,
                )
                self._load_vectors()
        except BaseException:
            self._disconnect()
            raise

    def _refuse_collections(self, store: Path) -> None:
        names = [collection.name for collection in self._client.list_collections()]
        if not names:
            raise VectorIndexError(f"the index {store} is empty", hint=REBUILD)
        raise EmbedderMismatchError(
            f"the index holds {', '.join(names)}, but passages are embedded with "
            f"{self._embedder_id.name}",
            hint=REBUILD,
        )

    def _load_vectors(self) -> None:
        """Let Chroma read its vector files now; after a kill the first attempt may fail."""
        try:
            self._collection.get(limit=1, include=["embeddings"])
        except InternalError:
            self._collection.get(limit=1, include=["embeddings"])

    def _disconnect(self) -> None:
        client, self._client, self._collection = self._client, None, None
        if client is not None:
            client.close()

    @contextmanager
    def _collection_in_use(self) -> Iterator[Any]:
        with self._using:
            if self._collection is None or self._opened is None:
                raise VectorIndexError("the index is closed", hint="open it again")
            with _translated(self._opened.store):
                yield self._collection


def _client(store: Path) -> Any:
    return chromadb.PersistentClient(path=str(store), settings=Settings(**SETTINGS))


def _neighbors(collection: Any, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
    reply = collection.query(query_embeddings=vector[None], n_results=k, include=["distances"])
    distances = zip(reply["ids"][0], reply["distances"][0], strict=True)
    found = [(int(id_), max(-1.0, min(1.0, 1.0 - float(far)))) for id_, far in distances]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))


def _stored(
    collection: Any, ids: list[int], dimension: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    found: list[int] = []
    rows = [np.empty((0, dimension), dtype=np.float32)]
    for start in range(0, len(ids), BATCH):
        asked = [str(id_) for id_ in ids[start : start + BATCH]]
        page = collection.get(ids=asked, include=["embeddings"])
        if page["ids"]:
            found += map(int, page["ids"])
            rows.append(page["embeddings"].astype(np.float32))
    return np.array(found, dtype=np.int64), np.concatenate(rows)


@contextmanager
def _translated(store: Path) -> Iterator[None]:
    """Turn what Chroma raises into our errors; with a full disk it does not say so itself."""
    try:
        yield
    except (ChromaError, ValueError, TypeError, OSError, json.JSONDecodeError) as error:
        line = str(error).strip().partition("\n")[0][:300]
        raise VectorIndexError(
            f"the index {store} cannot be used: {line}", hint=_hint(store)
        ) from (error)
    except BaseException as error:
        # A panic of Chroma's Rust part is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise VectorIndexError(f"the index {store} is damaged", hint=REBUILD) from error


def _hint(store: Path) -> str:
    try:
        free_mb = shutil.disk_usage(store).free // 1_000_000
    except OSError:
        return REBUILD
    return REBUILD if free_mb > 50 else f"only {free_mb} MB are free on this disk: make room"
