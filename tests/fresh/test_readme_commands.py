"""The README's commands work in a new clone, exactly as they are written there."""

import re
import time

import pytest

from tests.fresh.conftest import ROOT, Machine

pytestmark = pytest.mark.fresh

BLOCK = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
DEMO, TEST = BLOCK[1].splitlines() if BLOCK else ("", "")

# An ISO 8601 date or an EDTF period at the beginning of a line, and sources at its end.
DATED = re.compile(
    r"^(?:\d{4}|\d{3}X)(?:-[\dW]{2,3})*(?:-\d{2})?[~?%]?(?:/[\d.-]+)?\s+\S.*", re.MULTILINE
)


def test_the_demo_prints_a_briefing_without_a_terminal(clone: Machine) -> None:
    """A summary, a timeline of ten lines or more, and an answer with its source."""
    briefing = clone.run(*DEMO.split()).stdout
    assert "Summary" in briefing
    assert len(DATED.findall(briefing)) >= 10
    assert "[1]" in briefing


def test_a_second_run_does_no_set_up(clone: Machine) -> None:
    """What is installed is noticed in less than a second, and nothing is said about it."""
    started = time.monotonic()
    again = clone.run("tools/setup", "requirements.lock")
    assert time.monotonic() - started < 1
    assert again.stdout == again.stderr == ""


def test_every_check_passes(clone: Machine) -> None:
    """The suite runs in the clone and closes with pytest's line; afterwards the demo is ready."""
    closing = clone.run(*TEST.split()).stdout.splitlines()[-1]
    assert re.search(r"\d+ passed", closing)
    assert "failed" not in closing
    assert clone.run("tools/setup", "requirements.lock").stderr == ""


def test_an_interrupted_set_up_starts_again(clone: Machine) -> None:
    """Without its stamp an environment is not trusted, however complete it looks."""
    (clone.folder / ".venv" / ".requirements").unlink()
    assert "Installing" in clone.run("tools/setup", "requirements.lock").stderr
