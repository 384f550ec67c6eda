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
