"""What loads when: start-up stays cheap because heavy libraries wait for their first use.

Child processes are asked, because only a fresh interpreter can say what an import brings in.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = frozenset(
    {
        "alembic",
        "chromadb",
        "docx",
        "feedparser",
        "httpcore",
        "httpx",
        "langchain",
        "langchain_core",
        "langchain_openai",
        "lxml",
        "numpy",
        "nupunkt",
        "onnxruntime",
        "openai",
        "pydantic",
        "pypdf",
        "sqlalchemy",
        "striprtf",
        "textual",
        "tokenizers",
        "trafilatura",
        "wordllama",
    }
)
REPORT = "import sys; print('loaded:', *sorted({name.partition('.')[0] for name in sys.modules}))"


def loaded_by(code: str, *arguments: str) -> set[str]:
    """Run code in a fresh interpreter and return the top-level names of what it loaded."""
    child = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
    )
    return set(child.stdout.rpartition("loaded:")[2].split())


def loaded_by_command(*arguments: str) -> set[str]:
    """Run a command of the program and return the top-level names of what it loaded."""
    code = f"""
import os, runpy, sys
sys.argv[0] = 'dateline'
# The program ends its process itself, before anything could be reported.
os._exit = sys.exit
try:
    runpy.run_module('chat', run_name='__main__')
except SystemExit as end:
    assert not end.code, end.code
finally:
    {REPORT}
"""
    return loaded_by(code, *arguments)


@pytest.mark.parametrize("module", ["chat", "chat.errors", "chat.dates", "chat.models"])
def test_values_need_the_standard_library_only(module: str) -> None:
    """The bottom layers can be imported by anything, at no cost."""
    started = loaded_by(REPORT)
    assert loaded_by(f"import {module}; {REPORT}") - started <= {"chat"} | set(
        sys.stdlib_module_names
    )


@pytest.mark.parametrize(
    "module",
    [
        "chat.settings",
        "chat.resources",
        "chat.frontmatter",
        "chat.export",
        "chat.service",
        "chat.cli",
        "chat.__main__",
    ],
)
def test_importing_loads_nothing_heavy(module: str) -> None:
    """Heavy libraries are imported inside the function that opens them."""
    assert not loaded_by(f"import {module}; {REPORT}") & HEAVY


def test_settings_are_read_without_pydantic() -> None:
    """Every command reads them, so they cost next to nothing."""
    code = f"from chat.settings import load_settings; load_settings(); {REPORT}"
    assert not loaded_by(code) & (HEAVY | {"pydantic_settings"})


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_asking_about_the_program_loads_nothing_heavy(option: str) -> None:
    """The answer does not depend on any library, and comes at once."""
    assert not loaded_by_command(option) & HEAVY


def test_the_version_needs_no_command_line_library() -> None:
    """Nor does it wait for typer."""
    assert not loaded_by_command("--version") & {"typer", "click", "rich"}


@pytest.mark.parametrize("command", [("list",), ("search", "a port visit")])
def test_one_shot_commands_load_neither_chroma_nor_langchain(command: tuple[str, ...]) -> None:
    """Looking things up needs the ledger and NumPy."""
    loaded = loaded_by_command(*command)
    assert "sqlalchemy" in loaded
    assert not loaded & {"chromadb", "langchain", "langchain_core", "openai", "pydantic", "textual"}
