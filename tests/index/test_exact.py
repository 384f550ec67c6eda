import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.errors import EmbedderMismatchError
from chat.index.exact import ExactIndex
from chat.index.rows import nearest
from chat.library import Library
from chat.models import EmbedderId
from tests.index.ledgers import EMBEDDER, ids_of, put_article, unit_rows


def test_the_ledger_is_loaded(library: Library) -> None:
    """All vectors of the ledger are searched, under the ids of their passages."""
    rows = unit_rows(5)
    ids = put_article(library, "report", rows)

    index = ExactIndex.load(library, EMBEDDER)

    assert index.ids() == ids
    assert ids_of(index.search(rows[3], 1)) == [ids[3]]


def test_an_empty_ledger_is_an_empty_index(library: Library) -> None:
    """A library without articles is searched without an error."""
    assert ExactIndex.load(library, EMBEDDER).search(unit_rows(1)[0], 5) == []


def test_vectors_of_another_model_are_no_answer(library: Library) -> None:
    """A library embedded with another model says so, and how to go on."""
    put_article(library, "report", unit_rows(2))
    other = EmbedderId(name="other", dimension=EMBEDDER.dimension, digest="other-1")

    with pytest.raises(EmbedderMismatchError, match="embedded with hash, not with other") as raised:
        ExactIndex.load(library, other)

    assert "DATELINE_EMBEDDING=hash" in raised.value.hint


@given(cosines=st.lists(st.sampled_from([-1.0, 0.0, 0.5, 1.0]), max_size=40), k=st.integers(0, 45))
def test_equal_cosines_are_cut_by_id(cosines: list[float], k: int) -> None:
    """Among equally near passages those with the lowest ids are kept, also at the cut."""
    ids = np.arange(len(cosines), dtype=np.int64)[::-1].copy()
    rows = np.array([[c, 0.0] for c in cosines], dtype=np.float32).reshape(-1, 2)

    found = nearest(ids, rows, np.array([1, 0], dtype=np.float32), k)

    pairs = zip(ids.tolist(), cosines, strict=True)
    assert found == sorted(pairs, key=lambda hit: (-hit[1], hit[0]))[:k]
