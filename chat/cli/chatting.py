"""Opening the chat, on the screen or line by line, without the library of the command line."""

import os
import sys

from chat.cli.invocation import Invocation
from chat.errors import UsageError


def at_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def in_browser() -> bool:
    """Whether `dateline serve` draws this chat on a page."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def open_chat(invocation: Invocation, *, welcome: str = "") -> None:
    """Open the chat and return when the user leaves it.

    Raises:
        UsageError: there is no terminal to draw on, and `--plain` was not asked for.
        SettingsError: a setting is malformed; told before the screen is taken.
    """
    from chat.cli.plain.opening import open_plain, wants_plain

    if wants_plain(invocation):
        open_plain(invocation, welcome=welcome)
        return
    if not (at_terminal() or in_browser()):
        raise UsageError(
            "The chat needs a terminal.",
            hint="dateline --plain takes lines from a pipe; dateline --help lists the commands.",
        )
    library = invocation.settings.library
    from chat.tui import run

    run(invocation.open_for_chat, library=library, welcome=welcome)
