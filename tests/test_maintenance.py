"""Every damage that an index was seen to take is noticed by `examine` and mended by `rebuild`."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from chat.errors import CancelledError, EmbedderMismatchError, VectorIndexError
from chat.index import probe
from chat.index.child import index_arguments
from chat.index.chroma import SETTINGS, ChromaIndex
from chat.index.drain import drain_outbox
from chat.index.fill import fill_store
from chat.index.folder import IndexFolder
from chat.library import Library
from chat.maintenance import Finding, RebuildStep, Report, examine, rebuild
from chat.models import Cancel, EmbedderId
from tests.index.ledgers import EMBEDDER, ids_of, leave_sign, put_article, unit_rows

ROWS = unit_rows(300)
OTHER = EmbedderId(name="hash", dimension=EMBEDDER.dimension, digest="hash-2")


@dataclass(frozen=True, slots=True)
class Scene:
    """A library of 300 passages, and its index with all its files on disk."""

    library: Library
    folder: Path
    ids: list[int]

    @property
    def store(self) -> Path:
        current = IndexFolder(self.folder).current()
        assert current is not None
        return current.store

    def file(self, name: str) -> Path:
        """Return one of Chroma's vector files."""
        (found,) = self.store.glob(f"*/{name}")
        return found

    def collection(self, change: Callable[[chromadb.Collection], object]) -> None:
        """Let something happen to Chroma's collection behind our back."""
        client: Any = chromadb.PersistentClient(str(self.store), settings=Settings(**SETTINGS))
        change(client.get_collection("passages-hash-16", embedding_function=None))
        client.close()


def filled_index(library: Library, folder: Path) -> None:
    """Make an index that writes its vector files every 50 rows instead of every 1,000."""
    index_folder = IndexFolder(folder)
    with index_folder.writing(timeout_s=1):
        for _step in fill_store(library, index_folder, EMBEDDER, sync_rows=50):
            pass


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """Make a library and its index once, which takes as long as most tests of them."""
    folder = tmp_path_factory.mktemp("sound")
    with Library.open(folder / "ledger.db") as library:
        ids = put_article(library, "report", ROWS)
        filled_index(library, folder / "index")
    return folder, ids


@pytest.fixture
def scene(tmp_path: Path, sound: tuple[Path, list[int]]) -> Iterator[Scene]:
    """Return a copy of the sound library and index."""
    folder, ids = sound
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with Library.open(tmp_path / "ledger.db") as library:
        yield Scene(library, tmp_path / "index", list(ids))


@pytest.fixture
def probed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Probe in this process, which saves two seconds where nothing can crash."""
    monkeypatch.setattr(probe, "probe_store", probe.compare)


def cut_to_half(file: Path) -> None:
    """Lose the second half of a file."""
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def add_noise(file: Path) -> None:
    """Overwrite 64 KB in the middle of a file, or all of a smaller one."""
    content = bytearray(file.read_bytes())
    size = min(65_536, len(content))
    start = (len(content) - size) // 2
    content[start : start + size] = random.Random(1).randbytes(size)
    file.write_bytes(content)


def change_ledger(scene: Scene, statement: str) -> None:
    """Let another program write to the ledger without keeping its rules."""
    with closing(sqlite3.connect(scene.library.path)) as connection, connection:
        connection.execute(statement)


def zeros(collection: chromadb.Collection) -> None:
    """Store vectors that are near nothing."""
    collection.upsert(ids=["3", "4"], embeddings=np.zeros((2, 16), dtype=np.float32))


def swapped(collection: chromadb.Collection) -> None:
    """Store two vectors under each other's ids."""
    collection.upsert(ids=["3", "4"], embeddings=ROWS[[3, 2]])


HARMLESS_TO_READ: dict[str, tuple[Callable[[Scene], object], str]] = {
    "vector folder deleted": (
        lambda scene: shutil.rmtree(scene.file("header.bin").parent),
        "cannot be used",
    ),
    "database missing": (lambda scene: (scene.store / "chroma.sqlite3").unlink(), "no database"),
    "database empty": (
        lambda scene: (scene.store / "chroma.sqlite3").write_bytes(b""),
        "no database",
    ),
    "database garbled": (
        lambda scene: (scene.store / "chroma.sqlite3").write_bytes(b"garbage" * 9999),
        "cannot be used",
    ),
    "store deleted": (lambda scene: shutil.rmtree(scene.store), "no database"),
    "index folder deleted": (lambda scene: shutil.rmtree(scene.folder), "there is no index"),
    "pointer garbled": (
        lambda scene: (scene.folder / "current").write_text("?", encoding="ascii"),
        "does not name an index",
    ),
    "passages lost": (
        lambda scene: scene.collection(lambda found: found.delete(ids=["5", "6", "7"])),
        "3 passages of the library are not in the index",
    ),
    "passages left over": (
        lambda scene: scene.collection(
            lambda found: found.upsert(ids=["9001"], embeddings=ROWS[:1])
        ),
        "1 passages in the index are not in the library",
    ),
    "zero vectors": (lambda scene: scene.collection(zeros), "2 vectors in the index are not"),
    "vectors swapped": (lambda scene: scene.collection(swapped), "2 vectors in the index are not"),
    "vector file missing": (lambda scene: scene.file("data_level0.bin").unlink(), "cannot be used"),
    "list of ids missing": (
        lambda scene: scene.file("index_metadata.pickle").unlink(),
        "cannot be used",
    ),
    "list of ids garbled": (
        lambda scene: add_noise(scene.file("index_metadata.pickle")),
        "cannot be used",
    ),
    "header garbled": (lambda scene: add_noise(scene.file("header.bin")), "cannot be used"),
    "lengths garbled": (lambda scene: add_noise(scene.file("length.bin")), "vectors in the index"),
}
CRASHES_ITS_READER: dict[str, tuple[Callable[[Scene], object], str]] = {
    "vector file cut to half": (lambda scene: cut_to_half(scene.file("data_level0.bin")), "index"),
    "noise in the vector file": (lambda scene: add_noise(scene.file("data_level0.bin")), "index"),
}


