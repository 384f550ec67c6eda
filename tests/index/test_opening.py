from pathlib import Path

import pytest

from chat.errors import EmbedderMismatchError
from chat.index import EXACT_LIMIT, open_index, probe
from chat.index.drain import drain_outbox
from chat.index.exact import ExactIndex
from chat.index.folder import IndexFolder
from chat.index.overlay import OutboxIndex
from chat.index.probe import Probe
from chat.library import Library
from chat.maintenance import rebuild
from chat.models import EmbedderId
from tests.index.ledgers import EMBEDDER, ids_of, leave_sign, put_article, unit_rows

ROWS = unit_rows(20)


def test_a_single_search_is_exact(library: Library, folder: Path) -> None:
    """A command that asks once scans the ledger and touches no index folder."""
    put_article(library, "one", ROWS)

    assert isinstance(open_index(library, folder, EMBEDDER), ExactIndex)
    assert EXACT_LIMIT == 100_000
    assert not folder.exists()


@pytest.mark.parametrize(
    ("long_lived", "exact_limit"), [(True, EXACT_LIMIT), (False, 19)], ids=["long-lived", "large"]
)
def test_chroma_answers_the_long_lived_and_the_large(
    library: Library, folder: Path, long_lived: bool, exact_limit: int
) -> None:
    """With a sound index the ledger's vectors are not loaded."""
    ids = put_article(library, "one", ROWS)
    drain_outbox(library, folder, EMBEDDER)
    notices: list[str] = []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ExactIndex, "load", None)
        index = open_index(
            library,
            folder,
            EMBEDDER,
            long_lived=long_lived,
            exact_limit=exact_limit,
            notice=notices.append,
        )

    assert isinstance(index, OutboxIndex)
    assert ids_of(index.search(ROWS[4], 1)) == [ids[4]]
    assert notices == []
    index.close()


def test_without_an_index_the_ledger_answers(library: Library, folder: Path) -> None:
    """A missing index is said once, and searched around; once drained, it is used."""
    ids = put_article(library, "one", ROWS)
    notices: list[str] = []
    index = open_index(library, folder, EMBEDDER, long_lived=True, notice=notices.append)

    assert ids_of(index.search(ROWS[4], 1)) == [ids[4]]
    assert len(notices) == 1
    assert "there is no index" in notices[0]

    drain_outbox(library, folder, EMBEDDER)
    assert ids_of(index.search(ROWS[4], 1)) == [ids[4]]
    assert len(notices) == 1
    index.close()


def test_an_empty_library_is_no_reason_for_a_notice(library: Library, folder: Path) -> None:
    """A new library opens silently, and finds its first article without being opened again."""
    notices: list[str] = []
    index = open_index(library, folder, EMBEDDER, long_lived=True, notice=notices.append)
    assert index.search(ROWS[0], 3) == []

    ids = put_article(library, "one", ROWS)
    assert ids_of(index.search(ROWS[0], 1)) == ids[:1]
    drain_outbox(library, folder, EMBEDDER)
    assert ids_of(index.search(ROWS[0], 1)) == ids[:1]

    assert notices == []
    index.close()


def test_every_write_is_seen_by_an_open_index(library: Library, folder: Path) -> None:
    """Draining, removing and rebuilding under an open index change its very next answer."""
    index = open_index(library, folder, EMBEDDER, long_lived=True)
    first = put_article(library, "first", ROWS[:10])
    drain_outbox(library, folder, EMBEDDER)
    assert index.ids() == first

    second = put_article(library, "second", ROWS[10:])
    drain_outbox(library, folder, EMBEDDER)
    assert index.ids() == first + second

    library.articles.remove("first")
    assert index.ids() == second
    list(rebuild(library, folder, EMBEDDER))
    assert ids_of(index.search(ROWS[0], 20)) != []
    assert index.ids() == second
    index.close()


@pytest.mark.parametrize("damage", [(), ("half of it is missing",)], ids=["sound", "damaged"])
def test_a_store_somebody_died_in_is_probed(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, damage: tuple[str, ...]
) -> None:
    """After a crash the store is opened only if it is sound; the answer is right either way."""
    ids = put_article(library, "one", ROWS)
    drain_outbox(library, folder, EMBEDDER)
    leave_sign(folder)
    found = Probe(indexed=20, problems=damage)
    monkeypatch.setattr(probe, "probe_store", lambda *_arguments: found)
    notices: list[str] = []

    index = open_index(library, folder, EMBEDDER, long_lived=True, notice=notices.append)

    assert ids_of(index.search(ROWS[4], 1)) == [ids[4]]
    assert [damage[0] in notice for notice in notices] == [True] * len(damage)
    assert len(IndexFolder(folder).unclean()) == len(damage)
    index.close()


def test_a_pointer_garbled_under_an_open_index_is_searched_around(
    library: Library, folder: Path
) -> None:
    """Whatever happens to the folder of an open index, the next answer is right."""
    ids = put_article(library, "one", ROWS)
    drain_outbox(library, folder, EMBEDDER)
    notices: list[str] = []
    index = open_index(library, folder, EMBEDDER, long_lived=True, notice=notices.append)
    (folder / "current").write_text("?", encoding="ascii")

    for _ in range(2):
        assert ids_of(index.search(ROWS[4], 1)) == [ids[4]]

    assert len(notices) == 1
    index.close()


def test_a_ledger_of_another_model_is_an_error(library: Library, folder: Path) -> None:
    """No index can answer a question embedded with another model than the articles."""
    put_article(library, "one", ROWS)
    other = EmbedderId(name="other", dimension=16, digest="other-1")

    for long_lived in (False, True):
        with pytest.raises(EmbedderMismatchError):
            open_index(library, folder, other, long_lived=long_lived)
