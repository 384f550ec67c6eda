"""Taking articles in: the part of `Dateline` that fills its library.

Apart from the jobs that read a library, since it needs the readers of `chat.sources` and none of
the engines.
"""

from collections.abc import Generator, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from chat.models import Cancel, Feed, Ingested, IngestStep
from chat.service.deciding import DecidingLibrary

if TYPE_CHECKING:
    from chat.ingest.planning import Plan
    from chat.sources import Options, SourceItem


class CollectingLibrary(DecidingLibrary):
    """One library of articles that can take in more."""

    def add(
        self,
        named: Sequence[str | Path],
        *,
        options: "Options | None" = None,
        stdin: BinaryIO | None = None,
        cancel: Cancel | None = None,
    ) -> Generator[IngestStep, None, None]:
        """Take in files, folders and pages of the web in this process, then complete the index.

        Args:
            named: paths and addresses; `-` stands for lines of JSON on `stdin`.
            options: what a person asked for; `reading_options` makes them.
            stdin: standard input, where it may be named.
            cancel: obeyed between two articles, and while one is fetched or parsed.

        Raises:
            SourceError: a path does not exist or holds no articles.
            EmbedderMismatchError: the library was made with another embedding model.
            CancelledError: stopped; the articles that were yielded stay.
        """
        from chat.sources import read_named

        items = read_named(
            [str(each) for each in named],
            options or self.reading_options(),
            memory=self.library.marks,
            stdin=stdin,
            cancel=cancel,
        )
        return self.add_items(items, cancel=cancel)

    def reading_options(self, **asked: Any) -> "Options":
        """Return the limits of the settings with what a person asked for beside them."""
        from chat.sources import Limits, Options

        limits = Limits.of(self.settings)
        return Options(latest=self.last_believable_day, limits=limits, **asked)

    def plan(
        self,
        named: Sequence[str | Path],
        *,
        options: "Options | None" = None,
        stdin: BinaryIO | None = None,
        cancel: Cancel | None = None,
    ) -> "Plan":
        """Say what `add` would do with files and folders; pages are counted, not fetched."""
        from chat.ingest.planning import plan_ingest
        from chat.sources import read_named
        from chat.sources.pages import is_address

        paths = [str(each) for each in named if not is_address(str(each))]
        return plan_ingest(
            read_named(
                paths,
                options or self.reading_options(),
                memory=self.library.marks,
                stdin=stdin,
                cancel=cancel,
            ),
            library=self.library,
            embedder=self._parts.embedder,
            passage_words=self.settings.passage_words,
            addresses=len(named) - len(paths),
            cancel=cancel,
        )

    def refresh_feeds(
        self,
        feeds: Sequence[Feed] = (),
        *,
        options: "Options | None" = None,
        cancel: Cancel | None = None,
    ) -> Generator[IngestStep, None, None]:
        """Take in what is new in feeds, in all that are followed if none is given."""
        from chat.service.feeding import stream_feeds

        return stream_feeds(
            feeds or self.library.feeds.all(),
            options or self.reading_options(),
            library=self.library,
            ingest=partial(self.add_items, cancel=cancel),
            cancel=cancel,
        )

    def add_items(
        self, items: "Iterable[SourceItem]", *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Take in what a reader yields, as `add` does."""
        from chat.ingest import stream_ingest

        self._parts.check_embedder()
        steps = stream_ingest(
            items,
            library=self.library,
            embedder=self._parts.embedder,
            passage_words=self.settings.passage_words,
            cancel=cancel,
        )
        with self._parts.adding():
            for step in steps:
                if isinstance(step, Ingested):
                    self._parts.forget_index()
                    self.drain(cancel=cancel)
                yield step

    def add_in_child(
        self, named: Sequence[str | Path], *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Take in files, folders and pages in a process of their own; see `add`."""
        from chat.service.adding import stream_added_in_child

        return stream_added_in_child(
            named, settings=self.settings, library=self.library, cancel=cancel
        )

    def count_named(self, named: Sequence[str | Path]) -> int | None:
        """Count the articles that `add` will come to, or nearly; None if it cannot be known."""
        from chat.sources import count_named

        return count_named([str(each) for each in named], self.reading_options())

    @property
    def last_believable_day(self) -> date:
        """The last day that a publication date may be: elsewhere it may be tomorrow already."""
        return self._today() + timedelta(days=1)
