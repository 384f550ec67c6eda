"""What copying has to know of the place in which the program runs."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

PROGRAMS = (
    *("pbcopy", "clip", "clip.exe", "termux-clipboard-set"),
    *("wl-copy", "xclip", "xsel", "tmux"),
)
"""The programs that take a text for a clipboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The place in which the program runs."""

    platform: str
    """As `sys.platform` names it."""
    variables: Mapping[str, str]
    programs: frozenset[str]
    """Those of `PROGRAMS` that are installed."""
    terminal: bool = True
    """Whether what is written reaches a terminal; a test's screen has none."""

    @property
    def remote(self) -> bool:
        """Whether the person sits at another machine, whose clipboard is the one that is meant."""
        return any(self.has(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))

    @property
    def tmux(self) -> bool:
        """Whether tmux stands between the program and the terminal."""
        return self.has("TMUX")

    @property
    def screen(self) -> bool:
        """Whether GNU screen does."""
        return self.has("STY") and not self.tmux

    def has(self, name: str) -> bool:
        """Tell whether a variable is set to something."""
        return bool(self.variables.get(name))


def read_environment(
    *, terminal: bool, find: Callable[[str], str | None] = shutil.which
) -> Environment:
    """Look around; `terminal` is as in `Environment`, `find` looks a program up."""
    return Environment(
        platform=sys.platform,
        variables=dict(os.environ),
        programs=frozenset(name for name in PROGRAMS if find(name)),
        terminal=terminal,
    )
