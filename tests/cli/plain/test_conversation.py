"""The plain conversation: what each line makes it print, keep and record."""

import json

import pytest

from chat.cli.plain.conversation import HERE_ONLY, PlainConversation
from chat.cli.plain.reading import Lines
from chat.errors import EngineError
from chat.models import Answered
from chat.tui.commands import COMMANDS
from tests.tui.fakes import QUOTE, SECOND, FakeService


class Typed(Lines):
    """Lines written beforehand; a person is there to say yes or no."""

    def __init__(self, *lines: str, at_terminal: bool = True) -> None:
        self.at_terminal = at_terminal
        self.waiting = list(lines)

    def read(self, prompt: str = "") -> str | None:
        return self.waiting.pop(0) if self.waiting else None


def converse(service: FakeService, *lines: str, at_terminal: bool = True) -> None:
    """Say lines to a service."""
    typed = Typed(*lines, at_terminal=at_terminal)
    PlainConversation(service, typed, clock=lambda: 0.0).converse()


Captured = pytest.CaptureFixture[str]


def test_a_question_is_answered_with_numbered_sources(capsys: Captured) -> None:
    """The answer goes to stdout, what is told meanwhile to stderr, and the turn is saved."""
    service = FakeService()
    converse(service, "Who came?")
    shown = capsys.readouterr()
    assert f"{QUOTE} [1]" in shown.out
    assert "Sources\n[1] " in shown.out
    assert shown.err == "Reading 1 passage.\n"
    ((asked, text, outcome),) = service.recorded
    assert (asked, text) == ("Who came?", shown.out.rstrip("\n"))
    assert json.loads(outcome)["answer"]


def test_a_follow_up_knows_what_was_said() -> None:
    """A later question comes with the earlier one and its answer; commands are no questions."""
    service = FakeService()
    converse(service, "Who came?", "/timeline", "And then?")
    assert [[each.question for each in told] for told in service.histories] == [[], ["Who came?"]]


def test_a_question_is_asked_again_as_it_was(capsys: Captured) -> None:
    """The same line runs once more, and is no follow-up of itself."""
    service = FakeService()
    converse(service, "/again", "Who came?", "/again")
    assert service.histories == [(), ()]
    shown = capsys.readouterr()
    assert "Again: Who came?\n" in shown.out
    assert "Error: Nothing was asked yet." in shown.err


@pytest.mark.parametrize(
    ("line", "out"),
    [
        ("/summary", "1 of 1 article read"),
        ("/timeline ferry", "\nSources\n[1] "),
        ("/sources", "[1] "),
        ("/engine", "extractive · nothing leaves this machine"),
        ("/add folder", "1 stored, 0 revised"),
        ("/help", "/open N: the words behind a number"),
    ],
)
def test_a_command_prints_what_the_screen_would_show(line: str, out: str, capsys: Captured) -> None:
    """Each command has its reply in words."""
    converse(FakeService(), line)
    assert out in capsys.readouterr().out


def test_a_number_opens_the_words_in_their_surroundings(capsys: Captured) -> None:
    """The quote stands apart, with what comes before and after it."""
    converse(FakeService(), "Who came?", "/open 1")
    opened = capsys.readouterr().out.partition("\nQuote:\n")[2]
    assert opened.startswith(f"{QUOTE}\n\nAfter:\n")
    assert SECOND in opened


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["/open 1"], "Error: No source has the number 1.\nHint: Ask first.\n"),
        (["/open"], "Error: No source has the number ?."),
        (["/sources", "/open 2"], "Hint: There are 1 to 1.\n"),
        (["/open ²"], "No source has the number ²."),
        (["/tmeline"], "There is no command /tmeline. Did you mean /timeline?\n"),
        (["/engine none"], "Error: There is no engine none."),
        (["/add"], "Error: no path given\nHint: "),
        (["/add missing"], "Error: there is no file missing\nHint: Check the path.\n"),
    ],
)
def test_what_cannot_be_done_is_told(lines: list[str], told: str, capsys: Captured) -> None:
    """A mistake costs a line on stderr, and the conversation goes on."""
    converse(FakeService(), *lines, "/engine")
    shown = capsys.readouterr()
    assert told in shown.err
    assert "nothing leaves this machine" in shown.out


def test_every_command_of_the_chat_is_answered_or_explained(capsys: Captured) -> None:
    """A command that needs the screen says where it works; none is unknown."""
    service = FakeService()
    for command in COMMANDS:
        converse(service, f"/{command.value}")
    assert "There is no command" not in capsys.readouterr().err


def test_a_command_without_plain_counterpart_says_what_to_do(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only the screen can do is not silently left out."""
    conversation = PlainConversation(FakeService(), Typed())
    monkeypatch.delitem(conversation._handlers, "sources")
    conversation.answer("/sources")
    assert "/sources needs the screen" in capsys.readouterr().err
    conversation.answer("/help")
    assert "/sources" not in capsys.readouterr().out


def test_quitting_ends_the_conversation() -> None:
    """Nothing is read after /quit."""
    service = FakeService()
    converse(service, "/quit", "Who came?")
    assert service.histories == []


def test_a_yes_lets_the_text_go(capsys: Captured) -> None:
    """The question before the first sending is put in words and its answer kept."""
    service = FakeService()
    service.consent = "Send passages to example.org?"
    converse(service, "Who came?", "what?", "yes")
    assert service.consent == ""
    assert service.engine == "extractive"
    told = capsys.readouterr()
    assert "Send passages to example.org?\nPlease answer yes or no.\n" in told.err
    assert QUOTE in told.out


@pytest.mark.parametrize(("answers", "at_terminal"), [(["no"], True), ([], True), ([], False)])
def test_without_a_yes_nothing_is_sent(
    answers: list[str], at_terminal: bool, capsys: Captured
) -> None:
    """A no, an end of input, or nobody there: the extractive engine answers."""
    service = FakeService()
    service.choose_engine("model")
    service.consent = "Send passages to example.org?"
    converse(service, "Who came?", *answers, at_terminal=at_terminal)
    assert service.engine == "extractive"
    assert "From here on: extractive" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "runs"), [("yes", 1), ("no", 0)])
def test_a_cost_is_agreed_to_first(answer: str, runs: int, capsys: Captured) -> None:
    """What will be paid for is told before; a no stops it."""
    service = FakeService()
    service.plan = "40 calls"
    converse(service, "/summary", answer)
    assert len(service.summaries) == runs
    shown = capsys.readouterr()
    assert "This will take 40 calls. Go on?" in shown.err
    assert ("Stopped." in shown.err) is (runs == 0)


class Failing(FakeService):
    """Writes a little and then fails."""

    def ask(self, *args: object, **options: object):  # type: ignore[no-untyped-def]
        for step in super().ask("?"):
            if isinstance(step, Answered):
                raise EngineError("the connection was lost", hint="Try again.")
            yield step


def test_what_was_written_before_a_failure_is_kept(capsys: Captured) -> None:
    """The partial text is printed and marked, then the error; nothing is recorded."""
    service = Failing()
    converse(service, "Who came?")
    shown = capsys.readouterr()
    assert shown.out == f"{QUOTE}\n[stopped: this answer is not complete]\n"
    assert shown.err.endswith("Error: the connection was lost\nHint: Try again.\n")
    assert service.recorded == []


def test_commands_of_its_own_do_not_hide_those_of_the_chat() -> None:
    """A name that the table of the chat knows too means the same thing in both."""
    names = {command.value for command in COMMANDS}
    assert not set(HERE_ONLY) & (names - {"open"})
