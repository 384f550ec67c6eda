from chat.library import Library
from chat.library.outbox import Op
from tests.library.conftest import put


def replayed(library: Library, size: int = 100) -> set[int]:
    """Drain the outbox in batches as an index would, and return the ids it then holds."""
    held: set[int] = set()
    while batch := library.outbox.batch(size):
        for row in batch:
            held = held | {row.passage} if row.op is Op.UPSERT else held - {row.passage}
        library.outbox.done([row.seq for row in batch])
    return held


def test_every_new_passage_is_announced(library: Library) -> None:
    """One row a passage, in the order they came."""
    put(library, "a1", "One. Two. Three.")
    batch = library.outbox.batch(10)
    assert [row.passage for row in batch] == [p.id for p in library.passages.of("a1")]
    assert {row.op for row in batch} == {Op.UPSERT}
    assert library.outbox.pending() == 3


def test_a_batch_is_offered_until_it_is_done(library: Library) -> None:
    """A drain that dies before `done` finds the same rows again."""
    put(library, "a1", "One. Two. Three.")
    first = library.outbox.batch(2)
    assert library.outbox.batch(2) == first
    library.outbox.done([row.seq for row in first])
    assert len(library.outbox.batch(2)) == 1


def test_a_passage_that_came_and_went_is_only_deleted(library: Library) -> None:
    """Rows of one passage collapse into the last, and are done with it."""
    put(library, "a1", "One. Two.")
    passages = {p.id for p in library.passages.of("a1")}
    library.articles.remove("a1")
    batch = library.outbox.batch(10)
    assert {(row.passage, row.op) for row in batch} == {(p, Op.DELETE) for p in passages}
    library.outbox.done([row.seq for row in batch])
    assert library.outbox.pending() == 0


def test_what_happens_during_a_drain_stays_to_be_done(library: Library) -> None:
    """A row that came after the batch was read is not cleared with it."""
    put(library, "a1", "One.")
    batch = library.outbox.batch(10)
    library.articles.remove("a1")
    library.outbox.done([row.seq for row in batch])
    assert [row.op for row in library.outbox.batch(10)] == [Op.DELETE]


def test_ids_are_never_used_twice(library: Library) -> None:
    """An index that is behind can never show one passage for another."""
    put(library, "a1", "One. Two.")
    before = {p.id for p in library.passages.of("a1")}
    library.articles.remove("a1")
    put(library, "a2", "Three. Four.")
    assert before.isdisjoint(p.id for p in library.passages.of("a2"))


def test_replaying_gives_the_current_passages(library: Library) -> None:
    """An index that follows the outbox holds exactly what the ledger holds."""
    put(library, "a1", "One. Two.")
    put(library, "a2", "Three.")
    put(library, "a1", "One. Five. Six.")
    library.articles.remove("a2")
    expected = {p.id for p in library.passages.of("a1")}
    assert replayed(library, size=2) == expected


def test_nothing_to_do_is_no_error(library: Library) -> None:
    """An empty outbox gives an empty batch, and clearing nothing is allowed."""
    assert library.outbox.batch(5) == []
    library.outbox.done([])
    assert library.outbox.pending() == 0
