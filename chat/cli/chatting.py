"""Opening the chat, on the screen or line by line, without the library of the command line."""

import os
import sys

from chat.cli.invocation import Invocation
from chat.errors import UsageError

DUMB = frozenset({"dumb", "unknown"})
"""Kinds of terminal that cannot place a cursor."""


def at_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def in_browser() -> bool:
    """Whether `dateline serve` draws this chat on a page."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def wants_plain(invocation: Invocation) -> bool:
    """Tell whether to talk line by line: when asked to, or where no screen can be drawn."""
    return invocation.plain or (sys.stdout.isatty() and os.environ.get("TERM") in DUMB)


def open_chat(invocation: Invocation, *, welcome: str = "") -> None:
    """Open the chat and return when the user leaves it.

    Raises:
        UsageError: there is no terminal to draw on, and `--plain` was not asked for.
        SettingsError: a setting is malformed; told before the screen is taken.
    """
    if wants_plain(invocation):
        from chat.cli.plain.opening import open_plain

        open_plain(invocation, welcome=welcome)
        return
    if not (at_terminal() or in_browser()):
        raise UsageError(
            "The chat needs a terminal.",
            hint="dateline --plain takes lines from a pipe; dateline --help lists the commands.",
        )
    library = invocation.settings.library
    from chat.tui import run

    run(
        lambda name: invocation.in_library(name).open_for_chat,
        library=library,
        preferences=invocation.preferences,
        welcome=welcome,
    )
