"""Opening the plain conversation: the library and a greeting."""

import sys
from functools import partial

from chat.cli.invocation import Invocation
from chat.cli.output import note, width
from chat.cli.plain.conversation import PlainConversation
from chat.cli.plain.reading import Lines
from chat.export.wording import counted
from chat.text.safe import one_line
from chat.tui.commands import PROMPT


def open_plain(invocation: Invocation, *, welcome: str = "") -> None:
    """Talk line by line, and return when the person leaves or the pipe is empty.

    Raises:
        SettingsError: a setting is malformed.
        LedgerError: the library cannot be opened.
    """
    at_terminal = sys.stdin.isatty()
    with invocation.open_for_chat() as dateline:
        count = dateline.article_count()
        held = counted(count, "article") if count else "no articles yet, /add PATH takes some in"
        library = one_line(invocation.settings.library)
        note(f"Dateline, library {library}: {held}; {one_line(dateline.engine_line)}.")
        if welcome:
            note(welcome)
        note(f"{PROMPT}, or type /help. /open N opens a source, /quit leaves.")
        PlainConversation(
            dateline,
            Lines(at_terminal=at_terminal),
            run=partial(_run, invocation),
            preferences=invocation.preferences,
            width=width,
        ).converse()


def _run(invocation: Invocation, arguments: list[str]) -> int:
    """Run a command; typer is loaded when the first one is typed."""
    from chat.cli.app import run_command

    return run_command(invocation, arguments)
