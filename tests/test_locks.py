"""The lock files hold exact, hashed versions for everything declared, and name no server."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from sys import stdlib_module_names

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED = PROJECT["project"]["dependencies"]
EXTRAS = [each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra]
GROUPS = PROJECT["dependency-groups"]

# The owner's frame names LangChain with OpenAI; init_embeddings("openai:...") imports the one by
# name, and through it the other, which is the client that speaks to every such server.
LOADED_BY_NAME = {"langchain-openai", "openai"}


def name_of(requirement: str) -> str:
    """Return the normalized name (PEP 503) that a requirement begins with."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def pins(lock: str) -> dict[str, set[str]]:
    """Return the pinned lines of a lock, with markers and without hashes, by name."""
    lines = re.findall(r"^(\S.*?) \\$", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    found: dict[str, set[str]] = {}
    for line in lines:
        found.setdefault(name_of(line), set()).add(line)
    return found


def imported() -> set[str]:
    """Return the top-level names of every third-party import in the package."""
    names: set[str] = set()
    for path in (ROOT / "chat").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - set(stdlib_module_names) - {"chat"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pinned_requirement_or_a_hash(lock: str) -> None:
    """No address, no path, no option and no comment: the lock works against any index."""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(
            r"[a-z0-9-]+==[\w.!+]+( ; [^#]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line
        ), line


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_a_hash(lock: str) -> None:
    """A pinned line is always followed by one."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"^\S.*\\\n(?!    --hash)", text, re.MULTILINE)


def test_the_locks_hold_what_is_declared() -> None:
    """A dependency that was added without `make lock` is noticed."""
    runtime = {name_of(requirement) for requirement in [*DECLARED, *GROUPS["build"]]}
    assert runtime <= set(pins("requirements.lock"))
    assert {name_of(requirement) for requirement in GROUPS["dev"]} <= set(
        pins("requirements-dev.lock")
    )


def test_the_tools_lock_adds_to_the_program_lock() -> None:
    """Tests run with the very versions that users get."""
    program, tools = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: tools.get(name) for name in program} == program


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    """No import leans on another package's dependencies, and none is installed for nothing."""
    distributions = packages_distributions()
    used = {name_of(distributions[name][0]) for name in imported()}
    declared = {name_of(requirement) for requirement in [*DECLARED, *EXTRAS]}
    assert used | LOADED_BY_NAME == declared
