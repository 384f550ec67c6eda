"""The contract of every vector index; each implementation has to pass all of it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.errors import VectorIndexError
from chat.index import VectorIndex
from chat.index.chroma import ChromaIndex
from chat.index.exact import ExactIndex
from chat.index.overlay import OutboxIndex
from chat.library import Library
from tests.index.ledgers import EMBEDDER, FloatMatrix, ids_of, unit_rows

ROWS = unit_rows(300)
IDS = [3 * n + 1 for n in range(300)]


def exact() -> ExactIndex:
    """Return an empty exact index."""
    return ExactIndex(np.empty(0, dtype=np.int64), unit_rows(0))


@pytest.fixture(params=["exact", "chroma", "chroma with outbox"])
def index(request: pytest.FixtureRequest, folder: Path) -> Iterator[VectorIndex]:
    """Return each index in turn, empty."""
    opened: VectorIndex = exact()
    if request.param != "exact":
        opened = ChromaIndex.open(folder, EMBEDDER)
    if request.param == "chroma with outbox":
        library: Library = request.getfixturevalue("library")
        opened = OutboxIndex(opened, library, EMBEDDER)
    yield opened
    opened.close()


@pytest.fixture
def filled(index: VectorIndex) -> VectorIndex:
    """Return each index in turn with 300 rows."""
    index.upsert(IDS, ROWS)
    return index


def test_a_stored_vector_is_its_own_nearest(filled: VectorIndex) -> None:
    """Searching for a stored vector finds its id first, with a cosine of 1."""
    ((found, cosine),) = filled.search(ROWS[7], 1)

    assert found == IDS[7]
    assert cosine == pytest.approx(1, abs=1e-5)


def test_search_agrees_with_comparing_all(filled: VectorIndex) -> None:
    """Ids, order and cosines are those of a scan of everything."""
    query = unit_rows(1, seed=9)[0]
    cosines = ROWS @ query
    best = np.argsort(-cosines)[:10]

    found = filled.search(query, 10)

    assert ids_of(found) == [IDS[row] for row in best]
    np.testing.assert_allclose([cosine for _, cosine in found], cosines[best], atol=1e-5)


@pytest.mark.parametrize("qualify", [1, 5, 40, 290], ids="{} of 300".format)
def test_within_searches_only_these(filled: VectorIndex, qualify: int) -> None:
    """However few ids qualify, the nearest of them are found, and no others."""
    wanted = IDS[:qualify]
    query = unit_rows(1, seed=4)[0]
    order = np.argsort(-(ROWS[:qualify] @ query))[:10]

    found = filled.search(query, 10, within=[*wanted, 10_000])

    assert ids_of(found) == [IDS[row] for row in order]


def test_within_nothing_finds_nothing(filled: VectorIndex) -> None:
    """No ids qualify is not the same as all ids qualify."""
    assert filled.search(ROWS[0], 5, within=[]) == []


@pytest.mark.parametrize(("k", "count"), [(0, 0), (1, 1), (300, 300), (1000, 300)])
def test_at_most_k_are_found(filled: VectorIndex, k: int, count: int) -> None:
    """A search finds k passages, or all if there are fewer."""
    assert len(filled.search(ROWS[0], k)) == count


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    """Before anything is stored, searching is no error."""
    assert index.search(ROWS[0], 5) == []
    assert index.search(ROWS[0], 5, within=[1, 2]) == []
    assert index.ids() == []


def test_equal_passages_are_ordered_by_id(index: VectorIndex) -> None:
    """Passages with the same vector come in the order of their ids."""
    index.upsert([30, 10, 20, 5], np.repeat(ROWS[:1], 4, axis=0))

    assert ids_of(index.search(ROWS[0], 4)) == [5, 10, 20, 30]


def test_upsert_replaces(filled: VectorIndex) -> None:
    """A second vector under an id takes the place of the first."""
    filled.upsert(IDS[:2], ROWS[[1, 0]])

    assert ids_of(filled.search(ROWS[0], 1)) == [IDS[1]]
    assert filled.ids() == IDS


def test_deleted_ids_are_not_found(filled: VectorIndex) -> None:
    """What was taken out is found no more; taking out the unknown does no harm."""
    filled.delete([IDS[0], 9999])
    filled.delete([])

    assert IDS[0] not in ids_of(filled.search(ROWS[0], 300))
    assert filled.ids() == IDS[1:]


def test_ids_are_ascending(index: VectorIndex) -> None:
    """Ids come back as numbers in order, whatever order they were stored in."""
    index.upsert([100, 9, 20], ROWS[:3])

    assert index.ids() == [9, 20, 100]


BAD_ROWS: dict[str, Callable[[], FloatMatrix]] = {
    "zeros": lambda: np.concatenate([ROWS[:1], np.zeros_like(ROWS[:1])]),
    "not a number": lambda: np.concatenate([ROWS[:1], ROWS[1:2] * np.float32("nan")]),
    "too long": lambda: ROWS[:2] * 2,
    "another dimension": lambda: unit_rows(2, dimension=8),
    "fewer rows": lambda: ROWS[:1],
}


@pytest.mark.parametrize("make", BAD_ROWS.values(), ids=BAD_ROWS)
def test_bad_rows_are_refused(index: VectorIndex, make: Callable[[], FloatMatrix]) -> None:
    """Rows that could not be found again are refused, and none of the batch is stored."""
    with pytest.raises(VectorIndexError):
        index.upsert([1, 2], make())

    assert index.ids() == []


def test_large_writes_and_reads_are_taken_apart(index: VectorIndex) -> None:
    """More rows than a store takes at once are stored and listed all the same."""
    ids = list(range(5_700))

    index.upsert(ids, np.tile(ROWS, (19, 1)))
    assert index.ids() == ids

    index.delete(ids[:5_500])
    assert index.ids() == ids[5_500:]


def test_threads_may_share_an_index(filled: VectorIndex) -> None:
    """Searches from several threads at once find what they find alone."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda row: ids_of(filled.search(ROWS[row], 1)), range(40)))

    assert found == [[id_] for id_ in IDS[:40]]


def test_closing_twice_does_nothing(filled: VectorIndex) -> None:
    """A second close is no error."""
    filled.close()
    filled.close()


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.booleans(), st.lists(st.integers(0, 12), max_size=6, unique=True)), max_size=8
    )
)
def test_any_history_leaves_what_was_stored_last(
    index: VectorIndex, steps: list[tuple[bool, list[int]]]
) -> None:
    """After any sequence of writes an index holds exactly the last vector of each id."""
    index.delete(range(13))
    expected: dict[int, int] = {}
    for number, (stores, ids) in enumerate(steps):
        if stores:
            index.upsert(ids, ROWS[[13 * number + id_ for id_ in ids]])
            expected |= {id_: 13 * number + id_ for id_ in ids}
        else:
            index.delete(ids)
            expected = {id_: row for id_, row in expected.items() if id_ not in ids}

    assert index.ids() == sorted(expected)
    for id_, row in expected.items():
        assert ids_of(index.search(ROWS[row], 1)) == [id_]
