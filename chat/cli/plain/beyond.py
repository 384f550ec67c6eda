"""What the chat has screens for: conversations, the library, timelines by hand, settings.

The commands of the command line do the same and print lines, so a slash before their names runs
them here. Conversations and copies belong to what is being said and are done by the service.
"""

import shlex
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from chat.cli.output import say
from chat.errors import UsageError
from chat.models import Cancel, KeptConversation, Outcome, Recorded
from chat.settings.about import ABOUT
from chat.settings.preferences import Preferences
from chat.settings.readers import ENV_NAMES
from chat.text.safe import one_line, safe
from chat.tui.commands import CommandHelp
from chat.tui.copying.copier import copy_steps
from chat.tui.copying.environment import read_environment
from chat.tui.preferences.sending import sending_question
from chat.tui.service import Service

RunCommand = Callable[[list[str]], int]
"""Runs a command of the command line on this library; returns its exit code."""

DEFAULT: Final = "default"
"""What is written behind a setting to have its default again."""

BRIDGED: Final = {
    "library": ("list",),
    "chats": ("chats",),
    "show": ("show",),
    "redate": ("redate",),
    "remove": ("remove",),
    "search": ("search",),
    "event": ("event",),
    "timelines": ("timelines",),
    "libraries": ("libraries",),
}
"""Slash commands that are commands of the command line, with the words that begin those."""

HELP: Final = {
    "resume": CommandHelp("/resume ID", "go on with a saved conversation; /chats lists them"),
    "show": CommandHelp("/show ID", "an article; --diff what was revised, --related its origin"),
    "redate": CommandHelp("/redate ID DAY", "give an article its day by hand; --undo"),
    "remove": CommandHelp("/remove ID", "take an article out"),
    "search": CommandHelp("/search WORDS", "find passages"),
    "event": CommandHelp("/event show ID", "all behind an event; merge, split, hide, pin, title"),
    "timelines": CommandHelp("/timelines", "saved timelines"),
    "libraries": CommandHelp("/libraries", "other libraries, opened with --library NAME"),
}
"""How the commands are used that the chat does with keys."""


def run_bridged(name: str, text: str, run: RunCommand) -> None:
    """Run a command of the command line with the words behind its name.

    Raises:
        UsageError: a quotation mark is left open.
        DatelineError: what the command raises.
    """
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"the words cannot be read: {error}", hint="Close the quotes.") from error
    run([*BRIDGED[name], *words])


def fork(service: Service, last: Recorded | None) -> KeptConversation:
    """Go on from the last reply in another conversation, and return that.

    Raises:
        UsageError: nothing was asked yet.
    """
    if last is None:
        raise UsageError("nothing was asked yet", hint="A fork begins with what was answered.")
    return service.fork(last.conversation, last.turn)


def resume(service: Service, text: str) -> KeptConversation:
    """Go on with a saved conversation, print what was said in it, and return it.

    Raises:
        UsageError: the text is no number.
    """
    if not text.isdecimal():
        raise UsageError(f"{text or 'nothing'} is no conversation", hint="/chats lists them.")
    kept = service.take_up(int(text))
    for turn in kept.turns:
        say(f"> {one_line(turn.turn.asked)}")
        say(safe(turn.turn.shown))
    return kept


def copy(service: Service, outcome: Outcome | None) -> None:
    """Copy the last reply as Markdown and say where it is.

    Raises:
        UsageError: there is none.
    """
    if outcome is None:
        raise UsageError("there is no reply to copy", hint="Ask first.")
    steps = copy_steps(
        lambda: service.reply_markdown(outcome),
        environment=read_environment(terminal=False),
        folder=lambda: service.exports_folder,
        now=datetime.now(),  # noqa: DTZ005 - names a file
    )
    for step in steps(Cancel()):
        say(step.message)


def settings(preferences: Preferences, text: str, agrees: Callable[[str], bool]) -> None:
    """Print all settings with their origins, or one; change one: `/settings theme ansi-light`.

    Args:
        preferences: reads and writes them.
        text: nothing, a name, or a name and a value; `default` takes it out of the file.
        agrees: asks before text is sent to another host.

    Raises:
        SettingsError: a value is not usable, or the file cannot be written.
        UsageError: no setting has that name.
    """
    name, _, value = text.partition(" ")
    chosen = preferences.read()
    if not name:
        for each in chosen.preferences:
            origin = each.place or each.origin.value
            say(f"{each.field}: {one_line(each.value) or 'none'} ({one_line(origin)})")
        say(f"/settings NAME VALUE writes {one_line(str(chosen.path))}.")
        return
    field = _field(name, ABOUT)
    value = value.strip()
    if not value:
        known = next(each for each in chosen.preferences if each.field == field)
        origin = known.place or known.origin.value
        say(f"{field}: {one_line(known.value) or 'none'} ({one_line(origin)})")
        say(ABOUT[field].text)
        say(f"/settings {field} VALUE changes it, /settings {field} {DEFAULT} takes it back.")
        return
    value = "" if value.casefold() == DEFAULT else value
    question = sending_question(field, value, chosen.settings)
    if question and not agrees(question):
        say("Nothing was changed.")
        return
    preferences.change(field, value)
    say(f"{field} is written; it counts from the next start.")


def _field(name: str, known: Iterable[str]) -> str:
    for field in known:
        if name.casefold() in {field, ENV_NAMES[field].casefold()}:
            return field
    raise UsageError(f"there is no setting {one_line(name)}", hint="/settings lists them.")
