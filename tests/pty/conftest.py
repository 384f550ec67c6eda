"""Libraries for the program in a terminal: each is made once and copied for every test."""

import json
import shutil
from pathlib import Path

import pytest

from tests.pty.hostile import HOSTILE
from tests.pty.program import Program

REPORTS = (
    {
        "id": "ferry-1",
        "title": "Ferry Aurora reaches Port Amber",
        "published": "2024-11-07",
        "source": "Harbor Wire",
        "text": "The ferry Aurora reached Port Amber on Wednesday. Captain Ada Vale thanked the "
        "crew. The pier was built from 1910 to 1945.",
    },
    {
        "id": "ferry-2",
        "title": "Ferry Borealis follows",
        "published": "2024-11-14",
        "source": "The Meridian",
        "text": "The ferry Borealis reached Port Amber on Tuesday. Mayor Tom Reed waved.",
    },
    HOSTILE,
)


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return a program with three reports, one of them hostile; nobody writes to it."""
    program = Program(tmp_path_factory.mktemp("stocked"))
    added = program.run("add", "-", stdin="".join(json.dumps(each) + "\n" for each in REPORTS))
    assert added.returncode == 0, added.stderr
    return program


@pytest.fixture
def program(stocked: Program, tmp_path: Path) -> Program:
    """Return a program with a library of its own that holds the reports."""
    own = Program(tmp_path / "own")
    shutil.copytree(stocked.folder, own.folder)
    return own
