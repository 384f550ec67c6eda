from pathlib import Path

import pytest

from chat.errors import UsageError
from chat.tui.named import read_named


def test_paths_and_addresses_are_read_as_in_a_shell() -> None:
    """Quotes hold a name with spaces together; an address stays as it is."""
    assert read_named("a 'b c.txt' https://harbor.example/x//y") == [
        Path("a"),
        Path("b c.txt"),
        "https://harbor.example/x//y",
    ]
    assert read_named("~/x") == [Path("~/x").expanduser()]


@pytest.mark.parametrize("text", ["", "  ", "'open"])
def test_what_names_nothing_is_told(text: str) -> None:
    """With an example."""
    with pytest.raises(UsageError):
        read_named(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"C:\news\may 'C:\two words'", [r"C:\news\may", r"C:\two words"]),
        (r"'\\server\share' #1.txt", [r"\\server\share", "#1.txt"]),
    ],
)
def test_a_backslash_stands_between_folders_on_windows(text: str, words: list[str]) -> None:
    """Elsewhere it takes the meaning from the character behind it, as in a shell."""
    assert list(map(str, read_named(text, windows=True))) == words
    assert read_named(r"a\ b", windows=False) == [Path("a b")]


def test_the_home_of_nobody_is_told() -> None:
    """As a mistake of the line, not of the program."""
    with pytest.raises(UsageError, match="is the home of nobody"):
        read_named("~nobody-of-that-name/articles")
