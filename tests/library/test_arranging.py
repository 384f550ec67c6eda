from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.library.arranging import Arrangement, Known, arrange
from chat.models import Facet, ListedArticle, PublishedBasis, SortKey


def row(name: str, **facts: object) -> ListedArticle:
    """Return a line of a list."""
    usual: dict[str, object] = {
        "revision": 1,
        "title": name,
        "source": "",
        "published": None,
        "basis": None,
        "note": "",
        "added": "2024-01-01",
        "words": 1,
    }
    return ListedArticle(id=name, **usual | facts)  # type: ignore[arg-type]


DAY = date(2024, 5, 7)
ROWS = (
    row("b", published=DAY, basis=PublishedBasis.STATED, words=30, source="wire", added="2"),
    row("a", published=date(2023, 1, 1), basis=PublishedBasis.GIVEN, words=20, added="3"),
    row("C", revision=2, words=10, source="Amber", added="1"),
    row("d", published=DAY, basis=PublishedBasis.INFERRED, words=30, title=""),
)


def names(wanted: Arrangement, known: Known | None = None) -> str:
    """Return the ids that are shown, in order."""
    return "".join(ROWS[place].id for place in arrange(ROWS, wanted, known))


@pytest.mark.parametrize(
    ("key", "descending", "shown"),
    [
        (SortKey.PUBLISHED, True, "bdaC"),
        (SortKey.PUBLISHED, False, "abdC"),
        (SortKey.TITLE, False, "abCd"),
        (SortKey.TITLE, True, "Cbad"),
        (SortKey.SOURCE, False, "Cbad"),
        (SortKey.ADDED, True, "adbC"),
        (SortKey.WORDS, True, "bdaC"),
    ],
)
def test_the_order(key: SortKey, descending: bool, shown: str) -> None:
    """Case does not count, and what lacks the fact is last in either direction."""
    assert names(Arrangement(key=key, descending=descending)) == shown


@pytest.mark.parametrize(
    ("facet", "shown"),
    [
        (Facet.ALL, "bdaC"),
        (Facet.UNDATED, "C"),
        (Facet.INFERRED, "d"),
        (Facet.BY_HAND, "a"),
        (Facet.REVISED, "C"),
        (Facet.RELATED, "bC"),
    ],
)
def test_the_facets(facet: Facet, shown: str) -> None:
    """Each shows the articles that its name says."""
    assert names(Arrangement(facet=facet), Known(origins={"b": "C", "C": "C"})) == shown


def test_only_what_was_found_is_shown() -> None:
    """A search that found nothing shows nothing; no search shows all."""
    assert names(Arrangement(), Known(found={"a", "b"})) == "ba"
    assert names(Arrangement(), Known(found=())) == ""


@given(
    st.lists(st.tuples(st.none() | st.dates(), st.text(max_size=3)), max_size=30),
    st.sampled_from(SortKey),
    st.booleans(),
)
def test_sorting_loses_nothing(
    facts: list[tuple[date | None, str]], key: SortKey, descending: bool
) -> None:
    """Every article is shown exactly once, whatever the order."""
    rows = [row(str(n), published=day, title=title) for n, (day, title) in enumerate(facts)]
    shown = arrange(rows, Arrangement(key=key, descending=descending))
    assert sorted(shown) == list(range(len(rows)))