def expect_noticed_and_mended(scene: Scene, complaint: str) -> None:
    """Check that a damage is reported with its remedy, and that the remedy works."""
    report = examine(scene.library, scene.folder, EMBEDDER)
    assert complaint in " ".join(finding.what for finding in report.findings)
    assert {finding.hint for finding in report.findings} == {"dateline rebuild"}
    assert not report.sound

    *_, last = rebuild(scene.library, scene.folder, EMBEDDER)

    assert last == RebuildStep(300, 300)
    assert examine(scene.library, scene.folder, EMBEDDER) == Report(
        findings=(), passages=300, indexed=300, pending=0
    )
    index = ChromaIndex.open(scene.folder, EMBEDDER, create=False)
    assert ids_of(index.search(ROWS[17], 1)) == [scene.ids[17]]
    index.close()
    assert [path.name for path in scene.folder.glob("store-*")] == [scene.store.name]


@pytest.mark.usefixtures("probed_here")
@pytest.mark.parametrize(("damage", "complaint"), HARMLESS_TO_READ.values(), ids=HARMLESS_TO_READ)
def test_damage_is_noticed_and_mended(
    scene: Scene, damage: Callable[[Scene], object], complaint: str
) -> None:
    """What Chroma passes over in silence is reported, and a rebuild mends it."""
    damage(scene)

    expect_noticed_and_mended(scene, complaint)


@pytest.mark.faults
@pytest.mark.parametrize(
    ("damage", "complaint"),
    (HARMLESS_TO_READ | CRASHES_ITS_READER).values(),
    ids=HARMLESS_TO_READ | CRASHES_ITS_READER,
)
def test_damage_is_noticed_from_outside(
    scene: Scene, damage: Callable[[Scene], object], complaint: str
) -> None:
    """The same, as a person meets it: with the index read by a child process."""
    damage(scene)

    expect_noticed_and_mended(scene, complaint)


def test_an_index_that_crashes_its_reader_is_a_finding(scene: Scene) -> None:
    """Reading a damaged vector file may end the child process; this one goes on."""
    add_noise(scene.file("data_level0.bin"))

    (finding,) = examine(scene.library, scene.folder, EMBEDDER).findings

    assert "index" in finding.what
    assert finding.hint == "dateline rebuild"


@pytest.mark.usefixtures("probed_here")
def test_an_index_of_another_model_is_a_finding(scene: Scene) -> None:
    """Vectors of another model of the same dimension are not taken for ours."""
    drained = scene.library.vectors.matrix(EMBEDDER)
    scene.library.vectors.put(drained[0].tolist(), OTHER, drained[1])

    report = examine(scene.library, scene.folder, OTHER)
    assert "another version or kind of embedding model" in report.findings[0].what
    with pytest.raises(EmbedderMismatchError):
        ChromaIndex.open(scene.folder, OTHER)

    list(rebuild(scene.library, scene.folder, OTHER))
    assert examine(scene.library, scene.folder, OTHER).sound


@pytest.mark.usefixtures("probed_here")
def test_a_left_over_outbox_is_a_finding(scene: Scene) -> None:
    """What the index has yet to hear of is counted, is no damage, and a rebuild settles it."""
    put_article(scene.library, "new", unit_rows(4, seed=1))
    scene.library.articles.remove("report")

    report = examine(scene.library, scene.folder, EMBEDDER)
    assert report.findings == (
        Finding("304 passages wait to be told to the index", "dateline rebuild"),
    )
    assert (report.passages, report.indexed, report.pending) == (4, 300, 304)

    list(rebuild(scene.library, scene.folder, EMBEDDER))
    assert examine(scene.library, scene.folder, EMBEDDER) == Report(
        findings=(), passages=4, indexed=4, pending=0
    )


@pytest.mark.usefixtures("probed_here")
def test_passages_without_a_vector_are_a_finding(scene: Scene) -> None:
    """Passages that the chosen model never embedded are told apart from damage of the index."""
    report = examine(scene.library, scene.folder, OTHER)

    assert "300 passages have no vector of hash; the articles were" in report.findings[0].what
    assert report.findings[0].hint == "set DATELINE_EMBEDDING=hash"


