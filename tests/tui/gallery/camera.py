"""Takes pictures of a running application, small and without addresses of other hosts."""

import re
from collections.abc import Callable
from html import unescape
from typing import Final

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

STILL: Final = 4
"""A screen that shows the same so many times in a row is at rest."""
BETWEEN_S: Final = 0.05
TURNS: Final = 300
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_LINE_CLIPS = re.compile(r'<clipPath id="\S+-line-\d+">.*?</clipPath>\s*', re.DOTALL)
_CLIPPED = re.compile(r' clip-path="url\(#\S+-line-\d+\)"')
_BLANK = re.compile(r"<text [^>]*>[\xa0\s]*</text>")
_SERIAL = re.compile(r"terminal-\d+-")


def picture(pilot: Pilot[None]) -> str:
    """Return the screen as SVG, in whatever fixed-width font its reader has.

    Each text states its length, so no font has to be fetched and no line has to be clipped.
    """
    drawn = pilot.app.export_screenshot(title="Dateline", simplify=True)
    drawn = drawn.replace("&#160;", "\xa0")
    for waste in (_FONTS, _LINE_CLIPS, _CLIPPED, _BLANK):
        drawn = waste.sub("", drawn)
    drawn = _SERIAL.sub("t-", drawn)
    return "\n".join(line.strip() for line in drawn.splitlines() if line.strip()) + "\n"


def words_on(pilot: Pilot[None]) -> str:
    """Return what is to be read on the screen, line by line, each with its spaces."""
    rows: dict[float, str] = {}
    for y, text in re.findall(r'<text [^>]*?y="([\d.]+)"[^>]*>([^<]*)</text>', picture(pilot)):
        rows[float(y)] = rows.get(float(y), "") + unescape(text).replace("\xa0", " ")
    return "\n".join(rows[y] for y in sorted(rows))


async def seen(pilot: Pilot[None], *words: str, gone: str = "getting ready") -> None:
    """Wait until the screen shows some words, and others no longer, and has come to rest."""
    await _until(pilot, lambda: all(word in words_on(pilot) for word in words), " ".join(words))
    await _until(pilot, lambda: gone not in words_on(pilot), f"no {gone}")
    before, still = "", 0
    for _ in range(TURNS):
        _stop_blinking(pilot)
        await pilot.pause(BETWEEN_S)
        now = picture(pilot)
        still = still + 1 if now == before else 0
        before = now
        if still == STILL:
            return
    raise AssertionError("the screen never came to rest")


async def _until(pilot: Pilot[None], reached: Callable[[], bool], what: str) -> None:
    for _ in range(TURNS):
        if reached():
            return
        await pilot.pause(BETWEEN_S)
    raise AssertionError(f"never shown: {what}; but:\n{words_on(pilot)}")


def _stop_blinking(pilot: Pilot[None]) -> None:
    for screen in pilot.app.screen_stack:
        for field in screen.query("Input, TextArea"):
            if isinstance(field, Input | TextArea):
                field.cursor_blink = False
