"""The order of a list, and which of its articles are looked at: pure functions over its rows.

Separate from the query because a screen sorts and filters again and again what it has read once;
100,000 rows take a fifth of a second, in a thread.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from chat.models import Facet, ListedArticle, PublishedBasis, SortKey

_Comparable = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What a person asked of a list."""

    key: SortKey = SortKey.PUBLISHED
    descending: bool = True
    facet: Facet = Facet.ALL
    words: str = ""
    """A search of the texts, as it was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the rows do not say themselves."""

    found: Collection[str] | None = None
    """The ids that a search found; None for no search."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """For each article that depends on others, the one that stands for all of them."""


def arrange(
    rows: Sequence[ListedArticle], wanted: Arrangement, known: Known | None = None
) -> tuple[int, ...]:
    """Return the places, in `rows`, of the articles to show, in the order to show them.

    What lacks the fact that is sorted by comes last in either direction; equals stay as they are.
    """
    known = known or Known()
    shows = _shown(wanted.facet, known.origins)
    found = known.found
    places = [
        place
        for place, row in enumerate(rows)
        if (found is None or row.id in found) and (shows is None or shows(row))
    ]
    value = _VALUES[wanted.key]
    values = {place: value(rows[place]) for place in places}
    told = [place for place in places if values[place]]
    told.sort(key=values.__getitem__, reverse=wanted.descending)
    return (*told, *(place for place in places if not values[place]))


def _shown(facet: Facet, origins: Mapping[str, str]) -> Callable[[ListedArticle], bool] | None:
    """Return the condition of a facet; None if it has none."""
    conditions: dict[Facet, Callable[[ListedArticle], bool]] = {
        Facet.UNDATED: lambda row: row.published is None,
        Facet.INFERRED: lambda row: row.basis is PublishedBasis.INFERRED,
        Facet.BY_HAND: lambda row: row.basis is PublishedBasis.GIVEN,
        Facet.REVISED: lambda row: row.revision > 1,
        Facet.RELATED: lambda row: row.id in origins,
    }
    return conditions.get(facet)


_VALUES: dict[SortKey, Callable[[ListedArticle], _Comparable]] = {
    SortKey.PUBLISHED: lambda row: row.published.toordinal() if row.published else 0,
    SortKey.TITLE: lambda row: row.title.casefold(),
    SortKey.SOURCE: lambda row: row.source.casefold(),
    SortKey.ADDED: lambda row: row.added,
    SortKey.WORDS: lambda row: row.words,
}
