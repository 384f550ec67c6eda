"""Documents say what is there: links lead somewhere, maps and lists are complete."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from chat.cli.app import app
from chat.cli.invocation import TAKES_VALUE
from chat.cli.plain.conversation import HERE_ONLY
from chat.service import ArticleFile
from chat.settings import Settings
from chat.tui.commands import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "prompts/README.md"])
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def page_id(path: Path) -> str:
    """Name a test after the page, seen from the top of the repository."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_relative_links_lead_to_files(page: Path) -> None:
    """A link or picture that is no address names a file that exists."""
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [target for target in local if target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", DECISIONS, ids=page_id)
def test_a_decision_has_its_parts(page: Path) -> None:
    """Context, decision and consequences, in that order; the number of the file is its title's."""
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert text.startswith(f"# {int(page.name[:4])}. ")


def test_every_decision_is_listed() -> None:
    """The list of decisions names each page once."""
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (ROOT / "docs/adr/README.md").read_text("utf-8"))
    assert listed == [page.name for page in DECISIONS]


def test_the_map_names_every_module() -> None:
    """ARCHITECTURE.md has a row for each module of the package, and for no other."""
    rows = set(re.findall(r"^\| `chat/(\w+)(?:\.py|/)` \|", ARCHITECTURE, re.MULTILINE))
    modules = {
        path.stem
        for path in (ROOT / "chat").iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    assert rows == modules


def test_files_named_by_documents_exist() -> None:
    """A path in code marks, such as `chat/errors.py`, is one of the repository."""
    named = {
        path
        for page in PAGES
        for path in re.findall(
            r"`((?:chat|tests|tools|docs|\.ci)/[\w./]+)`", page.read_text(encoding="utf-8")
        )
        if not path.startswith("chat/_data")  # only in a wheel
    }
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_the_readme_begins_with_the_two_commands() -> None:
    """The first code block holds them, and nothing to be read before."""
    first = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert first is not None
    assert first[1].split("\n")[:-1] == ["make demo", "make test"]


def test_the_readme_knows_every_command() -> None:
    """The table of commands and the program agree."""
    table = re.findall(r"^\| (`dateline.*?) \|", README, re.MULTILINE)
    named = set(re.findall(r"`(?:dateline )?([a-z]+)", " ".join(table))) - {"dateline"}
    shown = subprocess.run(
        [sys.executable, "-m", "chat", "--help"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
    ).stdout
    commands = set(
        re.findall(r"^[│\s]*([a-z]+)  +\S", shown.partition("Commands")[2], re.MULTILINE)
    )
    assert named == commands


def test_the_number_of_sample_articles_is_right() -> None:
    """Where documents count them, two texts of one article are one, as in the library."""
    articles = set()
    for path in (ROOT / "seeds").glob("*.md"):
        address = re.search(r"^url: .+$", path.read_text(encoding="utf-8"), re.MULTILINE)
        articles.add(address[0] if address else path.name)
    counted = {27: "twenty-seven"}[len(articles)]
    assert counted in README
    assert counted in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").lower()


def test_the_greeting_counts_what_the_samples_come_to() -> None:
    """Of two texts of one article the last counts."""
    samples = ArticleFile(ROOT / "seeds", settings=Settings(), skipped=lambda _: None)
    greeted = f"library demo: {samples.article_count()} articles;"
    assert greeted in (ROOT / "docs/plain.md").read_text(encoding="utf-8")


ALONE = {"--debug", "--help", "--plain"}
"""Options of every command that take no value."""
OF_OTHERS = {"--upgrade", "--require-hashes", "--max-model-len"}
"""Options of pip and of vLLM."""


def options_of(command: Any) -> set[str]:
    """Return the options of a command and of those within it."""
    within = getattr(command, "commands", {}).values()
    own = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    return own.union(*map(options_of, within))


@pytest.mark.parametrize("page", [*PAGES, ROOT / ".env.example"], ids=page_id)
def test_options_named_by_documents_exist(page: Path) -> None:
    """What stands in code marks or in a block of code and begins with two dashes."""
    text = page.read_text(encoding="utf-8")
    code = re.findall(r"```sh\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", "\n".join(code)))
    program = options_of(typer.main.get_command(app)) | set(TAKES_VALUE) | ALONE
    assert named - program - OF_OTHERS == set()


@pytest.mark.parametrize("page", [*PAGES, ROOT / ".env.example"], ids=page_id)
def test_slash_commands_named_by_documents_exist(page: Path) -> None:
    """In the chat, or line by line."""
    named = re.findall(r"`/([a-z]{2,})(?=[ `])", page.read_text(encoding="utf-8"))
    assert set(named) - {command.value for command in COMMANDS} - HERE_ONLY.keys() == set()
