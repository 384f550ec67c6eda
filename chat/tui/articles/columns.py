"""The columns of the list, and what stands in them."""

from typing import Final

from textual.content import Content

from chat.models import ListedArticle, PublishedBasis, SortKey
from chat.text.safe import one_line
from chat.tui.articles.steps import Shelf
from chat.tui.paint import plain
from chat.tui.tablelines import Column

COLUMNS: Final = (
    Column(name=SortKey.PUBLISHED, title="Published", width=11),
    Column(name="basis", title="Day from", width=15, from_width=96),
    Column(name=SortKey.TITLE, title="Title", width=20, share=3),
    Column(name=SortKey.SOURCE, title="Outlet", width=14, share=1),
    Column(name=SortKey.WORDS, title="Words", width=7, right=True, from_width=70),
    Column(name="revisions", title="Texts", width=5, right=True, from_width=96),
    Column(name="origin", title="Origin", width=9, from_width=110),
    Column(name=SortKey.ADDED, title="Added", width=12, from_width=124),
)
"""Those that a list can be sorted by have the name of their key."""

CELL_CHARACTERS: Final = 300
"""No cell is as wide; longer names are not worked on."""
SIGNS: Final = {PublishedBasis.INFERRED: "~", PublishedBasis.GIVEN: "*"}
"""Stand behind a day that its source did not say; the preview has it in words."""


def cells_of(row: ListedArticle, shelf: Shelf) -> list[Content]:
    """Return what stands in each column."""
    day = f"{row.published}{SIGNS.get(row.basis, '') if row.basis else ''}"
    return [
        plain(day, ".table--date") if row.published else plain("unknown", ".table--warning"),
        plain(basis_words(row.basis), ".table--muted"),
        _name(row.title, "without a title"),
        _name(row.source, "—"),
        plain(f"{row.words:,}"),
        plain(f"{row.revision:,}" if row.revision > 1 else "1", ".table--muted"),
        plain(origin_words(row.id, shelf), ".table--muted"),
        plain(row.added[:10], ".table--muted"),
    ]


def basis_words(basis: PublishedBasis | None) -> str:
    """Say in a few words how a day is known."""
    if basis is None:
        return "—"
    return "by hand" if basis is PublishedBasis.GIVEN else basis.value


def origin_words(article: str, shelf: Shelf) -> str:
    """Say how many articles there are of the same origin; nothing before that was asked for."""
    if not shelf.sizes:
        return ""
    return f"1 of {shelf.sizes.get(shelf.origins.get(article, ''), 1)}"


def _name(text: str, missing: str) -> Content:
    shown = one_line(text[:CELL_CHARACTERS])
    return plain(shown) if shown else plain(missing, ".table--muted")
