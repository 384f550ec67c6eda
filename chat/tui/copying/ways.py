"""By which ways a text can be copied in an environment, in the order in which they are tried.

A program that owns the clipboard comes first, because it says whether it worked. A terminal's own
clipboard (OSC 52) comes next: some terminals ignore it and none answers. A file is always left.
"""

import base64
from dataclasses import dataclass
from enum import Enum
from typing import Final

from chat.tui.copying.environment import Environment

TERMINAL_BYTES: Final = 74_994
"""The longest text that terminals take: xterm and hterm end a sequence at 100,000 bytes, of which
base64 leaves three quarters."""
SCREEN_BYTES: Final = 760
"""GNU screen passes no longer string on; its own limit is 768."""
FIRST_VTE_WITH_CLIPBOARD: Final = 7600
"""Terminals made with an older VTE, such as GNOME's, ignore OSC 52."""
_DEAF_TERMINALS: Final = frozenset({"", "dumb", "linux"})


class Wrapping(Enum):
    """What stands between the program and the terminal and has to pass a sequence on."""

    NONE = "none"
    TMUX = "tmux"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class ByProgram:
    """Give the text to a program on its standard input."""

    command: tuple[str, ...]
    place: str = ""
    """Where the text then is, if that is not the clipboard."""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class ByTerminal:
    """Send the text to the terminal as OSC 52; it does not say whether it took it."""

    wrapping: Wrapping


Way = ByProgram | ByTerminal


def ways_to_copy(environment: Environment, text: str) -> tuple[Way, ...]:
    """Return what to try, in order; when all has failed, a file is left."""
    ways: list[Way] = [
        way for way in _programs(environment) if way.command[0] in environment.programs
    ]
    if _terminal_listens(environment) and len(text.encode()) <= TERMINAL_BYTES:
        wrapping = Wrapping.TMUX if environment.tmux else Wrapping.NONE
        ways.append(ByTerminal(Wrapping.SCREEN if environment.screen else wrapping))
    return tuple(ways)


def terminal_sequence(text: str, wrapping: Wrapping) -> str:
    """Write a text as the sequence that sets a terminal's clipboard.

    tmux passes on what stands in its own envelope, with every escape doubled, where its option
    `allow-passthrough` is on; GNU screen takes envelopes of limited length and joins them.
    """
    sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
    match wrapping:
        case Wrapping.NONE:
            return sequence
        case Wrapping.TMUX:
            doubled = sequence.replace("\x1b", "\x1b\x1b")
            return f"\x1bPtmux;{doubled}\x1b\\"
        case Wrapping.SCREEN:
            starts = range(0, len(sequence), SCREEN_BYTES)
            pieces = (sequence[start : start + SCREEN_BYTES] for start in starts)
            return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def _programs(environment: Environment) -> list[ByProgram]:
    """Return the programs that reach the clipboard of the person, installed or not."""
    found: list[ByProgram] = []
    if not environment.remote:
        if environment.platform == "darwin":
            found.append(ByProgram(("pbcopy",)))
        if environment.platform == "win32":
            found.append(ByProgram(("clip",), encoding="utf-16-le"))
        if environment.has("WSL_DISTRO_NAME"):
            found.append(ByProgram(("clip.exe",), encoding="utf-16-le"))
        if environment.has("TERMUX_VERSION"):
            found.append(ByProgram(("termux-clipboard-set",)))
        if environment.has("WAYLAND_DISPLAY"):
            found.append(ByProgram(("wl-copy",)))
    if environment.has("DISPLAY"):
        # Over SSH, a display that is forwarded is the person's own.
        found.append(ByProgram(("xclip", "-selection", "clipboard", "-in")))
        found.append(ByProgram(("xsel", "--clipboard", "--input")))
    if environment.tmux:
        # Unlike an envelope around OSC 52, it works whatever `allow-passthrough` is.
        place = "the buffer of tmux, which offers it to the terminal's clipboard"
        found.append(ByProgram(("tmux", "load-buffer", "-w", "-"), place))
    return found


def _terminal_listens(environment: Environment) -> bool:
    """Tell whether the terminal is not one that is known to ignore OSC 52."""
    variables = environment.variables
    version = variables.get("VTE_VERSION", "")
    deaf = (
        not environment.terminal
        or (environment.platform == "win32" and not environment.has("WT_SESSION"))
        or (environment.platform != "win32" and variables.get("TERM", "") in _DEAF_TERMINALS)
        or variables.get("TERM_PROGRAM") == "Apple_Terminal"
        or (version.isdecimal() and int(version) < FIRST_VTE_WITH_CLIPBOARD)
    )
    return not deaf
