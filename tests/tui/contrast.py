"""The contrast of everything that stands on a screen, as WCAG 2.2 computes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.color import Color
from rich.terminal_theme import TerminalTheme
from textual.app import App
from textual.pilot import Pilot

LEAST = 4.5
"""WCAG 2.2, 1.4.3: text against its background."""
LEAST_OF_LINES = 3.0
"""WCAG 2.2, 1.4.11: graphics that mean something, such as the border of an input or an axis."""
BORDERS = frozenset("╭╮╰╯─│┊░▒ ")
DECORATION = frozenset("▏▕▎▁▔▇█▉▊▋▍▂▃▄▅▆┃━╸╺")
"""Signs that separate and mean nothing."""

_NORMAL = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
)  # fmt: skip
_BRIGHT = (
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
)  # fmt: skip
XTERM = TerminalTheme((0, 0, 0), (229, 229, 229), list(_NORMAL), list(_BRIGHT))
"""xterm's sixteen colors on black."""
XTERM_LIGHT = TerminalTheme((255, 255, 255), (0, 0, 0), list(_NORMAL), list(_BRIGHT))
"""The same on white."""


@dataclass(frozen=True, slots=True)
class Look:
    """A theme, and the colors of a terminal that it is meant for."""

    theme: str
    palette: TerminalTheme


BASIC_LOOKS = (
    Look("textual-dark", XTERM),
    Look("textual-light", XTERM_LIGHT),
    Look("ansi-dark", XTERM),
    Look("ansi-light", XTERM_LIGHT),
)
LOOKS = (
    *BASIC_LOOKS,
    Look("dracula", XTERM),
    Look("flexoki", XTERM),
    Look("gruvbox", XTERM),
    Look("rose-pine", XTERM),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Some text on the screen and its contrast."""

    theme: str
    text: str
    contrast: float
    least: float
    gray: bool


async def unreadable_in(looks: Sequence[Look], pilot: Pilot[None], part: str = "") -> list[Seen]:
    """Return what the topmost screen shows with too little contrast, in each look in turn.

    Args:
        looks: each costs a fifth of a second.
        pilot: drives the application.
        part: selects the part to look at where a dialog dims the rest; empty for all.
    """
    found = []
    for look in looks:
        pilot.app.theme = look.theme
        await pilot.pause()
        await pilot.pause()
        found += [seen for seen in segments(pilot.app, look, part) if seen.contrast < seen.least]
    return found


def segments(app: App[None], look: Look, part: str) -> Iterator[Seen]:
    """Yield what stands on the topmost screen, or in a part of it, but for decoration."""
    screen = app.screen
    area = screen.query_one(part).region if part else screen.region
    for whole in screen._compositor.render_strips()[area.y : area.bottom]:
        strip = whole.crop(area.x, area.right)
        for text, style, _ in strip:
            if style is None or not text.strip() or set(text.strip()) <= DECORATION:
                continue
            color, under = style.color or Color.default(), style.bgcolor or Color.default()
            front = tuple(color.get_truecolor(look.palette, foreground=True))
            back = tuple(under.get_truecolor(look.palette, foreground=False))
            if style.reverse:
                front, back = back, front
            if style.dim:
                # Terminals differ; half way is what most of them do.
                front = tuple((a + b) // 2 for a, b in zip(front, back, strict=True))
            gray = len(set(front)) == len(set(back)) == 1
            least = LEAST_OF_LINES if set(text.strip()) <= BORDERS else LEAST
            yield Seen(look.theme, text, contrast(front, back), least, gray)


def contrast(front: tuple[int, ...], back: tuple[int, ...]) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    darker, lighter = sorted((_luminance(front), _luminance(back)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: tuple[int, ...]) -> float:
    red, green, blue = (
        value / 12.92 if (value := byte / 255) <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for byte in color[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