@pytest.mark.usefixtures("probed_here")
def test_a_damaged_word_index_is_noticed_and_mended(scene: Scene) -> None:
    """Searches by words that would miss articles are reported, and a rebuild mends them."""
    change_ledger(scene, "INSERT INTO fulltext (fulltext) VALUES ('delete-all')")

    (finding,) = examine(scene.library, scene.folder, EMBEDDER).findings
    assert "searches by words" in finding.what
    assert finding.hint == "dateline rebuild"

    list(rebuild(scene.library, scene.folder, EMBEDDER))
    assert examine(scene.library, scene.folder, EMBEDDER).sound


@pytest.mark.usefixtures("probed_here")
def test_rows_without_their_parent_are_a_finding(scene: Scene) -> None:
    """What no rebuild can mend is said to need a copy."""
    change_ledger(scene, "UPDATE vectors SET embedder = 9 WHERE passage = 3")

    findings = examine(scene.library, scene.folder, EMBEDDER).findings

    assert findings[0].what == "1 rows of vectors belong to nothing that is there"
    assert "put back a copy" in findings[0].hint


@pytest.mark.usefixtures("probed_here")
def test_an_index_that_finds_too_little_is_a_finding(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All vectors may be there and searches still miss them."""
    monkeypatch.setattr(ChromaIndex, "search", lambda _self, _vector, _k: [(1, 1.0)])

    (finding,) = examine(scene.library, scene.folder, EMBEDDER).findings

    assert finding.what.startswith("searches find only")


def test_a_new_library_is_sound(tmp_path: Path) -> None:
    """Before anything is added there is nothing to complain of, and no folder is filled."""
    with Library.open(tmp_path / "ledger.db") as library:
        report = examine(library, tmp_path / "index", EMBEDDER)

    assert report == Report(findings=(), passages=0, indexed=None, pending=0)


def test_rebuilding_an_empty_library_makes_an_empty_index(tmp_path: Path) -> None:
    """A rebuild of nothing is no error."""
    with Library.open(tmp_path / "ledger.db") as library:
        steps = list(rebuild(library, tmp_path / "index", EMBEDDER))

    assert steps == [RebuildStep(0, 0)]


def test_a_stopped_rebuild_leaves_the_old_index(scene: Scene) -> None:
    """Stopped between two steps, the index is the one of before and nothing lies beside it."""
    before, cancel = scene.store, Cancel()
    steps = rebuild(scene.library, scene.folder, EMBEDDER, cancel=cancel)
    next(steps)
    cancel.request()

    with pytest.raises(CancelledError):
        next(steps)

    assert [scene.store, *scene.folder.glob("store-*")] == [before, before]


def test_a_closed_rebuild_leaves_the_old_index(scene: Scene) -> None:
    """A screen that closes the generator gives up the lock and the half-made store."""
    before = scene.store
    steps = rebuild(scene.library, scene.folder, EMBEDDER)
    next(steps)
    steps.close()

    assert [scene.store, *scene.folder.glob("store-*")] == [before, before]
    list(rebuild(scene.library, scene.folder, EMBEDDER, lock_timeout_s=0))


@pytest.mark.parametrize("job", [examine, lambda *a, **k: list(rebuild(*a, **k))])
def test_jobs_wait_for_the_writer(scene: Scene, job: Callable[..., object]) -> None:
    """While another process writes, both jobs wait for the timeout and say why they stopped."""
    with (
        IndexFolder(scene.folder).writing(timeout_s=1),
        pytest.raises(VectorIndexError, match="another process"),
    ):
        job(scene.library, scene.folder, EMBEDDER, lock_timeout_s=0)


def test_a_rebuild_forgets_the_dead(scene: Scene) -> None:
    """A new store is not suspected of what happened to the old one."""
    leave_sign(scene.folder)

    list(rebuild(scene.library, scene.folder, EMBEDDER))

    assert IndexFolder(scene.folder).unclean() == []


@pytest.mark.faults
@pytest.mark.parametrize("module", ["chat.index.draining", "tests.rebuilding"])
def test_kills_at_any_moment_lose_nothing(tmp_path: Path, module: str) -> None:
    """A draining or rebuilding process killed at random leaves what the next one completes."""
    chance = random.Random(7)
    folder = tmp_path / "index"
    with Library.open(tmp_path / "ledger.db") as library:
        drain_outbox(library, folder, EMBEDDER)
        expected: list[int] = []
        for number in range(12):
            expected += put_article(library, f"report {number}", unit_rows(2_500, seed=number))
            child = subprocess.Popen(
                [sys.executable, "-m", module, *index_arguments(library.path, folder, EMBEDDER)]
            )
            time.sleep(chance.uniform(1.0, 4.0))
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
            drain_outbox(library, folder, EMBEDDER)

        assert library.outbox.pending() == 0
        assert examine(library, folder, EMBEDDER) == Report(
            findings=(), passages=len(expected), indexed=len(expected), pending=0
        )
