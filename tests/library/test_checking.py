"""Every kind of damage that a ledger can take is noticed; the word index is mended."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chat.errors import LedgerError
from chat.library import Library
from chat.library.checking import Damage
from chat.models import (
    AnchorName,
    Decision,
    DecisionKind,
    Event,
    TimelineFilters,
    TimelineRequest,
)
from tests.library.conftest import put

PAGE = 8192
WORDS_LOST = Damage(
    "searches by words do not find what the articles or the conversations say", mendable=True
)


@pytest.fixture
def filled(library: Library) -> Library:
    """Return a library of articles whose texts fill many pages."""
    for number in range(40):
        put(library, f"report {number}", f"Ship number {number} left the port. " * 60)
    return library


def change_behind_its_back(path: Path, statement: str) -> None:
    """Let another program write to the file without keeping the ledger's rules."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_a_sound_library_has_no_damage(filled: Library) -> None:
    """What the ledger wrote itself is sound, whatever came and went."""
    filled.articles.remove("report 3")
    put(filled, "report 4", "The port was closed.")

    assert filled.check() == ()


def test_checking_writes_nothing(filled: Library) -> None:
    """Other programs see no change and need not read again."""
    with Library.open(filled.path) as other:
        before = other.data_version()
        filled.check()

        assert other.data_version() == before


def test_an_empty_library_has_no_damage(library: Library) -> None:
    """There is nothing to complain of before anything was added."""
    assert library.check() == ()


def test_a_damaged_file_is_an_error_with_a_way_out(filled: Library) -> None:
    """Noise in the middle of the file is found although the file opens and answers."""
    path = filled.path
    filled.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'revisions'"
        ).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)

    with Library.open(path) as damaged, pytest.raises(LedgerError) as caught:
        damaged.check()

    assert str(path) in caught.value.message
    assert "damaged" in caught.value.message
    assert "\n" not in caught.value.message
    assert "put back a copy" in caught.value.hint


def test_rows_without_their_parent_are_damage(filled: Library) -> None:
    """A row that refers to nothing is counted by its table; only a copy helps."""
    change_behind_its_back(filled.path, "DELETE FROM articles WHERE id = 'report 7'")

    found = {damage.what: damage.mendable for damage in filled.check()}

    assert found["1 rows of revisions belong to nothing that is there"] is False


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions SET text = replace(text, 'port', 'pier') WHERE article = 'report 7'",
        "INSERT INTO fulltext (fulltext) VALUES ('delete-all')",
        "DELETE FROM fulltext_data WHERE id > 10",
        "UPDATE fulltext_data SET block = zeroblob(length(block)) WHERE id > 10",
    ],
    ids=["text changed", "words deleted", "words lost", "words garbled"],
)
def test_a_damaged_word_index_is_noticed_and_mended(filled: Library, statement: str) -> None:
    """Words that are not those of the passages are damage that `mend` takes away."""
    change_behind_its_back(filled.path, statement)
    assert filled.check() == (WORDS_LOST,)

    assert filled.fulltext.mend() is True

    assert filled.check() == ()
    assert filled.fulltext.search("number 31", 1)
    assert filled.fulltext.mend() is False


@pytest.mark.parametrize(
    ("statement", "damage"),
    [
        ("UPDATE decisions SET sides = '[['", "1 rows of decisions cannot be read"),
        ("UPDATE events SET filters = ''", "1 rows of events cannot be read"),
        ("UPDATE saved_timelines SET filters = x'ff'", "1 rows of saved_timelines cannot be read"),
        ("UPDATE looks SET events = '{'", "1 rows of looks cannot be read"),
        ("DELETE FROM events", "1 rows of event_anchors belong to nothing that is there"),
    ],
)
def test_damage_to_what_a_person_decided_is_found(
    statement: str, damage: str, library: Library
) -> None:
    """Decisions, known events, saved timelines and looks are read as well."""
    name = AnchorName("a1", "digest")
    filters = TimelineFilters(request=TimelineRequest())
    library.decisions.add(Decision(kind=DecisionKind.PIN, events=("e1",), sides=((name,),)))
    library.events.record([known_event(name)], filters)
    library.timelines.save("mine", filters)
    library.timelines.look(filters, {})
    assert library.check() == ()

    change_behind_its_back(library.path, statement)

    assert library.check() == (Damage(damage, mendable=False),)


def known_event(name: AnchorName) -> Event:
    """Make an event of one anchor."""
    return Event(
        id="e1", when=None, basis="", headline="", sentences=(), articles=1, origins=1,
        anchors=(name,),
    )  # fmt: skip


def test_lost_words_of_conversations_are_told_and_mended(library: Library) -> None:
    """A word index of conversations is made anew from them."""
    talk = library.conversations.start("Whales")
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute("INSERT INTO title_words (title_words) VALUES ('delete-all')")
    assert library.check() == (WORDS_LOST,)
    assert library.conversations.find("whale") == []
    library.fulltext.mend()
    assert library.check() == ()
    assert [each.conversation.id for each in library.conversations.find("whale")] == [talk.id]
