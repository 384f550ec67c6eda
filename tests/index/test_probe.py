from pathlib import Path

import pytest

from chat.index import probe
from chat.index.child import Ended
from chat.index.drain import drain_outbox
from chat.index.folder import IndexFolder
from chat.index.probe import Probe, compare, probe_store, write_held
from chat.library import Library
from tests.index.ledgers import EMBEDDER, put_article, unit_rows

ENDINGS = {
    "sound": (
        Ended(status=0, stdout='noise\n{"indexed": 3, "problems": []}\n', stderr=""),
        Probe(indexed=3, problems=()),
    ),
    "crashed": (
        Ended(status=-11, stdout="", stderr=""),
        Probe(indexed=None, problems=("reading the index crashes the program (signal 11)",)),
    ),
    "hangs": (
        Ended(status=None, stdout="", stderr=""),
        Probe(indexed=None, problems=("reading the index took longer than 900 s",)),
    ),
    "failed": (
        Ended(status=1, stdout="", stderr="Traceback\nMemoryError: no room\n"),
        Probe(
            indexed=None,
            problems=("reading the index fails (exit 1): MemoryError: no room",),
        ),
    ),
}


@pytest.mark.parametrize(("ended", "expected"), ENDINGS.values(), ids=ENDINGS)
def test_every_end_of_the_child_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, ended: Ended, expected: Probe
) -> None:
    """However the child ends, something is known about the index."""
    monkeypatch.setattr(probe, "run_module", lambda *_a, **_k: ended)

    found = probe_store(Path("ledger.db"), Path("index"), EMBEDDER)

    assert found == expected
    assert found.damaged == bool(expected.problems)


def test_what_waits_in_the_outbox_is_no_damage(library: Library, folder: Path) -> None:
    """Passages that came or went since the last draining may be in the index or not."""
    put_article(library, "kept", unit_rows(30))
    put_article(library, "removed", unit_rows(5, seed=1))
    drain_outbox(library, folder, EMBEDDER)
    put_article(library, "new", unit_rows(5, seed=2))
    library.articles.remove("removed")

    assert compare(library.path, folder, EMBEDDER) == Probe(indexed=35, problems=())


def test_an_empty_index_of_an_empty_library_is_sound(library: Library, folder: Path) -> None:
    """Nothing to compare is no damage."""
    drain_outbox(library, folder, EMBEDDER)

    assert compare(library.path, folder, EMBEDDER) == Probe(indexed=0, problems=())


def test_a_child_writes_what_is_announced(library: Library, folder: Path) -> None:
    """Under the lock of its parent; a child that fails says so and does not take it along."""
    drain_outbox(library, folder, EMBEDDER)
    put_article(library, "one", unit_rows(3))
    with IndexFolder(folder).writing(timeout_s=1):
        assert write_held(library.path, folder, EMBEDDER)
        assert library.outbox.pending() == 0
        put_article(library, "two", unit_rows(2, seed=1))
        assert not write_held(folder, folder, EMBEDDER)
    assert library.outbox.pending() == 2
