"""The program run in this process, over a library whose embedding model is made of hashes."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from chat.cli.program import run_program
from chat.embeddings.fake import HashEmbedder
from chat.index import draining
from chat.index.drain import drain_outbox
from chat.library import Library
from chat.models import Cancel, EmbedderId
from chat.service import Dateline
from chat.settings import Settings

TODAY = date(2024, 11, 16)
REPORTS = (
    {
        "id": "ferry-1",
        "title": "Ferry Aurora reaches Port Amber",
        "published": "2024-11-07",
        "source": "Harbor Wire",
        "url": "https://harbor.example/1",
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
    {
        "id": "orchard",
        "title": "A late harvest",
        "text": "Apples in Lime Bay ripened late. Growers there expect a small harvest.",
    },
)
JSONL = "".join(json.dumps(report) + "\n" for report in REPORTS)

open_service = partial(Dateline.open, embedder=HashEmbedder(), today=lambda: TODAY)


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the one object that was printed."""
        (line,) = self.lines
        return line

    @property
    def lines(self) -> list[Any]:
        """Return the objects that were printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the program with arguments and standard input."""

    def run_with(*arguments: str | Path, stdin: str = "") -> Ran:
        stream = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stream)
        code = run_program([str(one) for one in arguments], open_service=open_service)
        return Ran(code, *capsys.readouterr())

    return run_with


@pytest.fixture
def drained_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Complete the index in this process: a child takes two seconds to load what it needs."""

    def drain(
        library: Path, folder: Path, embedder_id: EmbedderId, *, cancel: Cancel | None = None
    ) -> int:
        with Library.open(library) as opened:
            return drain_outbox(opened, folder, embedder_id, cancel=cancel)

    monkeypatch.setattr(draining, "drain_in_child", drain)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the three reports, made once; tests copy it."""
    data_dir = tmp_path_factory.mktemp("filled")
    reports = data_dir / "reports.jsonl"
    reports.write_text(JSONL)
    with open_service(Settings(data_dir=data_dir)) as dateline:
        for _ in dateline.add([reports]):
            pass
    return data_dir


@pytest.fixture
def library(filled: Path, isolated_home: Path) -> Path:
    """Put a copy of the filled library in this test's data folder, and return its folder."""
    folder = isolated_home / "dateline" / "libraries" / "default"
    shutil.copytree(filled / "libraries" / "default", folder)
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a file with the three reports."""
    path = tmp_path / "reports.jsonl"
    path.write_text(JSONL)
    return path
