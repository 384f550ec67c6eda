"""The themes that are offered: each keeps every text readable (WCAG 2.2, 1.4.3: contrast 4.5:1).

Textual brings many more and asks no contrast of them. Of those here, some colors are changed; the
themes named after ANSI take all of theirs from the terminal.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from textual.app import App
from textual.theme import BUILTIN_THEMES

from chat.settings.values import THEMES

AUTO: Final = "auto"
DARK, LIGHT = "textual-dark", "textual-light"
_CHANGED: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "textual-dark": {"block-cursor-background": "#0b5a9c"},
        "textual-light": {
            "text-accent": "#7a4300",
            "text-warning": "#7a4300",
            "footer-key-foreground": "#004578",
        },
        "ansi-dark": {
            "text-primary": "ansi_cyan",
            "text-error": "ansi_bright_red",
            "footer-key-foreground": "ansi_bright_magenta",
        },
        "flexoki": {"footer-key-foreground": "#c4b0e0"},
        "gruvbox": {"block-cursor-foreground": "#282828"},
        "ansi-light": {"text-warning": "ansi_red"},
    }
)
_LIGHT_BACKGROUNDS: Final = frozenset({"7", "15"})
"""White and bright white, as COLORFGBG numbers them."""


def offer_themes(app: App[Any]) -> None:
    """Leave an application the themes of `THEMES` and no other. Call it before it runs."""
    for name in app.available_themes.keys() - THEMES:
        app.unregister_theme(name)
    for name in app.available_themes:
        theme = BUILTIN_THEMES[name]
        variables = {**theme.variables, **_CHANGED.get(name, {})}
        app.register_theme(replace(theme, variables=variables))
    # The theme in use may be one of those that were changed.
    app.stylesheet.set_variables(app.get_css_variables())


def theme_named(chosen: str, environ: Mapping[str, str]) -> str:
    """Return the theme that a setting stands for.

    With NO_COLOR, Textual turns colors into grays; the terminal's own colors have none to turn
    into, so one of Textual's themes takes their place.

    Args:
        chosen: one of `THEMES`.
        environ: where terminals tell their colors in COLORFGBG, as `15;0`: the text's, perhaps
            others, and last the background's. Without it, `auto` is dark.
    """
    if chosen == AUTO:
        background = environ.get("COLORFGBG", "").rpartition(";")[2]
        return LIGHT if background in _LIGHT_BACKGROUNDS else DARK
    if "NO_COLOR" in environ and BUILTIN_THEMES[chosen].ansi:
        return DARK if BUILTIN_THEMES[chosen].dark else LIGHT
    return chosen
