import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import Any

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings
from chromadb.utils.embedding_functions import DefaultEmbeddingFunction

from chat.errors import EmbedderMismatchError, VectorIndexError
from chat.index.chroma import SETTINGS, ChromaIndex
from chat.index.folder import IndexFolder
from chat.models import EmbedderId
from tests.index.ledgers import EMBEDDER, ids_of, unit_rows

ROWS = unit_rows(20)
OPENED_AS_OURS = Settings(**SETTINGS)


@pytest.fixture
def store(folder: Path) -> Path:
    """Return the path of a closed store with 20 rows."""
    index = ChromaIndex.open(folder, EMBEDDER)
    index.upsert(range(20), ROWS)
    index.close()
    current = IndexFolder(folder).current()
    assert current is not None
    return current.store


def test_what_was_stored_is_there_after_closing(store: Path) -> None:
    """A closed index holds the same vectors when it is opened again."""
    index = ChromaIndex.open(store.parent, EMBEDDER)

    ((ids, rows),) = index.pages()
    index.close()

    order = np.argsort(ids)
    assert ids[order].tolist() == list(range(20))
    np.testing.assert_allclose(rows[order], ROWS, atol=1e-6)


def test_an_index_is_not_made_when_only_looked_for(folder: Path) -> None:
    """Opening without leave to create is an error where nothing is, and leaves nothing."""
    with pytest.raises(VectorIndexError, match="there is no index") as raised:
        ChromaIndex.open(folder, EMBEDDER, create=False)

    assert raised.value.hint == "dateline rebuild"
    assert not folder.exists()


OTHER_MODELS = {
    "another model": EmbedderId(name="other", dimension=16, digest="hash-1"),
    "another version": EmbedderId(name="hash", dimension=16, digest="hash-2"),
    "another dimension": EmbedderId(name="hash", dimension=32, digest="hash-1"),
}


@pytest.mark.parametrize("other", OTHER_MODELS.values(), ids=OTHER_MODELS)
def test_vectors_of_another_model_are_refused(store: Path, other: EmbedderId) -> None:
    """An index is opened with the very model that made it, also if the dimension agrees."""
    with pytest.raises(EmbedderMismatchError) as raised:
        ChromaIndex.open(store.parent, other)

    assert raised.value.hint == "dateline rebuild"


def test_names_with_any_characters_name_a_collection(folder: Path) -> None:
    """A provider's model name with colons and slashes is no obstacle."""
    remote = EmbedderId(name="openai:org/modèle v2", dimension=16, digest="d")
    index = ChromaIndex.open(folder, remote)
    index.upsert([1], ROWS[:1])

    assert index.ids() == [1]
    index.close()


def test_a_store_without_its_database_is_not_made_anew(store: Path) -> None:
    """Chroma would make an empty store; here the loss is reported."""
    (store / "chroma.sqlite3").unlink()

    with pytest.raises(VectorIndexError, match="has no database"):
        ChromaIndex.open(store.parent, EMBEDDER)

    assert not (store / "chroma.sqlite3").exists()


def test_an_emptied_database_is_reported(store: Path) -> None:
    """A database of no bytes is not taken for an empty index."""
    (store / "chroma.sqlite3").write_bytes(b"")

    with pytest.raises(VectorIndexError, match="has no database"):
        ChromaIndex.open(store.parent, EMBEDDER)


def test_a_garbled_database_is_reported(store: Path) -> None:
    """What is no database is reported in one line, with the command that mends it."""
    (store / "chroma.sqlite3").write_bytes(b"garbage" * 2000)

    with pytest.raises(VectorIndexError, match="cannot be used") as raised:
        ChromaIndex.open(store.parent, EMBEDDER)

    assert raised.value.hint == "dateline rebuild"
    assert "\n" not in raised.value.message


