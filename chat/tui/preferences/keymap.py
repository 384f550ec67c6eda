"""The keys that a user chose, checked before they are used.

Textual itself passes over an unknown id, and of two actions on one key drops one in silence.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from textual.binding import Keymap
from textual.keys import REPLACED_KEYS, Keys, _character_to_key, key_to_character

from chat.errors import SettingsError
from chat.settings.readers import key_pairs
from chat.tui.preferences.bindings import Bound, all_bindings

MODIFIERS: Final = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})
_KEYS: Final = frozenset(key.value for key in Keys) | REPLACED_KEYS.keys()


def keymap_of(keys: str, known: Sequence[Bound] | None = None) -> Keymap:
    """Return Textual's keymap for the setting `keys`.

    Args:
        keys: `action=key` pairs as `key_pairs` reads them.
        known: the bindings there are; None for those of the terminal UI.

    Raises:
        SettingsError: an action or a key does not exist, or two actions would share a key.
    """
    if not keys:
        return {}
    bound = all_bindings() if known is None else known
    chosen: dict[str, list[str]] = defaultdict(list)
    for action, key in key_pairs(keys):
        _check_action(action, bound)
        _check_key(key)
        chosen[action].append(key)
    for part in dict.fromkeys(each.owner for each in bound):
        _check_clash(part.__name__, _near(part, bound), chosen)
    return {action: ",".join(its_keys) for action, its_keys in chosen.items()}


def _check_action(action: str, bound: Iterable[Bound]) -> None:
    names = sorted({each.binding.id for each in bound if each.binding.id})
    if action not in names:
        nearest = get_close_matches(action, names, n=1)
        hint = f"Did you mean {nearest[0]}?" if nearest else "F1 lists the actions."
        raise SettingsError(f"DATELINE_KEYS names {action}, which is no action.", hint=hint)


def _check_key(key: str) -> None:
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    there = len(name) == 1 or name in _KEYS or key_to_character(name) is not None
    if not there or not MODIFIERS.issuperset(modifiers):
        raise SettingsError(
            f"DATELINE_KEYS names {key}, which is no key.",
            hint="Keys are written as f9, ctrl+x, shift+up or a single character.",
        )


def _near(part: type[object], bound: Iterable[Bound]) -> list[Bound]:
    """Return what answers together with a part: its own keys, and those that work everywhere."""
    return [each for each in bound if each.owner is part or each.everywhere]


def _check_clash(part: str, bound: Sequence[Bound], chosen: Mapping[str, Sequence[str]]) -> None:
    usual = _actions(bound, {})
    for key, names in _actions(bound, chosen).items():
        # A dialog may take a key that works everywhere else; that is no clash.
        if len(names) > 1 and not names <= usual.get(key, set()):
            both = " and ".join(sorted(names))
            raise SettingsError(
                f"DATELINE_KEYS gives {key} to {both} ({part}).", hint="Give one another key."
            )


def _actions(bound: Iterable[Bound], chosen: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """Return which actions answer to each key."""
    actions: dict[str, set[str]] = defaultdict(set)
    for each in bound:
        name = each.binding.id or each.binding.action
        for key in chosen.get(name, [each.binding.key]):
            actions[_character_to_key(key) if len(key) == 1 else key].add(name)
    return actions
