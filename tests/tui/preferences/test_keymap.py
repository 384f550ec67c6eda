"""Chosen keys: what they may be, and that every key of the terminal UI can be chosen."""

import re
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

import chat.tui
from chat.errors import SettingsError
from chat.tui.preferences.bindings import Bound, all_bindings
from chat.tui.preferences.keymap import keymap_of

SCREENS = Path(chat.tui.__file__).parent
CLICK = re.compile(r"@click[\"'=: f]+([\w.]+)\(")
KEYS_FOR_CLICKS = {
    "screen.open_source": ("conversation.next-source", "conversation.open", "sources"),
}


class Whole(App[None]):
    pass


class Part(Screen[None]):
    pass


class Other(Screen[None]):
    pass


KNOWN = (
    Bound(Whole, Binding("ctrl+q", "quit", "Quit", id="quit")),
    Bound(Part, Binding("escape", "close", "Back", id="part.close")),
    Bound(Part, Binding("q", "close", "Back", id="part.close")),
    Bound(Part, Binding("n", "next", "Next", id="part.next")),
    Bound(Other, Binding("n", "note", "Note", id="other.note")),
)


@pytest.mark.parametrize(
    ("keys", "keymap"),
    [
        ("", {}),
        ("quit=f9", {"quit": "f9"}),
        ("quit=ctrl+shift+up,part.next=?", {"quit": "ctrl+shift+up", "part.next": "?"}),
        ("part.close=x,part.close=escape", {"part.close": "x,escape"}),
        ("part.close=n,part.next=q", {"part.close": "n", "part.next": "q"}),
        ("other.note=q", {"other.note": "q"}),
        ("part.next=plus", {"part.next": "plus"}),
    ],
)
def test_an_action_gets_the_keys_that_are_named(keys: str, keymap: dict[str, str]) -> None:
    """In place of its usual ones; two screens may use one key for different things."""
    assert keymap_of(keys, KNOWN) == keymap


@pytest.mark.parametrize(
    ("keys", "why", "hint"),
    [
        ("quite=f9", "names quite, which is no action", "Did you mean quit?"),
        ("xyz=f9", "names xyz, which is no action", "F1 lists the actions."),
        ("quit=f99", "names f99, which is no key", "written as f9"),
        ("quit=strg+x", r"names strg\+x, which is no key", "written as f9"),
        ("part.next=q", "gives q to part.close and part.next", "another key"),
        ("part.next=ctrl+q", r"gives ctrl\+q to part.next and quit", "another key"),
        ("quit=n", "gives n to part.next and quit", "another key"),
        ("part.next=x,part.close=x", "gives x to part.close and part.next", "another key"),
    ],
)
def test_what_cannot_work_is_refused(keys: str, why: str, hint: str) -> None:
    """Unknown actions with the nearest, unknown keys, and two actions on one key."""
    with pytest.raises(SettingsError, match=why) as refusal:
        keymap_of(keys, KNOWN)
    assert hint in refusal.value.hint


def test_every_key_of_the_terminal_ui_can_be_chosen() -> None:
    """Each has an id, and a description by which F1 and the palette list it."""
    nameless = [
        f"{each.owner.__name__}: {each.binding.key}"
        for each in all_bindings()
        if not (each.binding.id and each.binding.description)
    ]
    assert nameless == []


def test_an_id_names_one_action() -> None:
    """Two actions under one id could not be told apart."""
    actions: dict[str, set[tuple[str, str]]] = {}
    for each in all_bindings():
        actions.setdefault(each.binding.id or "", set()).add(
            (each.owner.__name__, each.binding.action)
        )
    assert {name: several for name, several in actions.items() if len(several) > 1} == {}


def test_the_usual_keys_do_not_clash() -> None:
    """Naming an action's own key changes nothing, so it is never refused."""
    known = all_bindings()
    same = ",".join(f"{each.binding.id}={each.binding.key}" for each in known)
    assert keymap_of(same, known)


def test_what_a_click_does_a_key_does_too() -> None:
    """Every action behind a click in a text stands here with the keys that do the same."""
    sources = [path.read_text(encoding="utf-8") for path in SCREENS.rglob("*.py")]
    clicked = {action for text in sources for action in CLICK.findall(text)}
    assert clicked == KEYS_FOR_CLICKS.keys()
    known = {each.binding.id for each in all_bindings()}
    assert {key for keys in KEYS_FOR_CLICKS.values() for key in keys} <= known
