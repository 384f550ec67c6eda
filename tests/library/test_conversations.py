import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from chat.errors import ConversationNotFoundError, LedgerError
from chat.library import Library, sqlite
from chat.models import Origin, Turn, TurnState
from tests.library.conftest import NOON


def turn(asked: str, shown: str = "Nobody. [1]", *, number: int = 0, **facts: str) -> Turn:
    """Return a turn; `append` counts it."""
    state = TurnState(facts.get("state", "finished"))
    return Turn(
        number=number, asked=asked, shown=shown, outcome=facts.get("outcome", "{}"), state=state
    )


def talk(library: Library, title: str, *asked: str) -> int:
    """Keep a conversation and return its id."""
    kept = library.conversations.start(title)
    for question in asked:
        library.conversations.append(kept.id, turn(question))
    return kept.id


def test_turns_are_counted_and_kept(library: Library) -> None:
    """A conversation comes back turn by turn, as it was shown."""
    kept = talk(library, "Ports")
    first = library.conversations.append(kept, turn("Who?", outcome='{"answer": []}'))
    second = library.conversations.append(kept, turn("When?", "Tod", state="stopped"))
    assert library.conversations.turns(kept) == [first, second]
    assert second == Turn(number=2, asked="When?", shown="Tod", state=TurnState.STOPPED)
    assert library.conversations.get(kept).turns == 2


def test_the_conversation_used_last_comes_first(path: Path) -> None:
    """Moments are compared as moments, whatever the zone of the clock; a turn counts as use."""
    zone = timezone(timedelta(hours=1))
    moments = iter([NOON, datetime(2024, 11, 15, 12, 30, tzinfo=zone), NOON + timedelta(hours=1)])
    with Library.open(path, clock=lambda: next(moments)) as library:
        noon = library.conversations.start("At noon")
        earlier = library.conversations.start("Half an hour earlier")
        assert [each.title for each in library.conversations.list()] == [noon.title, earlier.title]
        assert earlier.started == datetime(2024, 11, 15, 11, 30, tzinfo=UTC)
        library.conversations.append(earlier.id, turn("Who?"))
        first, second = library.conversations.list()
        assert (first.title, second.title) == (earlier.title, noon.title)
        assert (first.started, first.used) == (earlier.started, NOON + timedelta(hours=1))


def test_a_turn_is_replaced_in_its_place(library: Library) -> None:
    """Question, reply and state become others; what was there is no longer found."""
    kept = talk(library, "Ports", "Who boards?", "When?")
    library.conversations.replace(kept, turn("Who leaves?", "A pilot.", number=1))
    assert [each.asked for each in library.conversations.turns(kept)] == ["Who leaves?", "When?"]
    assert [found.conversation.id for found in library.conversations.find("pilot")] == [kept]
    assert library.conversations.find("boards") == []


def test_a_fork_begins_with_copies_of_the_turns_up_to_one(library: Library) -> None:
    """Both go on by themselves, and the fork knows where it came from."""
    kept = talk(library, "Ports", "Who?", "When?", "Why?")
    fork = library.conversations.fork(kept, 2)
    assert (fork.title, fork.turns, fork.origin) == ("Ports", 2, Origin(kept, 2))
    library.conversations.append(fork.id, turn("Where are the whales?"))
    library.conversations.delete(kept)
    asked = [each.asked for each in library.conversations.turns(fork.id)]
    assert asked == ["Who?", "When?", "Where are the whales?"]
    assert library.conversations.get(fork.id).origin == Origin(kept, 2)
    assert [found.conversation.id for found in library.conversations.find("whale")] == [fork.id]


def test_a_conversation_can_be_renamed_and_deleted(library: Library) -> None:
    """Deleting takes the turns along; deleting twice is no error."""
    kept = talk(library, "Ports", "Who?")
    library.conversations.rename(kept, "Harbors")
    assert [(found.title, found.settled) for found in library.conversations.list()] == [
        ("Harbors", True)
    ]
    assert library.conversations.find("ports") == []
    library.conversations.delete(kept)
    library.conversations.delete(kept)
    assert library.conversations.list() == []
    assert library.conversations.turns(kept) == []


