"""What is typed becomes a request, and a path is completed on the way."""

from pathlib import Path

import pytest

from chat.tui.commands import Command, Request, read_request
from chat.tui.named import read_named
from chat.tui.welcome.lines import add_line, completed


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("/srv/news", ["/srv/news"]),
        (" /srv/my news ", ["/srv/my news"]),
        ("'/srv/my news'", ["/srv/my news"]),
        ("/srv/my\\ news", ["/srv/my news"]),
        ("https://example.org/a?b=1&c=2", ["https://example.org/a?b=1&c=2"]),
        (
            "https://example.org/a https://example.org/b",
            ["https://example.org/a", "https://example.org/b"],
        ),
    ],
)
def test_what_is_typed_is_taken_in(typed: str, named: list[str]) -> None:
    """A path may hold spaces; paths may be written as in a shell; addresses stay addresses."""
    request = read_request(add_line(typed))
    assert isinstance(request, Request)
    assert request.command is Command.ADD
    assert [str(each) for each in read_named(request.text)] == named


def test_home_stays_home(isolated_home: Path) -> None:
    """A quoted `~` still means the home folder."""
    request = read_request(add_line("~/my news"))
    assert isinstance(request, Request)
    assert read_named(request.text) == [isolated_home / "my news"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two folders, a file and something hidden."""
    shelf = tmp_path / "shelf"
    for name in ("news", "notes", ".nothing"):
        (shelf / name).mkdir(parents=True)
    (shelf / "nautical.txt").touch()
    return shelf


@pytest.mark.parametrize(
    ("typed", "folders", "anything"),
    [
        ("n", "news/", "nautical.txt"),
        ("no", "notes/", "notes/"),
        ("", "news/", "nautical.txt"),
        (".n", ".nothing/", ".nothing/"),
        ("x", None, None),
        ("missing/x", None, None),
    ],
)
def test_a_path_is_completed(
    folder: Path, typed: str, folders: str | None, anything: str | None
) -> None:
    """By the first name in order; hidden ones only where a dot was typed."""
    for only, expected in ((True, folders), (False, anything)):
        found = completed(f"{folder}/{typed}", folders_only=only)
        assert found == (None if expected is None else f"{folder}/{expected}")


def test_home_is_completed_in_its_own_shape(isolated_home: Path) -> None:
    """What was typed is not rewritten."""
    (isolated_home / "papers").mkdir()
    assert completed("~/pap", folders_only=True) == "~/papers/"


@pytest.mark.parametrize("typed", ["", "~", "~nobody-of-that-name/x", "https://exam"])
def test_what_is_no_path_is_not_completed(typed: str) -> None:
    """Nor is anything looked up for it."""
    assert completed(typed, folders_only=False) is None
