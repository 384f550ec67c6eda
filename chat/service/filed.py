"""The same jobs on a file of articles alone: no library, no embeddings, nothing kept.

Separate from `Dateline` because it shares only the jobs that read all they are given, so that
these run on any file, on public test sets among them, in a second.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock

from chat.errors import ArticleNotFoundError, SourceError
from chat.models import (
    EVERYTHING,
    Article,
    Cancel,
    Selection,
    Skipped,
    SummaryStep,
    TimelineRequest,
    TimelineStep,
)
from chat.settings import Settings


class ArticleFile:
    """Articles of a file or folder, read when they are first asked for.

    Args:
        path: the file or folder.
        settings: they name the engine.
        skipped: told what could not be read.
    """

    def __init__(
        self, path: Path, *, settings: Settings, skipped: Callable[[Skipped], None]
    ) -> None:
        self._path = path
        self._settings = settings
        self._skipped = skipped
        self._reading = Lock()
        self._texts: list[Article] | None = None

    def articles(self) -> list[Article]:
        """Return all articles in their order; of several texts of one, the last.

        Raises:
            SourceError: the file does not exist, or no article in it can be read.
        """
        return _last_of_each(self._all_texts())

    def article(self, ref: str) -> Article:
        """Return an article by its id.

        Raises:
            ArticleNotFoundError: there is none.
        """
        for article in self.articles():
            if article.id == ref:
                return article
        raise ArticleNotFoundError(f"There is no article {ref} in {self._path}.")

    def summarize(
        self,
        *,
        topic: str = "",
        selection: Selection = EVERYTHING,
        sentences: int = 5,
        cancel: Cancel | None = None,
    ) -> Generator[SummaryStep, None, None]:
        """Summarize the selected articles; with a topic, those that hold half of its words."""
        from chat.engines import open_engine
        from chat.service.topics import holds_topic
        from chat.summarize import stream_summary
        from chat.text.similarity import content_words

        words = frozenset(content_words(topic))
        return stream_summary(
            articles=(
                a for a in self._select(selection) if holds_topic(words, f"{a.title} {a.text}")
            ),
            engine=open_engine(self._settings),
            topic=topic,
            sentences=sentences,
            cancel=cancel,
        )

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = EVERYTHING,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        """Draw a timeline of the selected articles."""
        from chat.engines import open_engine
        from chat.timeline import stream_timeline
        from chat.timex import find_anchors

        return stream_timeline(
            request,
            articles=(
                (a, find_anchors(a.text, a.published, article=a.id))
                for a in self._select(selection)
            ),
            engine=open_engine(self._settings),
            undatable=lambda: self._undatable(selection),
            library=len(self.articles()),
            cancel=cancel,
        )

    def _all_texts(self) -> list[Article]:
        """Return all texts in the order of the file, each later one of an article its revision."""
        with self._reading:
            if self._texts is None:
                self._texts = self._read()
            return self._texts

    def _read(self) -> list[Article]:
        from chat.sources import read_path

        read: list[Article] = []
        for item in read_path(self._path):
            if isinstance(item, Article):
                read.append(item)
            elif isinstance(item, Skipped):
                self._skipped(item)
        if not read:
            raise SourceError(f"There are no articles in {self._path}.")
        return read

    def _select(self, selection: Selection) -> Iterator[Article]:
        if selection.as_of is None:
            return filter(selection.admits, self.articles())
        then = Selection(as_of=selection.as_of)
        return filter(selection.admits, _last_of_each(filter(then.admits, self._all_texts())))

    def _undatable(self, selection: Selection) -> int:
        """Count the articles of which no text has a date, if a day rules them out."""
        if selection.as_of is None:
            return 0
        dated = {article.id for article in self._all_texts() if article.publication}
        undated = replace(selection, as_of=None)
        return sum(a.id not in dated and undated.admits(a) for a in self.articles())


def _last_of_each(texts: Iterable[Article]) -> list[Article]:
    """Keep the last of several texts of an article, in the place of the first."""
    return list({article.id: article for article in texts}.values())
