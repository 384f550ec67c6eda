"""The shape of the package: layers that exist, files that stay short, modules that are mapped."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "chat"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
LAYERS = next(contract["layers"] for contract in CONTRACTS if contract["id"] == "layers")
MODULES = sorted(
    path.stem
    for path in PACKAGE.iterdir()
    if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").is_file())
)

# Tables of rules grow by rows, not by ideas.
RULE_TABLES: frozenset[str] = frozenset()


def test_a_layer_that_exists_is_required() -> None:
    """Parentheses, which make a layer optional, are for modules still to be written."""
    optional = re.findall(r"\((\w+)\)", " ".join(LAYERS))
    assert not set(optional) & set(MODULES)


def test_every_module_is_in_one_layer() -> None:
    """The list of layers is the map of the package: nothing is missing, nothing twice."""
    listed = re.findall(r"\w+", " ".join(LAYERS))
    assert len(listed) == len(set(listed))
    assert set(MODULES) <= set(listed)


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_files_stay_short(path: Path) -> None:
    """A file holds one idea: at most 300 lines, rule tables excepted."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300 or path.relative_to(PACKAGE).as_posix() in RULE_TABLES


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "tests").rglob("test_*.py")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_tests_mirror_the_package(path: Path) -> None:
    """A folder of tests is named after the part it tests."""
    own = {"fresh", "faults", "bench", "pty", "seeds", "prompts", "quality", "gallery"}
    parts = path.relative_to(ROOT / "tests").parts[:-1]
    folder = PACKAGE.joinpath(*parts)
    assert (
        not parts
        or not own.isdisjoint(parts)
        or folder.is_dir()
        or folder.with_suffix(".py").is_file()
    )
