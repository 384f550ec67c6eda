"""What an application does with the settings that are about the terminal UI."""

from collections.abc import Mapping
from typing import Any

from textual.app import App

from chat.settings import Settings
from chat.tui.preferences.keymap import keymap_of
from chat.tui.preferences.themes import theme_named


def follow(app: App[Any], settings: Settings, environ: Mapping[str, str]) -> None:
    """Take on theme and keys, before the application runs or while it does.

    `offer_themes` comes before the first call.

    Raises:
        SettingsError: `keys` names what does not exist, or gives one key to two actions.
    """
    keymap = keymap_of(settings.keys)
    app.theme = theme_named(settings.theme, environ)
    app.set_keymap(keymap)
