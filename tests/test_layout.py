"""The shape of the package: layers that exist, files that stay short, modules that are mapped."""

import re
import tomllib
from pathlib import Path

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


def test_files_stay_short() -> None:
    """A file holds one idea: at most 300 lines, rule tables excepted."""
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert len(lengths) > 300
    long = {name: lines for name, lines in lengths.items() if lines > 300}
    assert long.keys() <= RULE_TABLES, long


def test_tests_mirror_the_package() -> None:
    """A folder of tests is named after the part it tests."""
    own = {"fresh", "faults", "bench", "pty", "seeds", "prompts", "quality", "gallery"}
    tested = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    places = [folder.relative_to(ROOT / "tests") for folder in tested]
    parts = [place for place in places if own.isdisjoint(place.parts)]
    assert len(parts) > 30
    assert [
        place.as_posix()
        for place in parts
        if not (PACKAGE / place).is_dir() and not (PACKAGE / place).with_suffix(".py").is_file()
    ] == []
