"""The parts of an open library, each opened by the first job that needs it.

Separate from the jobs because opening, dropping and closing have rules of their own: what is
loaded when, which process writes the index, and who completes it after a crash.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock, Thread

from chat.embeddings import Embedder, open_embedder
from chat.engines import Engine
from chat.errors import DatelineError, EmbedderMismatchError
from chat.index import VectorIndex, open_index
from chat.library import Library
from chat.models import Cancel, Spending
from chat.service.activity import Activity
from chat.settings import EngineKind, Settings

_log = logging.getLogger(__name__)


class Parts:
    """Embedding model, index and engine of one library."""

    def __init__(
        self, settings: Settings, library: Library, *, long_lived: bool, embedder: Embedder | None
    ) -> None:
        self._settings = settings
        self._library = library
        self._long_lived = long_lived
        self._lock = RLock()
        self._embedder = embedder
        self._engines: dict[EngineKind, Engine] = {}
        self._chosen: EngineKind = settings.engine
        self.activity = Activity()
        self._index: VectorIndex | None = None
        self._closing = Cancel()

    @property
    def embedder(self) -> Embedder:
        """The embedding model that the settings name, or that was given in its place."""
        with self._lock:
            if self._embedder is None:
                key = self._settings.openai_api_key
                self._embedder = open_embedder(
                    self._settings.embedding,
                    workers=self._settings.embed_workers,
                    api_key=key.get_secret_value() if key else "",
                    base_url=self._settings.openai_base_url or "",
                )
            return self._embedder

    @property
    def engine(self) -> Engine:
        """The engine that the settings name, or that was chosen since."""
        with self._lock:
            if self._chosen not in self._engines:
                from chat.engines import open_engine

                self._engines[self._chosen] = open_engine(
                    replace(self._settings, engine=self._chosen),
                    store=self._library.model_notes,
                    notice=self.activity.tell,
                )
            return self._engines[self._chosen]

    @property
    def settings(self) -> Settings:
        """The settings, with the engine that was chosen since."""
        return replace(self._settings, engine=self._chosen)

    def choose_engine(self, kind: EngineKind) -> None:
        """Have another engine write from here on; what each has cost stays counted."""
        with self._lock:
            self._chosen = kind

    @property
    def spending(self) -> Spending:
        """What the model has used so far, also if another engine was chosen since."""
        from chat.engines import spending

        model = self._engines.get("model")
        return spending(model) if model else Spending()

    @property
    def index(self) -> VectorIndex:
        """The vector index that fits the use."""
        with self._lock:
            if self._index is None:
                self._index = open_index(
                    self._library,
                    self.index_folder,
                    self.embedder.id,
                    long_lived=self._long_lived,
                    notice=_log.warning,
                )
            return self._index

    @property
    def index_folder(self) -> Path:
        """The folder of the vector index."""
        return self._settings.library_folder / "chroma"

    def check_embedder(self) -> None:
        """Refuse to mix vectors of two models in one library.

        Raises:
            EmbedderMismatchError: the library was made with another embedding model.
        """
        made_with = self._library.vectors.embedders()
        if made_with and self.embedder.id not in made_with:
            raise EmbedderMismatchError(
                f"The library was made with the embedding model {made_with[0].name}, "
                f"not {self.embedder.id.name}.",
                hint=f"Set DATELINE_EMBEDDING={made_with[0].name}, or name another --library.",
            )

    def date_again(self) -> None:
        """Look again for the days of articles whose own was inferred, after one has gone."""
        from chat.ingest import infer_days

        inferred = [each.id for each in self._library.articles.undated() if each.publication]
        if inferred:
            words = self._settings.passage_words
            for _ in infer_days(
                self._library,
                self.embedder,
                touched=inferred,
                passage_words=words,
                cancel=self._closing,
            ):
                pass

    def forget_index(self) -> None:
        """Have the next search see what was written; an index that lives long sees it by itself."""
        with self._lock:
            if self._index is not None and not self._long_lived:
                self._index.close()
                self._index = None

    def drain(self, *, cancel: Cancel | None = None) -> int:
        """Tell the index what it has yet to hear of; in a child if this program lives long."""
        if self._long_lived:
            return self._drain_in_child(cancel)
        from chat.index.drain import drain_outbox

        return drain_outbox(self._library, self.index_folder, self.embedder.id, cancel=cancel)

    @contextmanager
    def adding(self) -> Iterator[None]:
        """Leave a sign for other programs that this one adds articles and will drain them."""
        from filelock import FileLock, Timeout

        lock = FileLock(self._adding_lock, thread_local=False)
        # A second program that adds is welcome: the ledger serves both, and both drain.
        with suppress(Timeout):
            lock.acquire(timeout=0)
        try:
            yield
        finally:
            lock.release()

    def complete_index(self) -> None:
        """Make good in the background what an `add` left undone when it was killed."""
        if self._library.outbox.pending():
            Thread(target=self._finish, name="dateline-index", daemon=True).start()

    def close(self, *, complete: bool) -> None:
        """Close what was opened; a short-lived program completes the index, if that is wanted."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None
        if self._long_lived:
            self._closing.request()
        elif complete and self._library.outbox.pending() and not self._is_being_added():
            self._finish()

    @property
    def _adding_lock(self) -> Path:
        return self._settings.library_folder / "write.lock"

    def _is_being_added(self) -> bool:
        from filelock import FileLock, Timeout

        try:
            with FileLock(self._adding_lock, timeout=0):
                return False
        except Timeout:
            return True

    def _finish(self) -> None:
        """Drain in a child; what was asked for has been done, so a failure is only logged."""
        try:
            self._drain_in_child(self._closing)
        except DatelineError as error:
            _log.warning("the index is not complete: %s", error.message)

    def _drain_in_child(self, cancel: Cancel | None) -> int:
        from chat.index.draining import drain_in_child

        return drain_in_child(
            self._library.path, self.index_folder, self.embedder.id, cancel=cancel
        )
