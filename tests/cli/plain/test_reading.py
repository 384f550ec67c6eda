"""Lines of the plain conversation, from a person or a pipe."""

from collections.abc import Iterator

import pytest

from chat.cli.plain import reading
from chat.cli.plain.reading import Lines

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> list[str | type[BaseException]]:
    """Return what will be typed: lines, or what is raised instead of one."""
    typed: list[str | type[BaseException]] = []
    events: Iterator[str | type[BaseException]] = iter(typed)

    def typed_line(_prompt: str = "") -> str:
        event = next(events, EOFError)
        if isinstance(event, str):
            return event
        raise event

    monkeypatch.setattr("builtins.input", typed_line)
    monkeypatch.setattr(reading, "_edit_lines", lambda: None)
    return typed


def test_a_person_is_not_told_what_was_typed(
    keyboard: list[str | type[BaseException]], capsys: Captured
) -> None:
    """A line is returned without spaces around it; the end of input ends the last line."""
    keyboard += [" who? "]
    lines = Lines(at_terminal=True)
    assert [lines.read(), lines.read()] == ["who?", None]
    assert capsys.readouterr().out == "\n"


def test_a_line_of_a_pipe_is_printed_safely(
    keyboard: list[str | type[BaseException]], capsys: Captured
) -> None:
    """The record of a piped conversation holds its questions, without commands for a terminal."""
    keyboard += ["who \x1b]0;title\x07came?", ""]
    lines = Lines(at_terminal=False)
    assert [lines.read(), lines.read(), lines.read()] == ["who \x1b]0;title\x07came?", "", None]
    assert capsys.readouterr().out == "> who came?\n"


def test_an_interrupt_warns_and_the_next_one_leaves(
    keyboard: list[str | type[BaseException]], capsys: Captured
) -> None:
    """A line that was begun is given up; twice in a row means to leave."""
    keyboard += [KeyboardInterrupt, "who?", KeyboardInterrupt, KeyboardInterrupt, "never read"]
    lines = Lines(at_terminal=True)
    assert [lines.read(), lines.read()] == ["who?", None]
    assert "Ctrl-C again, Ctrl-D or /quit leaves." in capsys.readouterr().err


def test_an_interrupt_of_the_warning_leaves(
    keyboard: list[str | type[BaseException]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C may come again before the warning is written; that is no error."""

    def interrupted(_text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("chat.cli.plain.reading.note", interrupted)
    keyboard += [KeyboardInterrupt, "never read"]
    assert Lines(at_terminal=True).read() is None


@pytest.mark.parametrize(
    ("answers", "agreed"),
    [(["y"], True), (["YES"], True), (["n"], False), (["perhaps", "no"], False), ([], False)],
)
def test_only_a_yes_agrees(
    answers: list[str],
    agreed: bool,
    keyboard: list[str | type[BaseException]],
    capsys: Captured,
) -> None:
    """Anything else is asked again; the end of input is a no."""
    keyboard += answers
    assert Lines(at_terminal=True).agrees("Send it?") is agreed
    assert capsys.readouterr().err.startswith("Send it?\n")
