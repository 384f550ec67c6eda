"""Hybrid search: ranking, filters, the preference for the present."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.errors import DateError
from chat.models import Hit, Selection
from chat.retrieval import search
from chat.retrieval.hybrid import fuse
from tests.retrieval.stocked import Stocked, article, stocked

SCORES = st.dictionaries(st.integers(1, 9), st.floats(-5, 50), max_size=6)


@pytest.fixture
def harbor(tmp_path: Path) -> Iterator[Stocked]:
    """Open the library of three articles."""
    with stocked(tmp_path) as ready:
        yield ready


def _search(
    ready: Stocked,
    question: str,
    *,
    k: int = 10,
    selection: Selection = Selection(),  # noqa: B008 - frozen
    asked: date | None = None,
) -> list[Hit]:
    return search(
        question,
        library=ready.library,
        index=ready.index,
        embedder=ready.embedder,
        k=k,
        selection=selection,
        asked=asked,
    )


def _found(hits: list[Hit]) -> list[str]:
    return [hit.passage.span.article for hit in hits]


def test_the_passage_that_fits_best_comes_first(harbor: Stocked) -> None:
    """Words and meaning agree on the ferry; all scores are within [0, 1] and descend."""
    hits = _search(harbor, "When does the ferry to Gull Island stop?")
    scores = [hit.score for hit in hits]
    assert _found(hits)[0] == "ferry"
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("question", ["", "  ", "after:2024", "source:wire"])
def test_a_question_without_words_finds_nothing(harbor: Stocked, question: str) -> None:
    """Nothing to search for is no error, filters or not."""
    assert _search(harbor, question) == []


@pytest.mark.parametrize("k", [0, 1, 2])
def test_no_more_than_k_passages_are_returned(harbor: Stocked, k: int) -> None:
    """`k` is a bound."""
    assert len(_search(harbor, "harbor ferry bridge", k=k)) == k


@pytest.mark.parametrize(
    ("question", "selection", "expected"),
    [
        ("bridge ferry model", Selection(without=frozenset(["ferry"])), {"bridge", "museum"}),
        ("bridge ferry model", Selection(articles=frozenset(["ferry"])), {"ferry"}),
        ("bridge ferry model source:meridian", Selection(), {"ferry"}),
        ('bridge source:"harbor wire" ferry', Selection(), {"bridge"}),
        ("bridge ferry after:2024-09", Selection(), {"ferry"}),
        ("bridge ferry before:2024-09-02", Selection(), {"bridge"}),
        ("bridge before:2024-09-03 after:2024-09-02 ferry", Selection(), {"ferry"}),
        ("bridge ferry after:2030", Selection(), set()),
    ],
)
def test_filters_narrow_the_search(
    harbor: Stocked, question: str, selection: Selection, expected: set[str]
) -> None:
    """A selection and what is typed both hold; undated articles pass no date filter."""
    assert set(_found(_search(harbor, question, selection=selection))) == expected


def test_a_typed_date_that_is_none_is_an_error(harbor: Stocked) -> None:
    """The mistake is told, not searched for."""
    with pytest.raises(DateError):
        _search(harbor, "bridge after:2024-13")


@pytest.mark.parametrize(
    ("asked", "first"), [(date(2024, 5, 16), "may"), (date(2024, 9, 4), "september")]
)
def test_this_week_is_the_week_of_asking(tmp_path: Path, asked: date, first: str) -> None:
    """Of like reports, the one published nearest to the day of asking comes first."""
    reports = (
        article("may", "The bridge was closed to buses.", published=date(2024, 5, 14)),
        article("september", "The bridge was closed to trams.", published=date(2024, 9, 2)),
    )
    with stocked(tmp_path, reports) as ready:
        assert _found(_search(ready, "What was closed this week?", asked=asked))[0] == first


@given(SCORES, SCORES)
def test_fused_scores_stay_in_bounds(words: dict[int, float], meaning: dict[int, float]) -> None:
    """Each candidate of either ranking has a score in [0, 1]; a winner of both has the best."""
    fused = fuse(words, meaning)
    assert fused.keys() == words.keys() | meaning.keys()
    assert all(0 <= score <= 1 for score in fused.values())


def test_both_rankings_count_alike() -> None:
    """The best of one ranking alone has half of what the best of both has."""
    assert fuse({1: 9.0, 2: 4.0}, {1: 0.8, 3: 0.2}) == {1: 1.0, 2: 0.0, 3: 0.0}
    assert fuse({1: 9.0}, {}) == {1: 0.5}


def test_ten_reprints_do_not_fill_the_list(tmp_path: Path) -> None:
    """A report that ten outlets print comes once, beside another report on the same thing."""
    text = "The ferry to Gull Island stops running in October, the harbor master said."
    other = "Islanders will sail to school in fishing boats when the Gull Island ferry stops."
    reprints = [article(f"copy{number}", text, source=f"Wire {number}") for number in range(10)]
    with stocked(tmp_path, [*reprints, article("other", other)]) as ready:
        found = _found(_search(ready, "When does the ferry to Gull Island stop?"))
    assert len(found) == 2
    assert "other" in found
