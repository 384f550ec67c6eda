import base64
import re

import pytest

from chat.tui.copying.environment import PROGRAMS, Environment, read_environment
from chat.tui.copying.ways import (
    SCREEN_BYTES,
    TERMINAL_BYTES,
    ByProgram,
    ByTerminal,
    Wrapping,
    terminal_sequence,
    ways_to_copy,
)

XTERM = {"TERM": "xterm-256color"}
X11 = {**XTERM, "DISPLAY": ":0"}
SSH = {**XTERM, "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}


def place(
    variables: dict[str, str], platform: str = "linux", *, terminal: bool = True
) -> Environment:
    """Return a place where every program is installed."""
    return Environment(
        platform=platform,
        variables=variables,
        programs=frozenset(PROGRAMS),
        terminal=terminal,
    )


@pytest.mark.parametrize(
    ("environment", "ways"),
    [
        (place(XTERM, "darwin"), ["pbcopy", "none"]),
        (place({**XTERM, "TERM_PROGRAM": "Apple_Terminal"}, "darwin"), ["pbcopy"]),
        (place(SSH, "darwin"), ["none"]),
        (place({}, "win32"), ["clip"]),
        (place({"WT_SESSION": "1"}, "win32"), ["clip", "none"]),
        (place({**XTERM, "WSL_DISTRO_NAME": "Ubuntu"}), ["clip.exe", "none"]),
        (place({**XTERM, "TERMUX_VERSION": "0.118"}), ["termux-clipboard-set", "none"]),
        (place(X11), ["xclip", "xsel", "none"]),
        (place({**X11, "WAYLAND_DISPLAY": "wayland-0"}), ["wl-copy", "xclip", "xsel", "none"]),
        (place(SSH), ["none"]),
        (place({**SSH, "DISPLAY": "localhost:10.0"}), ["xclip", "xsel", "none"]),
        (place({**SSH, "WAYLAND_DISPLAY": "wayland-0"}), ["none"]),
        (place({**SSH, "TMUX": "/tmp/tmux,1,0"}), ["tmux", "tmux-envelope"]),
        (place({**X11, "TMUX": "/tmp/tmux,1,0"}), ["xclip", "xsel", "tmux", "tmux-envelope"]),
        (place({**SSH, "STY": "1.pts"}), ["screen-envelope"]),
        (place({**SSH, "STY": "1.pts", "TMUX": "/tmp/tmux,1,0"}), ["tmux", "tmux-envelope"]),
        (place({**XTERM, "VTE_VERSION": "7200"}), []),
        (place({**XTERM, "VTE_VERSION": "7600"}), ["none"]),
        (place({"TERM": "linux"}), []),
        (place({"TERM": "dumb"}), []),
        (place({}), []),
        (place(XTERM, terminal=False), []),
        (place(X11, terminal=False), ["xclip", "xsel"]),
    ],
)
def test_what_is_tried_where(environment: Environment, ways: list[str]) -> None:
    """Programs that reach the person's own clipboard, then a terminal that may listen."""
    envelopes = {Wrapping.TMUX: "tmux-envelope", Wrapping.SCREEN: "screen-envelope"}
    assert [
        way.command[0] if isinstance(way, ByProgram) else envelopes.get(way.wrapping, "none")
        for way in ways_to_copy(environment, "text")
    ] == ways


def test_what_is_not_installed_is_not_tried() -> None:
    """A display alone copies nothing."""
    bare = Environment(platform="linux", variables=X11, programs=frozenset({"xsel"}))
    program, terminal = ways_to_copy(bare, "text")
    assert program == ByProgram(("xsel", "--clipboard", "--input"))
    assert terminal == ByTerminal(Wrapping.NONE)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("x" * TERMINAL_BYTES, True),
        ("x" * (TERMINAL_BYTES + 1), False),
        ("ü" * (TERMINAL_BYTES // 2 + 1), False),
    ],
)
def test_a_terminal_is_not_sent_too_much(text: str, *, sent: bool) -> None:
    """A longer text would be cut or dropped in silence."""
    assert len(terminal_sequence("x" * TERMINAL_BYTES, Wrapping.NONE)) <= 100_000
    assert bool(ways_to_copy(place(SSH), text)) is sent


def payload(sequence: str) -> str:
    """Decode the text of one OSC 52 sequence."""
    found = re.fullmatch("\x1b\\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found is not None
    return base64.b64decode(found[1]).decode()


@pytest.mark.parametrize("text", ["", "Zürich 語 😀\nsecond line", "x" * 5000])
def test_sequences_hold_the_text(text: str) -> None:
    """Bare, in the envelope of tmux with doubled escapes, and in pieces for GNU screen."""
    assert payload(terminal_sequence(text, Wrapping.NONE)) == text
    tmux = terminal_sequence(text, Wrapping.TMUX)
    assert tmux.startswith("\x1bPtmux;\x1b\x1b]52;")
    inner = tmux.removeprefix("\x1bPtmux;").removesuffix("\x1b\\")
    assert payload(inner.replace("\x1b\x1b", "\x1b")) == text
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", terminal_sequence(text, Wrapping.SCREEN), re.DOTALL)
    assert all(len(piece) <= SCREEN_BYTES for piece in pieces)
    assert payload("".join(pieces)) == text


def test_the_environment_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that are set to nothing do not count."""
    monkeypatch.setenv("TMUX", "")
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    found = read_environment(
        terminal=True, find=lambda name: "/usr/bin/xsel" if name == "xsel" else None
    )
    assert found.programs == {"xsel"}
    assert (found.remote, found.tmux, found.screen) == (True, False, False)
