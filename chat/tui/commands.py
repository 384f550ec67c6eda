"""What a line of input asks for.

A line that begins with a slash is a command, a path or an address alone is to be added, and
anything else is a question. The table below is the one place that names the commands: completion
and help are made from it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

PROMPT = "Ask about your articles"
"""What invites a line of input; automation waits for these words."""


class Command(StrEnum):
    """What a line of input can ask for."""

    ASK = "ask"
    SUMMARY = "summary"
    TIMELINE = "timeline"
    ADD = "add"
    SOURCES = "sources"
    ENGINE = "engine"
    AGAIN = "again"
    EDIT = "edit"
    COPY = "copy"
    FORK = "fork"
    NEW = "new"
    CHATS = "chats"
    LIBRARY = "library"
    SETTINGS = "settings"
    HELP = "help"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """How a command is written and what it does."""

    usage: str
    about: str


COMMANDS: dict[Command, CommandHelp] = {
    Command.SUMMARY: CommandHelp(
        "/summary [style] [topic]",
        "what the articles say: brief, bullets, briefing, compare, changes",
    ),
    Command.TIMELINE: CommandHelp("/timeline [topic]", "what happened, and when"),
    Command.ADD: CommandHelp("/add PATH…", "take in files, folders or web addresses"),
    Command.SOURCES: CommandHelp("/sources", "list the library's articles beside the chat"),
    Command.ENGINE: CommandHelp("/engine NAME", "who writes: extractive, or a model"),
    Command.AGAIN: CommandHelp("/again", "ask the last question once more"),
    Command.EDIT: CommandHelp("/edit", "change the last question and ask it"),
    Command.COPY: CommandHelp("/copy", "copy the last reply as Markdown with footnotes"),
    Command.FORK: CommandHelp("/fork", "go on from the last reply in another conversation"),
    Command.NEW: CommandHelp("/new", "begin another conversation"),
    Command.CHATS: CommandHelp("/chats", "find and take up saved conversations"),
    Command.LIBRARY: CommandHelp("/library", "look through the articles and other libraries"),
    Command.SETTINGS: CommandHelp("/settings", "show and change the settings"),
    Command.HELP: CommandHelp("/help", "this list"),
    Command.QUIT: CommandHelp("/quit", "leave"),
}


ACTIONS: dict[Command, str] = {
    Command.AGAIN: "screen.again",
    Command.EDIT: "screen.edit",
    Command.COPY: "screen.copy",
    Command.FORK: "screen.fork",
    Command.NEW: "screen.begin_new",
    Command.CHATS: "app.show_conversations",
    Command.LIBRARY: "app.show_library",
    Command.SETTINGS: "app.show_settings",
    Command.HELP: "screen.help",
    Command.QUIT: "app.quit",
}
"""The commands that the screen does itself, by the actions that keys run too."""


_SOURCE = re.compile(r"(?:https?://[^\s/]\S*|~/\S*|\.\.?/\S*|/[^\s/]+/\S*)\Z", re.IGNORECASE)
"""A path of more than one part, or an address: no command and no question looks like it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A command and the text behind it."""

    command: Command
    text: str

    @property
    def line(self) -> str:
        """The input as it was meant, with the command's full name."""
        if self.command is Command.ASK:
            return self.text
        return f"/{self.command.value} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A slash and a word that is no command, with the nearest one that is."""

    word: str
    nearest: str


def read_request(line: str) -> Request | UnknownCommand:
    """Read a line of input; a unique beginning of a command's name is enough."""
    line = line.strip()
    if _SOURCE.match(line):
        return Request(Command.ADD, line)
    if not line.startswith("/"):
        return Request(Command.ASK, line)
    word = line[1:].split(maxsplit=1)[0] if line[1:2].strip() else ""
    rest = line[1 + len(word) :]
    matching = [command for command in COMMANDS if command.value.startswith(word.casefold())]
    if word and len(matching) == 1:
        return Request(matching[0], rest.strip())
    return UnknownCommand(word, _nearest(word))


def _nearest(word: str) -> str:
    from difflib import get_close_matches

    names = [command.value for command in COMMANDS]
    return (get_close_matches(word.casefold(), names, n=1, cutoff=0.4) or [Command.HELP.value])[0]
