"""A clone of this repository's last commit, and an environment like that of a new machine.

HOME is empty and no setting of the caller gets through. Only pip's cache is kept, so that the same
packages are not fetched again; what is installed is still checked against the hashes of the lock.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_S = 1200
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "PYENV_ROOT")


@dataclass(frozen=True, slots=True)
class Machine:
    """A place to run commands in: a folder and an environment."""

    folder: Path
    environ: dict[str, str]

    def run(
        self, *command: str | Path, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command with its output piped, and fail with that output if it fails."""
        ended = subprocess.run(
            command,
            capture_output=True,
            check=False,
            cwd=cwd or self.folder,
            encoding="utf-8",
            env=self.environ,
            timeout=LONGEST_S,
        )
        assert ended.returncode == 0, f"{command}\n{ended.stdout}\n{ended.stderr}"
        return ended


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """Give the environment of a new machine, in an empty folder."""
    folder = tmp_path_factory.mktemp("machine")
    (folder / "home").mkdir()
    environ = {
        name: value
        for name, value in os.environ.items()
        if name in KEPT or name.startswith(("PIP_", "HTTP", "http", "NO_PROXY", "no_proxy"))
    }
    cache = subprocess.run(
        [sys.executable, "-m", "pip", "cache", "dir"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return Machine(
        folder,
        environ | {"HOME": str(folder / "home"), "PIP_CACHE_DIR": cache.stdout.strip()},
    )


@pytest.fixture(scope="session")
def clone(machine: Machine) -> Machine:
    """Clone the last commit and stand in it."""
    machine.run(
        "git", "-c", f"safe.directory={ROOT}/.git", "clone", "--quiet", str(ROOT), "dateline"
    )
    return Machine(machine.folder / "dateline", machine.environ)
