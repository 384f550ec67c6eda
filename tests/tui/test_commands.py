"""Lines of input and what they ask for."""

import pytest

from chat.tui.commands import COMMANDS, Command, Request, UnknownCommand, read_request


@pytest.mark.parametrize(
    ("line", "request_read"),
    [
        ("When did it happen?", Request(Command.ASK, "When did it happen?")),
        ("  spaced  ", Request(Command.ASK, "spaced")),
        ("/summary", Request(Command.SUMMARY, "")),
        ("/summary Notre-Dame fire", Request(Command.SUMMARY, "Notre-Dame fire")),
        ("/TIMELINE Korea", Request(Command.TIMELINE, "Korea")),
        ("/timeline\nKorea", Request(Command.TIMELINE, "Korea")),
        ("/ timeline", UnknownCommand("", "help")),
        ("/t Korea", Request(Command.TIMELINE, "Korea")),
        ("/add  a b ", Request(Command.ADD, "a b")),
        ("/home/ada/articles", Request(Command.ADD, "/home/ada/articles")),
        (" ~/articles/ ", Request(Command.ADD, "~/articles/")),
        ("./a.txt", Request(Command.ADD, "./a.txt")),
        ("https://harbor.example/a?b=c", Request(Command.ADD, "https://harbor.example/a?b=c")),
        ("/home/ada is what?", UnknownCommand("home/ada", "chats")),
        (
            "What is https://harbor.example?",
            Request(Command.ASK, "What is https://harbor.example?"),
        ),
        ("/articles", UnknownCommand("articles", "sources")),
        ("/q", Request(Command.QUIT, "")),
        ("/s", UnknownCommand("s", "sources")),
        ("/", UnknownCommand("", "help")),
        ("/sumary x", UnknownCommand("sumary", "summary")),
        ("/ask x", UnknownCommand("ask", "quit")),
    ],
)
def test_line_is_read(line: str, request_read: Request | UnknownCommand) -> None:
    """A unique beginning is enough; an ambiguous or unknown word names the nearest command."""
    got = read_request(line)
    if isinstance(request_read, UnknownCommand):
        assert isinstance(got, UnknownCommand)
        assert got.word == request_read.word
        assert got.nearest in {command.value for command in COMMANDS}
    else:
        assert got == request_read


def test_every_command_has_its_help() -> None:
    """The table that completion and help are made from lists all but plain questions."""
    assert set(COMMANDS) == set(Command) - {Command.ASK}
