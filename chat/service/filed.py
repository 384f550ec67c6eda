"""The same jobs on a file of articles alone: no library, no embeddings, nothing kept.

Separate from `Dateline` because it shares only the jobs that read all they are given, so that
these run on any file, on public test sets among them, in a second.
"""

import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from chat.errors import ArticleNotFoundError, SourceError
from chat.models import (
    EVERYTHING,
    Anchor,
    Article,
    Cancel,
    Selection,
    Skipped,
    SummaryRequest,
    SummaryStep,
    TimelineRequest,
    TimelineStep,
)
from chat.settings import Settings

if TYPE_CHECKING:
    from chat.engines import Engine

_log = logging.getLogger(__name__)


class ArticleFile:
    """Articles of a file or folder, read when they are first asked for.

    Args:
        path: the file or folder.
        settings: they name the engine.
        skipped: told what could not be read.
        notice: told what a person should know while an engine works, such as a wait.
    """

    def __init__(
        self,
        path: Path,
        *,
        settings: Settings,
        skipped: Callable[[Skipped], None],
        notice: Callable[[str], None] = _log.info,
    ) -> None:
        self._path = path
        self._settings = settings
        self._skipped = skipped
        self._notice = notice
        self._reading = Lock()
        self._texts: list[Article] | None = None
        self._opened: Engine | None = None

    def articles(self) -> list[Article]:
        """Return all articles in their order; of several texts of one, the last.

        Raises:
            SourceError: the file does not exist, or no article in it can be read.
        """
        return _last_of_each(self._all_texts())

    def article_count(self) -> int:
        """Return how many articles there are."""
        return len(self.articles())

    @property
    def works_here(self) -> bool:
        """Whether no article leaves this machine when it is summed up."""
        from chat.engines import works_here

        return works_here(self._settings)

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
        request: SummaryRequest = SummaryRequest(),  # noqa: B008 - frozen
        *,
        selection: Selection = EVERYTHING,
        cancel: Cancel | None = None,
    ) -> Generator[SummaryStep, None, None]:
        """Summarize the selected articles; with a topic, those that hold half of its words."""
        from chat.summarize import anchored_sentences, stream_summary

        chosen = self._on_topic(request, selection)
        sentences = anchored_sentences(request, len(chosen))
        return stream_summary(
            request,
            articles=((article, _anchors_of(article, sentences)) for article in chosen),
            engine=self._engine,
            cancel=cancel,
        )

    def count_selected(self, request: SummaryRequest, selection: Selection = EVERYTHING) -> int:
        """Return how many articles a summary would read."""
        return len(self._on_topic(request, selection))

    def summary_plan(
        self, request: SummaryRequest, selection: Selection = EVERYTHING, *, each: bool = False
    ) -> str:
        """Say what a summary, or one of each article, will ask of a model; empty for nothing."""
        from chat.service.summarizing import model_plan

        articles = partial(self._on_topic, request, selection)
        return model_plan(self._settings, request, articles, each=each)

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = EVERYTHING,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        """Draw a timeline of the selected articles."""
        return self._draw(request, selection, self._engine, cancel)

    def timeline_plan(self, request: TimelineRequest, selection: Selection = EVERYTHING) -> str:
        """Say what a timeline will ask of a model; empty if no model is asked."""
        from chat.service.rehearsing import timeline_plan

        return timeline_plan(self._settings, lambda engine: self._draw(request, selection, engine))

    def _draw(
        self,
        request: TimelineRequest,
        selection: Selection,
        engine: "Engine",
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        from chat.timeline import stream_timeline
        from chat.timex import find_anchors

        return stream_timeline(
            request,
            articles=(
                (a, find_anchors(a.text, a.published, article=a.id))
                for a in self._select(selection)
            ),
            engine=engine,
            undatable=lambda: self._undatable(selection),
            library=len(self.articles()),
            cancel=cancel,
        )

    @property
    def _engine(self) -> "Engine":
        """One engine for all jobs, so that their cost is counted together."""
        from chat.engines import open_engine

        with self._reading:
            if self._opened is None:
                self._opened = open_engine(self._settings, notice=self._notice)
            return self._opened

    def _on_topic(self, request: SummaryRequest, selection: Selection) -> list[Article]:
        from chat.service.topics import holds_topic
        from chat.text.similarity import content_words

        words = frozenset(content_words(request.topic))
        if not words:
            return list(self._select(selection))
        return [a for a in self._select(selection) if holds_topic(words, f"{a.title} {a.text}")]

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


def _anchors_of(article: Article, sentences: int | None) -> Sequence[Anchor]:
    """Tag the beginning of an article; None for all of its sentences."""
    from chat.text.sentences import first_sentences
    from chat.timex import find_anchors

    if sentences == 0:
        return ()
    text = article.text if sentences is None else first_sentences(article.text, sentences)
    return find_anchors(text, article.published, article=article.id)


def _last_of_each(texts: Iterable[Article]) -> list[Article]:
    """Keep the last of several texts of an article, in the place of the first."""
    return list({article.id: article for article in texts}.values())
