"""What is read and arranged for the library screen, in job threads; `changing` has what changes."""

import gc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from chat.library.arranging import Arrangement, Known, arrange
from chat.models import Article, Cancel, LibraryFacts, ListedArticle, Matching, Relative
from chat.tui.articles.service import ArticlesService
from chat.tui.jobs import Steps

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
