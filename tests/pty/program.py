"""The real program in a terminal: its environment, its libraries, its ways in."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.engines.model.scripted import KEY, structured
from tests.pty.terminal import SMALL, Terminal, terminal

READY = "Ask about your articles"
"""The words by which automation knows that the chat takes questions."""
BEATING = Path(__file__).parent / "beating.py"


@dataclass(frozen=True, slots=True)
class Program:
    """The program with a home and a data folder of its own, both under `folder`."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """All that the program is told by the environment."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "DATELINE_DATA_DIR": str(self.data),
            **self.variables,
        }

    @property
    def data(self) -> Path:
        """The folder of its libraries."""
        return self.folder / "data"

    @property
    def beats(self) -> Path:
        """The file in which a beating program notes its gaps."""
        return self.folder / "beats.txt"

    def run(self, *arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command without a terminal and return what it printed."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the command line."""
        return [sys.executable, "-m", "chat", *map(str, arguments)]

    @contextmanager
    def chat(self, *arguments: str | Path, size: tuple[int, int] = SMALL) -> Iterator[Terminal]:
        """Open the chat and wait until it takes questions."""
        with terminal(self.command(*arguments), self.environment, size=size) as running:
            running.wait_for(READY)
            yield running

    @contextmanager
    def beating(self, *arguments: str | Path, size: tuple[int, int] = SMALL) -> Iterator[Terminal]:
        """Open the chat with a heart that notes when it could not beat; see `beating.py`."""
        command = [sys.executable, str(BEATING), str(self.beats), *map(str, arguments)]
        with terminal(command, self.environment, size=size) as running:
            running.wait_for(READY)
            yield running


def model_variables(base_url: str) -> dict[str, str]:
    """Return the settings of a program that asks a model of a server."""
    return {
        "DATELINE_ENGINE": "model",
        "DATELINE_MODEL": "small",
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": base_url,
    }


def long_reply(sentences: int = 60) -> list[str]:
    """Return the pieces of a model's answer that takes long to stream: a sentence over and over."""
    quote = "Captain Ada Vale thanked the crew"
    text = structured(*((f"{quote} once more, {n}.", [1]) for n in range(sentences)))
    return [text[start : start + 9] for start in range(0, len(text), 9)]
