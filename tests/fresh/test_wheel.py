"""The wheel and the source archive hold what they should, and the wheel works by itself."""

import re
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from chat import __version__
from tests.fresh.conftest import ROOT, Machine

pytestmark = pytest.mark.fresh

SEEDS = len(list((ROOT / "seeds").glob("*.md")))


@pytest.fixture(scope="module")
def archives(clone: Machine) -> Path:
    """Build both archives in the clone, with the locked tools and no index."""
    clone.run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist")
    return clone.folder / "dist"


@pytest.fixture(scope="module")
def installed(machine: Machine, clone: Machine, archives: Path) -> Path:
    """Install the wheel beside the locked packages in an empty environment; return its `bin`."""
    bin_folder = machine.folder / "clean" / "bin"
    machine.run(sys.executable, "-m", "venv", "clean")
    install = (bin_folder / "python", "-m", "pip", "install", "--quiet")
    machine.run(*install, "--require-hashes", "-r", clone.folder / "requirements.lock")
    machine.run(*install, "--no-deps", *archives.glob("*.whl"))
    return bin_folder


def test_the_wheel_carries_prompts_seeds_and_package_data(archives: Path) -> None:
    """Everything that the program opens is inside, and no test."""
    (wheel,) = archives.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert len([name for name in names if re.match(r"chat/_data/seeds/.*\.md", name)]) == SEEDS
    assert {
        "chat/_data/prompts/README.md",
        "chat/embeddings/minilm-tokenizer.json",
        "chat/library/versions/revision_0001.py",
        "chat/py.typed",
        "chat/tui/app.tcss",
    } <= set(names)
    assert not [name for name in names if name.startswith("tests")]
    assert {Path(name).name for name in names} >= {"LICENSE", "NOTICE"}


def test_the_source_archive_can_be_tested(archives: Path) -> None:
    """It carries the tests and what they need."""
    (archive,) = archives.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    assert {"Makefile", "tools/setup", "requirements-dev.lock", "tests/conftest.py"} <= names
    assert {".env.example", "prompts/README.md", ".ci/run", "ARCHITECTURE.md"} <= names


def test_the_installed_program_tells_its_version(machine: Machine, installed: Path) -> None:
    """The command is there and answers."""
    assert __version__ in machine.run(installed / "dateline", "--version").stdout


def test_the_installed_program_finds_its_own_seeds(machine: Machine, installed: Path) -> None:
    """The samples come from the wheel, not from a checkout."""
    code = "from chat.resources import resource_folder; print(resource_folder('seeds'))"
    folder = machine.run(installed / "python", "-c", code).stdout.strip()
    assert folder.startswith(str(installed.parent))
    assert len(list(Path(folder).glob("*.md"))) == SEEDS


def test_the_installed_demo_survives_a_closed_pipe(machine: Machine, installed: Path) -> None:
    """`dateline demo | head` prints the beginning of the briefing and no trace."""
    head = machine.run("sh", "-c", f"'{installed}/dateline' demo | head -n 3")
    assert len(head.stdout.splitlines()) == 3
    assert "Traceback" not in head.stderr
