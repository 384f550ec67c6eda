import random
import subprocess
import sys
from pathlib import Path

import pytest

from chat.library import Library
from tests.library.conftest import EMBEDDER
from tests.library.test_outbox import replayed

WRITER = """
import sys
from pathlib import Path
from chat.library import Library
from tests.library.conftest import put

name, first, last = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with Library.open(Path(sys.argv[1])) as library:
    for number in range(first, last):
        # Every third text is a revision of the article before.
        owner = f"{name}{number - (number % 3 == 2)}"
        stored = put(library, owner, f"Ship {number} left. It sank.")
        print(stored.id, stored.revision, number, flush=True)
"""


def start_writer(path: Path, name: str, first: int, last: int) -> "subprocess.Popen[str]":
    """Start a process that writes articles and acknowledges each when the ledger has it."""
    arguments = [sys.executable, "-c", WRITER, str(path), name, str(first), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def check(library: Library) -> None:
    """Check that everything made from each article is there, and nothing else."""
    assert library.fulltext.sound()
    everything = list(library.articles.select())
    passages = [passage for stored in everything for passage in library.passages.of(stored.id)]
    ids = {passage.id for passage in passages}
    assert [p.text for p in passages] == [
        text for stored in everything for text in (stored.text.split(". ")[0] + ".", "It sank.")
    ]
    assert set(library.vectors.matrix(EMBEDDER)[0].tolist()) == ids
    assert {found for found, _ in library.fulltext.search("ship sank", 10_000)} == ids
    assert all(len(anchors) == 2 for _, anchors in library.anchors.select())
    assert replayed(library) == ids


def test_two_processes_write_at_once(path: Path) -> None:
    """Writers wait for each other, also when both create the library, and lose nothing."""
    writers = [start_writer(path, name, 0, 9) for name in "xy"]
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    with Library.open(path) as library:
        assert library.articles.count() == 12
        check(library)


def kill_while_writing(path: Path, *, rounds: int, seed: int) -> None:
    """Kill writers after a few acknowledgments and look for everything they acknowledged."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    for turn in range(rounds):
        writer = start_writer(path, "z", turn * 3000, turn * 3000 + 3000)
        assert writer.stdout is not None
        acknowledged += [writer.stdout.readline() for _ in range(chance.randint(1, 30))]
        writer.kill()
        # The writer went on until the signal reached it, and said so.
        acknowledged += writer.stdout.readlines()
        writer.communicate()
        with Library.open(path) as library:
            for article, revision, number in map(str.split, acknowledged):
                kept = library.articles.get(article, int(revision))
                assert kept.text == f"Ship {number} left. It sank."
    with Library.open(path) as library:
        check(library)


def test_killing_a_writer_loses_nothing_acknowledged(path: Path) -> None:
    """After kill -9 the ledger holds every article it said it had, each of them whole."""
    kill_while_writing(path, rounds=3, seed=1)


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(5))
def test_killing_writers_again_and_again_loses_nothing(path: Path, seed: int) -> None:
    """The same over many kills, each on what the last one left."""
    kill_while_writing(path, rounds=8, seed=seed)
