import numpy as np
import pytest

from chat.library import Library
from chat.library.prepared import Prepared
from chat.models import EmbedderId
from tests.library.conftest import EMBEDDER, article, prepared, put

OTHER = EmbedderId(name="letters", dimension=2, digest="v2")


def test_vectors_come_back_bit_for_bit(library: Library) -> None:
    """The matrix holds every passage's vector as it was put, by ascending id."""
    new = article("a1", "One. Two. Three.")
    made = prepared(new)
    library.articles.put(new, made)
    ids, matrix = library.vectors.matrix(EMBEDDER)
    assert ids.tolist() == [p.id for p in library.passages.of("a1")]
    assert matrix.dtype == np.float32
    np.testing.assert_array_equal(matrix, made.vectors)


def test_an_unknown_embedder_has_no_vectors(library: Library) -> None:
    """Without vectors the matrix is empty and still has the embedder's dimension."""
    ids, matrix = library.vectors.matrix(OTHER)
    assert (ids.shape, matrix.shape) == ((0,), (0, 2))
    assert library.vectors.count(OTHER) == 0
    assert library.vectors.embedders() == []


def test_some_vectors_come_in_the_order_asked_for(library: Library) -> None:
    """Ids that are gone are left out."""
    put(library, "a1", "One. Two. Three.")
    first, second, third = (p.id for p in library.passages.of("a1"))
    ids, matrix = library.vectors.get([third, 999, first], EMBEDDER)
    assert ids.tolist() == [third, first]
    everything = dict(zip(*library.vectors.matrix(EMBEDDER), strict=True))
    np.testing.assert_array_equal(matrix, [everything[third], everything[first]])
    assert second not in ids


def test_another_embedder_stands_beside_the_first(library: Library) -> None:
    """Vectors of different embedders never mix, also when only the digest differs."""
    put(library, "a1", "One. Two.")
    passages = [p.id for p in library.passages.of("a1")]
    assert library.vectors.missing(OTHER) == passages
    library.outbox.done([row.seq for row in library.outbox.batch(10)])
    rows = np.eye(2, dtype=np.float32)
    library.vectors.put([*passages, 999], OTHER, np.vstack([rows, rows[:1]]))
    assert library.vectors.missing(OTHER) == []
    assert library.vectors.embedders() == [EMBEDDER, OTHER]
    assert library.vectors.count(OTHER) == library.vectors.count(EMBEDDER) == 2
    np.testing.assert_array_equal(library.vectors.matrix(OTHER)[1], rows)
    assert [row.passage for row in library.outbox.batch(10)] == passages


def test_a_vector_can_be_made_anew(library: Library) -> None:
    """Putting a vector again replaces it."""
    put(library, "a1", "One.")
    [passage] = (p.id for p in library.passages.of("a1"))
    library.vectors.put([passage], EMBEDDER, np.full((1, 4), 0.5, dtype=np.float32))
    assert library.vectors.count(EMBEDDER) == 1
    assert library.vectors.matrix(EMBEDDER)[1].tolist() == [[0.5] * 4]


def test_vectors_go_with_their_passages(library: Library) -> None:
    """A removed article leaves no vector, and its embedder is no longer in use."""
    put(library, "a1")
    library.articles.remove("a1")
    assert library.vectors.count(EMBEDDER) == 0
    assert library.vectors.embedders() == []


@pytest.mark.parametrize("shape", [(1, 4), (2, 3), (2,)])
def test_there_is_one_vector_a_passage(shape: tuple[int, ...]) -> None:
    """What does not fit together never reaches the ledger."""
    with pytest.raises(ValueError, match=r"expected \(2, 4\)"):
        Prepared(
            passages=((0, 1), (1, 2)),
            anchors=(),
            vectors=np.zeros(shape, dtype=np.float32),
            embedder=EMBEDDER,
        )