def test_what_is_not_there_is_named(library: Library) -> None:
    """Writing to, copying or reading what is gone says so."""
    with pytest.raises(ConversationNotFoundError, match="no conversation 7"):
        library.conversations.append(7, turn("Who?"))
    with pytest.raises(ConversationNotFoundError, match="no conversation 7"):
        library.conversations.rename(7, "Title")
    with pytest.raises(ConversationNotFoundError, match="no conversation 7"):
        library.conversations.get(7)
    kept = talk(library, "Ports", "Who?")
    with pytest.raises(ConversationNotFoundError, match="no turn 2 in the conversation 1"):
        library.conversations.replace(kept, turn("Who?", number=2))
    for number in (0, 2):
        with pytest.raises(ConversationNotFoundError, match=f"no turn {number}"):
            library.conversations.fork(kept, number)


SECRET = "Zanzibarium"
OTHER = "Marigold"


def files(library: Library) -> dict[str, bytes]:
    """Return every file beside the ledger, and the ledger, by name."""
    return {each.name: each.read_bytes() for each in library.path.parent.iterdir()}


def holding(library: Library, word: str) -> list[str]:
    """Name the files that hold a word, whole as it was typed or as it is indexed."""
    spellings = [word.encode(), word.lower().encode(), word.lower()[2:9].encode()]
    return sorted(
        name for name, held in files(library).items() if any(each in held for each in spellings)
    )


def test_a_deleted_conversation_is_gone_from_the_files(library: Library, path: Path) -> None:
    """Its words stand neither in the ledger, nor its log, nor a copy made before a migration."""
    for number in range(60):
        talk(library, f"{OTHER} {number}", *(f"Where is {OTHER} {each}?" for each in range(5)))
    kept = talk(library, f"The {SECRET}", f"Where is {SECRET}?")
    for number in range(40):
        long = f"{SECRET} {'and what it said ' * number * 9}"
        library.conversations.append(kept, turn(f"{number} {SECRET}", long, outcome=f'"{SECRET}"'))
    library.conversations.replace(kept, turn("Why?", f"Because of {SECRET}.", number=3))
    fork = library.conversations.fork(kept, 12)
    copy = path.with_suffix(".schema-0004.sqlite3")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    older = path.with_suffix(".schema-0001.sqlite3")
    with closing(sqlite3.connect(older)) as first, first:
        first.execute("CREATE TABLE conversations (id INTEGER PRIMARY KEY, title TEXT)")
        first.execute("CREATE TABLE turns (conversation INTEGER, asked TEXT)")
        first.execute("INSERT INTO conversations VALUES (?, ?)", (kept, SECRET))
        first.execute("INSERT INTO turns VALUES (?, ?)", (kept, SECRET))
    assert {path.name, f"{path.name}-wal", copy.name, older.name} <= set(holding(library, SECRET))
    assert library.conversations.delete(fork.id)
    assert library.conversations.delete(kept)
    assert holding(library, SECRET) == []
    assert path.name in holding(library, OTHER)
    assert library.check() == ()


def test_a_copy_that_cannot_be_written_is_told(library: Library, path: Path) -> None:
    """The ledger holds the conversation no longer; the message names the copy that does."""
    kept = talk(library, SECRET, SECRET)
    copy = path.with_suffix(".schema-0003.sqlite3")
    copy.write_bytes(b"no database at all, but long enough to be taken for one" * 20)
    with pytest.raises(LedgerError, match=r"schema-0003\.sqlite3 is damaged"):
        library.conversations.delete(kept)
    assert library.conversations.list() == []


def test_a_log_that_is_being_read_is_emptied_later(library: Library) -> None:
    """A reader keeps its view; the caller is told that something may be left."""
    kept = talk(library, SECRET, SECRET)
    with closing(sqlite3.connect(library.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM turns").fetchone()
        assert library.conversations.delete(kept) is False
    library.close()
    assert holding(library, SECRET) == []


def test_readers_are_waited_for_less_long_than_writers(path: Path) -> None:
    """The connection that empties the log is afterwards as patient with writers as before."""
    engine = sqlite.open_engine(path, busy_timeout_s=7)
    path.parent.mkdir()
    with engine.connect() as connection:
        sqlite.prepare_file(connection)
        waits: list[str] = []
        sqlite.raw(connection).set_trace_callback(waits.append)
        assert sqlite.empty_log(connection)
    engine.dispose()
    assert [each for each in waits if "busy_timeout =" in each] == [
        "PRAGMA busy_timeout = 500",
        "PRAGMA busy_timeout = 7000",
    ]
