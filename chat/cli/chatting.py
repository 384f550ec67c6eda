"""Opening the chat, without the library of the command line."""

import sys

from chat.cli.invocation import Invocation
from chat.errors import UsageError


def at_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_chat(invocation: Invocation, *, welcome: str = "") -> None:
    """Open the chat and return when the user leaves it.

    Raises:
        UsageError: there is no terminal to draw on.
        SettingsError: a setting is malformed; told before the screen is taken.
    """
    if not at_terminal():
        raise UsageError(
            "The chat needs a terminal.", hint="dateline --help lists commands that need none."
        )
    library = invocation.settings.library
    from chat.tui import run

    run(lambda name: invocation.in_library(name).open_for_chat, library=library, welcome=welcome)
