"""An open library: the ledger, the parts that work on it, and what keeps both in order.

The half of `Dateline` that knows no job: opening and closing, what is in the library, what other
processes did to it, and the upkeep of the index. Opening it opens the ledger alone.
"""

from collections.abc import Callable, Generator
from datetime import date
from typing import TYPE_CHECKING, Self

from chat.embeddings import Embedder
from chat.errors import ArticleNotFoundError, CancelledError
from chat.library import Library
from chat.models import EVERYTHING, Article, Cancel, Citation, Selection
from chat.service.clock import local_today
from chat.service.parts import Parts
from chat.service.recorder import Recorder
from chat.settings import Settings, silence_telemetry

if TYPE_CHECKING:
    from chat.maintenance import RebuildStep, Report


class OpenLibrary:
    """One library of articles. Any method may be called from any thread; make it with `open`."""

    def __init__(
        self, settings: Settings, library: Library, parts: Parts, today: Callable[[], date]
    ) -> None:
        self.settings = settings
        self.library = library
        self._parts = parts
        self._today = today
        self._seen = library.data_version()
        self._recorder = Recorder(library)

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        long_lived: bool = False,
        embedder: Embedder | None = None,
        today: Callable[[], date] = local_today,
    ) -> Self:
        """Open the library that the settings name, making it if there is none.

        Args:
            settings: what the user has chosen.
            long_lived: whether other processes will write while this one goes on, as in the
                chat; it then never writes the index itself.
            embedder: in place of the one that the settings name.
            today: the day of a question, and nearly the last that a publication date may be.

        Raises:
            LedgerError: it cannot be opened or made, or a newer Dateline wrote it.
        """
        if not settings.tracing:
            silence_telemetry()
        library = Library.open(settings.library_folder / "ledger.sqlite")
        try:
            parts = Parts(settings, library, long_lived=long_lived, embedder=embedder)
            if long_lived:
                parts.complete_index()
            return cls(settings, library, parts, today)
        except BaseException:
            library.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # A person who has stopped the work does not want to wait for the index.
        stopped = kind is not None and not issubclass(kind, Exception)
        self.close(complete=not stopped and kind is not CancelledError)

    def close(self, *, complete: bool = True) -> None:
        """Let go of everything; a short-lived program first completes the index, if need be.

        What an `add` left undone when it was killed is made good here, by whatever command comes
        next, unless another `add` is under way and will do it.
        """
        try:
            self._parts.close(complete=complete)
        finally:
            self.library.close()

    def article_count(self) -> int:
        """Return how many articles there are."""
        return self.library.articles.count()

    def articles(self) -> list[Article]:
        """Return all articles by publication date, the undated last."""
        return list(self.library.articles.select())

    def publication_days(self, selection: Selection = EVERYTHING) -> list[date]:
        """Return the days on which the texts of selected articles were published, in order."""
        return self.library.articles.days(selection)

    def article(self, ref: str, revision: int | None = None) -> Article:
        """Return an article by its id, or by the beginning of it if only one begins so."""
        return self.library.articles.get(ref, revision)

    def fault_of(self, citation: Citation) -> str:
        """Return what is wrong with a citation; empty if its quote stands where it says."""
        from chat.citations import check_citation

        span = citation.span
        try:
            article = self.library.articles.get(span.article, span.revision)
        except ArticleNotFoundError as missing:
            return missing.message
        if article.id != span.article:
            return f"no article has the id {span.article}"
        return "" if check_citation(citation, article.text) else "the text there is another"

    def remove(self, ref: str) -> Article:
        """Take an article out of ledger and index, and return it; `ref` is as in `article`."""
        removed = self.library.articles.remove(ref)
        self._parts.date_again()
        self._parts.forget_index()
        self.drain()
        return removed

    def pending(self) -> int:
        """Return how many passages the index has yet to hear of."""
        return self.library.outbox.pending()

    def drain(self, *, cancel: Cancel | None = None) -> int:
        """Tell the index what it has yet to hear of; in a child if this program is long-lived."""
        return self._parts.drain(cancel=cancel)

    def doctor(self) -> "Report":
        """Check the ledger and compare the index with it; see `chat.maintenance.examine`."""
        from chat.maintenance import examine

        return examine(self.library, self._parts.index_folder, self._parts.embedder.id)

    def rebuild(self, cancel: Cancel | None = None) -> Generator["RebuildStep", None, None]:
        """Make the index anew from the ledger, without embedding anything."""
        from chat.maintenance import rebuild

        folder, embedder = self._parts.index_folder, self._parts.embedder.id
        return rebuild(self.library, folder, embedder, cancel=cancel)

    def refresh(self) -> bool:
        """Take notice of what other processes have written; tell whether they have."""
        version = self.library.data_version()
        if version == self._seen:
            return False
        self._seen = version
        self._parts.forget_index()
        return True
