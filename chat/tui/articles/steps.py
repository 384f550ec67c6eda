"""What the library screen has done for it, in job threads: reading, arranging, changing.

A change has a token of its own, which Escape requests: its job is never cut off between two steps,
so that what was done until then is told and can be undone.
"""

import gc
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from chat.errors import CancelledError
from chat.library.arranging import Arrangement, Known, arrange
from chat.models import (
    Article,
    Cancel,
    Ingested,
    IngestStep,
    LibraryFacts,
    ListedArticle,
    Matching,
    PublishedBasis,
    Relative,
    RemovedArticle,
    Skipped,
    Stored,
)
from chat.tui.articles.changes import Added, Change, Dated, Removed
from chat.tui.articles.service import ArticlesService
from chat.tui.jobs import Steps
from chat.tui.named import read_named

GetService = Callable[[], ArticlesService]
"""Waits for the service; for job threads."""

MANY: Final = 10_000
"""So many rows are kept away from the garbage collector as long as the screen is there."""
LINGER_S: Final = 0.4
"""How long the cursor rests on an article before its relatives are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What was read of the library, and what was found out about it since."""

    rows: tuple[ListedArticle, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    """Where in `rows` an article is, by its id."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """The article that stands for all of the same origin, by id; empty until it was asked for."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """How many articles have the origin that an article stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """Step: the articles to show, as places in the rows of a shelf."""

    shelf: Shelf
    wanted: Arrangement
    matching: Matching | None
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Previewed:
    """Step: the text of the article under the cursor."""

    article: Article


@dataclass(frozen=True, slots=True)
class RelativesFound:
    """Step: the articles of the same origin as the one under the cursor."""

    article: str
    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Step: how far a change has come, in words."""

    line: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Step, the last of a change: what can be undone, if anything, and what to tell."""

    change: Change | None
    line: str


@dataclass(frozen=True, slots=True)
class LibrariesListed:
    """Step: the libraries of the data folder."""

    libraries: tuple[LibraryFacts, ...]


def shelf_steps(get: GetService, wanted: Arrangement) -> Steps:
    """Read the list anew and arrange it."""

    def steps(cancel: Cancel) -> Iterable[object]:
        rows = get().listing()
        if len(rows) > MANY:
            # A hundred thousand rows without a cycle among them: looking for one again and again
            # would hold all threads for a fifth of a second each time.
            gc.freeze()
        shelf = Shelf(rows=rows, places={row.id: place for place, row in enumerate(rows)})
        return arrange_steps(get, shelf, wanted, None)(cancel)

    return steps


def arrange_steps(
    get: GetService, shelf: Shelf, wanted: Arrangement, matching: Matching | None
) -> Steps:
    """Sort and filter a list.

    Args:
        get: waits for the service.
        shelf: what to arrange.
        wanted: how.
        matching: what the words were found to mean already; None if that is to be found out.
    """

    def steps(cancel: Cancel) -> Iterable[object]:
        found = matching
        if found is None and wanted.words.strip():
            found = get().matching(wanted.words)
        cancel.check()
        known = Known(found=found.articles if found else None, origins=shelf.origins)
        places = arrange(shelf.rows, wanted, known)
        yield Arranged(shelf=shelf, wanted=wanted, matching=found, places=places)

    return steps


def origin_steps(get: GetService, shelf: Shelf, wanted: Arrangement) -> Steps:
    """Find out which articles of a list depend on each other, and arrange it anew."""

    def steps(cancel: Cancel) -> Iterable[object]:
        origins = get().origins()
        sizes: dict[str, int] = {}
        for first in origins.values():
            sizes[first] = sizes.get(first, 0) + 1
        known = Shelf(rows=shelf.rows, places=shelf.places, origins=origins, sizes=sizes)
        return arrange_steps(get, known, wanted, None)(cancel)

    return steps


def preview_steps(get: GetService, article: str, *, linger_s: float = LINGER_S) -> Steps:
    """Fetch the text of an article, and if the cursor rests on it what has the same origin."""

    def steps(cancel: Cancel) -> Iterable[object]:
        service = get()
        yield Previewed(service.article(article))
        if not cancel.wait(linger_s):
            yield RelativesFound(article, service.relatives(article))

    return steps


def redate_steps(get: GetService, row: ListedArticle, day: date | None) -> Steps:
    """Give an article another day."""

    def steps(cancel: Cancel) -> Iterable[object]:
        yield Progress("resolving the dates of the text again …")
        service = get()
        service.redate(row.id, day, cancel=cancel)
        by_hand = row.basis is PublishedBasis.GIVEN
        change = Dated(article=row.id, title=row.title, before=row.published, by_hand=by_hand)
        yield Changed(change, f"published {day or 'unknown'}, by hand · u undoes it")

    return steps


def remove_steps(get: GetService, articles: Sequence[str], stop: Cancel) -> Steps:
    """Remove articles; what is stopped half-way can be undone as far as it went."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        service = get()
        removed: list[RemovedArticle] = []
        for one in service.take_out(articles, cancel=stop):
            removed.append(one)
            yield Progress(f"removed {len(removed):,} of {len(articles):,} …")
        yield Changed(Removed(tuple(removed)), f"{len(removed):,} removed · u undoes it")

    return steps


def add_steps(get: GetService, typed: str, stop: Cancel) -> Steps:
    """Take in what was typed: paths and addresses."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        service, new, line = get(), list[str](), ""
        named = read_named(typed)
        expected = service.count_named(named)
        of = f" of {expected:,}" if expected else ""
        try:
            with closing(service.add_in_child(named, cancel=stop)) as taken:
                for number, step in enumerate(taken, 1):
                    if isinstance(step, Stored):
                        new.append(step.article.id)
                    line = _told(step) or line
                    yield Progress(f"{number:,}{of} read, {len(new):,} new … Escape stops it")
        except CancelledError:
            line = f"stopped; {len(new):,} added"
        change = Added(tuple(new)) if new else None
        yield Changed(change, line + (" · u undoes it" if change else ""))

    return steps


def undo_steps(get: GetService, change: Change) -> Steps:
    """Undo a change."""

    def steps(cancel: Cancel) -> Generator[object, None, None]:
        service = get()
        for number in change.undo(service, cancel):
            yield Progress(f"undoing {change.told}: {number:,} …")
        yield Changed(None, f"undone: {change.told}")

    return steps


def index_steps(get: GetService) -> Steps:
    """Tell the index what has come and gone; it takes seconds, and nobody has to wait for it."""

    def steps(cancel: Cancel) -> Iterable[object]:
        get().drain(cancel=cancel)
        return ()

    return steps


def library_steps(get: GetService) -> Steps:
    """List the libraries."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        yield LibrariesListed(get().libraries())

    return steps


def _told(step: IngestStep) -> str:
    """Say what deserves a word of what was read."""
    match step:
        case Skipped(origin, why, _):
            return f"skipped {origin}: {why}"
        case Ingested():
            counts = (
                (step.stored, "added"),
                (step.revised, "revised"),
                (step.unchanged, "unchanged"),
                (step.skipped, "skipped"),
            )
            return ", ".join(f"{n:,} {word}" for n, word in counts if n) or "nothing was read"
        case _:
            return ""
