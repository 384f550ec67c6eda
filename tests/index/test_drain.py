from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from chat.errors import CancelledError, EmbedderMismatchError, VectorIndexError
from chat.index import drain, probe
from chat.index.chroma import ChromaIndex
from chat.index.drain import drain_outbox
from chat.index.draining import drain_in_child
from chat.index.folder import IndexFolder
from chat.index.probe import Probe
from chat.library import Library
from chat.models import Cancel, EmbedderId
from tests.index.ledgers import EMBEDDER, leave_sign, put_article, unit_rows


def indexed(folder: Path) -> list[int]:
    """Return the ids that the index holds."""
    index = ChromaIndex.open(folder, EMBEDDER, create=False)
    ids = index.ids()
    index.close()
    return ids


def test_the_first_draining_makes_the_index(library: Library, folder: Path) -> None:
    """All that is in the ledger is in the index afterwards, and nothing waits."""
    ids = put_article(library, "one", unit_rows(3))

    assert drain_outbox(library, folder, EMBEDDER) == 3

    assert indexed(folder) == ids
    assert library.outbox.pending() == 0


def test_an_empty_library_gets_an_empty_index(library: Library, folder: Path) -> None:
    """Draining before anything was added is no error, and a second time does nothing."""
    assert drain_outbox(library, folder, EMBEDDER) == 0
    assert drain_outbox(library, folder, EMBEDDER) == 0
    assert indexed(folder) == []


def test_later_draining_writes_what_is_new(library: Library, folder: Path) -> None:
    """Articles that came, changed or went since are all the index is told of."""
    kept = put_article(library, "kept", unit_rows(2))
    put_article(library, "removed", unit_rows(2, seed=1))
    drain_outbox(library, folder, EMBEDDER)

    new = put_article(library, "new", unit_rows(3, seed=2))
    library.articles.remove("removed")

    assert drain_outbox(library, folder, EMBEDDER) == 5
    assert indexed(folder) == kept + new


def test_a_deleted_index_is_made_from_the_whole_ledger(library: Library, folder: Path) -> None:
    """Passages that were drained into a lost index come back, not only those that wait."""
    ids = put_article(library, "old", unit_rows(2))
    drain_outbox(library, folder, EMBEDDER)
    folder.rename(folder.with_name("lost"))
    ids += put_article(library, "new", unit_rows(2, seed=1))

    drain_outbox(library, folder, EMBEDDER)

    assert indexed(folder) == ids


def test_many_passages_are_drained_in_batches(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More rows than one batch holds are all drained."""
    drain_outbox(library, folder, EMBEDDER)
    monkeypatch.setattr(drain, "BATCH", 4)
    ids = put_article(library, "long", unit_rows(11))

    assert drain_outbox(library, folder, EMBEDDER) == 11
    assert indexed(folder) == ids


def test_a_crash_before_the_outbox_is_cleared_loses_nothing(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are cleared only after the index has them; draining again is harmless."""
    drain_outbox(library, folder, EMBEDDER)
    ids = put_article(library, "one", unit_rows(3))

    def crash(_seqs: Collection[int]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(library.outbox, "done", crash)
        with pytest.raises(KeyboardInterrupt):
            drain_outbox(library, folder, EMBEDDER)
    assert library.outbox.pending() == 3

    assert drain_outbox(library, folder, EMBEDDER) == 3
    assert indexed(folder) == ids


def test_draining_stops_between_batches(library: Library, folder: Path) -> None:
    """A stop leaves what was not drained in the outbox."""
    drain_outbox(library, folder, EMBEDDER)
    put_article(library, "one", unit_rows(3))
    cancel = Cancel()
    cancel.request()

    with pytest.raises(CancelledError):
        drain_outbox(library, folder, EMBEDDER, cancel=cancel)

    assert library.outbox.pending() == 3


def test_a_second_writer_waits_and_gives_up(library: Library, folder: Path) -> None:
    """While another process writes, draining waits for the timeout and says why it stopped."""
    put_article(library, "one", unit_rows(3))

    with (
        IndexFolder(folder).writing(timeout_s=1),
        pytest.raises(VectorIndexError, match="another process"),
    ):
        drain_outbox(library, folder, EMBEDDER, lock_timeout_s=0)

    assert library.outbox.pending() == 3


def test_an_index_of_another_model_is_left_alone(library: Library, folder: Path) -> None:
    """Vectors of two models are never mixed in one index."""
    put_article(library, "one", unit_rows(3))
    drain_outbox(library, folder, EMBEDDER)
    other = EmbedderId(name="hash", dimension=EMBEDDER.dimension, digest="hash-2")
    put_article(library, "two", unit_rows(3, seed=1), embedder=other)

    with pytest.raises(EmbedderMismatchError):
        drain_outbox(library, folder, other)

    assert len(indexed(folder)) == 3


@dataclass(frozen=True)
class Trial:
    """How a store does that a process died in."""

    problems: tuple[str, ...] = ()
    writes: bool = True


@pytest.mark.parametrize(
    ("trial", "writes"),
    [(Trial(), 1), (Trial(problems=("damaged",)), 0), (Trial(writes=False), 0)],
    ids=["sound", "damaged", "crashes whoever writes"],
)
def test_after_a_crash_the_index_is_tried_out_first(
    library: Library,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    trial: Trial,
    writes: int,
) -> None:
    """A store that a process died in is used if it is sound, and else made anew."""
    ids = put_article(library, "one", unit_rows(3))
    drain_outbox(library, folder, EMBEDDER)
    leave_sign(folder)
    ids += put_article(library, "two", unit_rows(2, seed=1))
    found = Probe(indexed=3, problems=trial.problems)
    monkeypatch.setattr(probe, "probe_store", lambda *_arguments: found)
    if not trial.writes:
        monkeypatch.setattr(probe, "write_held", lambda *_arguments, cancel: False)

    drain_outbox(library, folder, EMBEDDER)

    current = IndexFolder(folder).current()
    assert current is not None
    assert current.writes == writes
    assert indexed(folder) == ids
    assert IndexFolder(folder).unclean() == []


def test_a_child_drains(library: Library, folder: Path, tmp_path: Path) -> None:
    """A child process drains from any current folder, and reports how much."""
    (tmp_path / "chat.py").write_text("raise SystemExit('the wrong program')", encoding="ascii")
    ids = put_article(library, "one", unit_rows(3))

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        assert drain_in_child(library.path, folder, EMBEDDER) == 3

    assert indexed(folder) == ids
    assert library.outbox.pending() == 0


def test_a_failing_child_is_reported(library: Library, folder: Path) -> None:
    """What ends the child is told in one line."""
    put_article(library, "one", unit_rows(1))
    folder.mkdir()
    (folder / "current").write_text("nonsense", encoding="ascii")

    with pytest.raises(VectorIndexError, match="does not name an index"):
        drain_in_child(library.path, folder, EMBEDDER)


def test_vectors_reach_the_index_unchanged(library: Library, folder: Path) -> None:
    """What the index holds is what was embedded."""
    rows = unit_rows(5)
    put_article(library, "one", rows)
    drain_outbox(library, folder, EMBEDDER)

    index = ChromaIndex.open(folder, EMBEDDER)
    ((ids, stored),) = index.pages()
    index.close()

    np.testing.assert_allclose(stored[np.argsort(ids)], rows, atol=1e-6)