def test_a_store_without_a_collection_is_reported(folder: Path) -> None:
    """A database that lost its collection is no empty index."""
    store = folder / "store-000001"
    client: Any = chromadb.PersistentClient(str(store), settings=OPENED_AS_OURS)
    client.close()
    IndexFolder(folder).switch(store)

    with pytest.raises(VectorIndexError, match="is empty"):
        ChromaIndex.open(folder, EMBEDDER)


FOREIGN = {
    "names an embedding function": (DefaultEmbeddingFunction(), "cosine"),
    "compare by cosine": (None, "l2"),
}


@pytest.mark.parametrize("complaint", FOREIGN)
def test_foreign_collections_are_refused(folder: Path, complaint: str) -> None:
    """A collection that was not made here is not trusted: it could send questions elsewhere."""
    function, space = FOREIGN[complaint]
    store = folder / "store-000001"
    client: Any = chromadb.PersistentClient(str(store), settings=OPENED_AS_OURS)
    client.create_collection(
        "passages-hash-16",
        embedding_function=function,
        configuration={"hnsw": {"space": space}},
        metadata={"embedder": "hash", "dimension": 16, "digest": "hash-1"},
    )
    client.close()
    IndexFolder(folder).switch(store)

    with pytest.raises(VectorIndexError, match=complaint):
        ChromaIndex.open(folder, EMBEDDER)


def test_an_env_file_of_the_current_folder_is_not_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wrote the folder one happens to be in does not configure Chroma."""
    (tmp_path / ".env").write_text("ALLOW_RESET=TRUE\nIS_PERSISTENT=nonsense\n", encoding="ascii")
    monkeypatch.chdir(tmp_path)

    index = ChromaIndex.open(folder, EMBEDDER)

    assert index.ids() == []
    index.close()


def test_closing_leaves_no_thread_and_no_open_file(store: Path) -> None:
    """A closed index holds on to nothing."""
    ChromaIndex.open(store.parent, EMBEDDER).close()
    before = threading.enumerate()

    index = ChromaIndex.open(store.parent, EMBEDDER)
    index.search(ROWS[0], 3)
    index.close()

    assert threading.enumerate() == before
    deadline = monotonic() + 10
    while _open_files(store) and monotonic() < deadline:
        pass  # Chroma's database pool closes its files just after it is told to
    assert _open_files(store) == []
    with pytest.raises(VectorIndexError, match="closed"):
        index.search(ROWS[0], 3)


def _open_files(store: Path) -> list[str]:
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        return []
    targets = [_target(descriptor) for descriptor in descriptors.iterdir()]
    return [target for target in targets if target.startswith(str(store))]


def _target(descriptor: Path) -> str:
    """The file behind a descriptor; none of one that another thread closes meanwhile."""
    try:
        return str(descriptor.readlink())
    except FileNotFoundError:
        return ""


WRITER = """
import sys
from pathlib import Path
from chat.index.chroma import SETTINGS, ChromaIndex
from chat.index.folder import IndexFolder
from tests.index.ledgers import EMBEDDER, unit_rows

folder = IndexFolder(Path(sys.argv[1]))
with folder.writing(timeout_s=10):
    index = ChromaIndex.open(folder.root, EMBEDDER)
    index.upsert([777], unit_rows(1, seed=77))
    index.delete([0])
    index.close()
    folder.wrote()
"""


def test_reopening_shows_what_another_process_wrote(store: Path) -> None:
    """A reader that was open before a foreign write knows that it is stale, and catches up."""
    index = ChromaIndex.open(store.parent, EMBEDDER)
    assert ids_of(index.search(ROWS[0], 1)) == [0]

    subprocess.run([sys.executable, "-c", WRITER, str(store.parent)], check=True)
    before, was_stale = ids_of(index.search(unit_rows(1, seed=77)[0], 1)), index.stale
    index.reopen()

    assert before != [777]
    assert (was_stale, index.stale) == (True, False)
    assert ids_of(index.search(unit_rows(1, seed=77)[0], 1)) == [777]
    assert 0 not in ids_of(index.search(ROWS[0], 20))
    index.close()
