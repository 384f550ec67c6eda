"""The tables of keys in docs/ and the keys that there are."""

import re
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from chat.tui.preferences.bindings import all_bindings

DOCS = Path(__file__).parents[2] / "docs"
PARTS = {
    "chat.md": ("conversation", "chat_screen", "app"),
    "input.md": ("input",),
    "library.md": ("articles", "reader", "tablelines"),
    "timeline-screen.md": ("timeline",),
}
"""Pages with tables of keys, and the modules or packages of `chat.tui` whose keys they tell."""

_TABLE = re.compile(r"^\| Key \| (?:Does|Shows) \|\n\|[ -|]+\n((?:\|.*\n)+)", re.MULTILINE)
_KEY = re.compile(r"`((?:(?:ctrl|alt|shift)\+)?(?:\w+|[^\s`\\]))`|\b(F\d)\b")
_ARROWS = {"↑": "up", "↓": "down", "←": "left", "→": "right"}


def key_name(written: str) -> str:
    """Return a key as Textual names it."""
    named = _ARROWS.get(written, written)
    return _character_to_key(named) if len(named) == 1 else named.lower()


def documented_keys(page: str) -> set[str]:
    """Return the keys that the tables of a page name; slash commands beside them are none."""
    rows = "".join(_TABLE.findall((DOCS / page).read_text(encoding="utf-8"))).splitlines()
    cells = " ".join(row.split(" | ")[0] for row in rows)
    return {key_name(key or function) for key, function in _KEY.findall(cells)}


def bound_keys(parts: tuple[str, ...]) -> set[str]:
    """Return the keys that are bound in some parts of the terminal UI."""
    return {
        key_name(each.binding.key)
        for each in all_bindings()
        if each.owner.__module__.split(".")[2] in parts
    }


@pytest.mark.parametrize("page", PARTS)
def test_a_key_that_is_told_is_bound(page: str) -> None:
    """In the part that the page is about."""
    documented = documented_keys(page)
    assert len(documented) > 5
    assert documented - bound_keys(PARTS[page]) == set()
