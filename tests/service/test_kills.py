import json
import random
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from chat.settings import Settings
from tests.cli.conftest import open_service

ADD = """
import sys
from chat.cli.program import run_program
from tests.cli.conftest import open_service
arguments = ["add", "--json", sys.argv[1]]
sys.exit(run_program(arguments, owns_process=True, open_service=open_service))
"""


def write_reports(path: Path, *, first: int, count: int) -> None:
    """Write numbered reports; every fifth is a new text of the one before."""
    lines = []
    for number in range(first, first + count):
        owner = number - (number % 5 == 4)
        text = f"Ship {number} came in on Monday. It carried {number} crates. " * 3
        lines.append(json.dumps({"id": f"ship-{owner}", "published": "2024-11-07", "text": text}))
    path.write_text("\n".join(lines))


def add_until_killed(path: Path, *, moment: random.Random) -> list[tuple[str, str]]:
    """Add a file in a process, kill it some time after a line, and return what it acknowledged."""
    command = [sys.executable, "-c", ADD, str(path)]
    acknowledged: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        lines = iter(child.stdout or ())
        waited_for = moment.randrange(len(path.read_text().splitlines()) + 1)
        acknowledged += islice(lines, waited_for)
        try:
            # Up to the time that the rest of the run takes, so that all of it is hit.
            child.wait(moment.uniform(0, 1))
        except subprocess.TimeoutExpired:
            child.kill()
        acknowledged += lines
    assert child.returncode in {0, -signal.SIGKILL}
    # The last line may have been cut in the middle.
    whole = [json.loads(line) for line in acknowledged if line.endswith("\n")]
    return [(told["status"], told["id"]) for told in whole]


def kill_while_adding(settings: Settings, path: Path, *, rounds: int, seed: int) -> None:
    """Kill `add` at random moments; whatever command comes next has to find everything in order."""
    moment = random.Random(seed)
    expected: dict[str, int] = {}
    for number in range(rounds):
        write_reports(path, first=40 * number, count=40)
        for status, article in add_until_killed(path, moment=moment):
            expected[article] = expected.get(article, 0) + (status in {"stored", "revised"})
        with open_service(settings) as dateline:
            for article, revision in expected.items():
                assert dateline.article(article).revision >= revision
        with open_service(settings) as dateline:
            assert dateline.pending() == 0
    with open_service(settings) as dateline:
        report = dateline.doctor()
        assert report.findings == ()
        assert report.indexed == report.passages == dateline.library.passages.count()
        list(dateline.add([path]))
        assert dateline.article_count() >= 32


@pytest.mark.usefixtures("drained_here")
def test_nothing_acknowledged_is_lost(settings: Settings, tmp_path: Path) -> None:
    """Killed at any moment, the next command completes the index."""
    kill_while_adding(settings, tmp_path / "reports.jsonl", rounds=3, seed=11)


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(4))
def test_nothing_acknowledged_is_lost_at_length(
    seed: int, settings: Settings, tmp_path: Path
) -> None:
    """The same, twelve times in a row, four times over."""
    kill_while_adding(settings, tmp_path / "reports.jsonl", rounds=12, seed=seed)
