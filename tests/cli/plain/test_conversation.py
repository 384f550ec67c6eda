"""The plain conversation: what each line makes it print, keep and record."""

import json
from pathlib import Path

import pytest

from chat.cli.plain.conversation import HERE_ONLY, PlainConversation
from chat.cli.plain.reading import Lines
from chat.errors import EngineError
from chat.models import Answered
from chat.settings.preferences import Preferences
from chat.tui.commands import COMMANDS
from tests.tui.fakes import QUOTE, SECOND, FakeService


class Typed(Lines):
    """Lines written beforehand; a person is there to say yes or no."""

    def __init__(self, *lines: str, at_terminal: bool = True) -> None:
        self.at_terminal = at_terminal
        self.waiting = list(lines)

    def read(self, prompt: str = "") -> str | None:
        return self.waiting.pop(0) if self.waiting else None


def plain(service: FakeService, typed: Typed) -> PlainConversation:
    """Return a conversation whose commands of the command line are only written down."""

    def run(arguments: list[str]) -> int:
        print("run", *arguments)
        return 0

    preferences = Preferences(environ={}, overrides={"library": "demo"})
    return PlainConversation(service, typed, run=run, preferences=preferences, clock=lambda: 0.0)


def converse(service: FakeService, *lines: str, at_terminal: bool = True) -> None:
    """Say lines to a service."""
    typed = Typed(*lines, at_terminal=at_terminal)
    plain(service, typed).converse()


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
    assert asked == "Who came?"
    assert QUOTE in text
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
    conversation = plain(FakeService(), Typed())
    monkeypatch.delitem(conversation._handlers, "sources")
    conversation.answer("/sources")
    assert "/sources needs the screen" in capsys.readouterr().err
    conversation.answer("/help")
    assert "/sources" not in capsys.readouterr().out


def test_a_line_that_fails_is_not_the_last(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nobody expected it: the conversation goes on, and the log has the details."""
    service = FakeService()

    def broken() -> None:
        raise ZeroDivisionError("no \x1b[2Jparts")

    monkeypatch.setattr(service, "articles", broken)
    converse(service, "/sources", "Who came?")
    shown = capsys.readouterr()
    assert (
        "Error: something unexpected went wrong: ZeroDivisionError: no parts\nHint: " in shown.err
    )
    assert QUOTE in shown.out


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


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("/library", "list"),
        ("/library --only undated", "list --only undated"),
        ("/chats --search ferry", "chats --search ferry"),
        ("/show a1 --diff", "show a1 --diff"),
        ('/event title e1 "Two words"', "event title e1 Two words"),
        ("/REDATE a1 2024-11-06", "redate a1 2024-11-06"),
    ],
)
def test_what_has_a_screen_runs_as_a_command(line: str, arguments: str, capsys: Captured) -> None:
    """The library, conversations and timelines by hand print what the command line prints."""
    converse(FakeService(), line)
    assert capsys.readouterr().out == f"run {arguments}\n"


def test_an_open_quotation_mark_is_told(capsys: Captured) -> None:
    """Nothing runs with half of the words."""
    converse(FakeService(), '/event title e1 "Two')
    assert "Close the quotes." in capsys.readouterr().err


def test_a_conversation_is_resumed_forked_and_begun_anew(capsys: Captured) -> None:
    """What was said in it is printed and can be referred to; a new one refers to nothing."""
    service = FakeService()
    converse(service, "/resume 1", "And then?", "/new", "Who came?")
    assert [len(told) for told in service.histories] == [1, 0]
    assert service.current_conversation is None
    shown = capsys.readouterr().out
    assert "> /timeline warship" in shown
    assert "This goes on as conversation 1." in shown
    converse(service, "/fork", "/resume x", "Who came?", "/fork")
    told = capsys.readouterr()
    assert told.err.count("Error: ") == 2
    assert "This goes on as conversation 4." in told.out


def test_the_last_reply_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """To a file where there is no clipboard, and its name is told."""
    monkeypatch.setenv("PATH", str(tmp_path))
    service = FakeService()
    service.exports_folder = tmp_path
    converse(service, "/copy", "Who came?", "/copy")
    shown = capsys.readouterr()
    assert "there is no reply to copy" in shown.err
    (written,) = tmp_path.glob("copied-*.md")
    assert QUOTE in written.read_text(encoding="utf-8")
    assert written.name in shown.out


def test_a_setting_that_is_only_named_is_shown(isolated_home: Path, capsys: Captured) -> None:
    """It keeps its value; `default` takes it back."""
    (file,) = isolated_home.rglob(".env")
    converse(FakeService(), "/settings theme ansi-light", "/settings theme")
    assert "DATELINE_THEME=ansi-light" in file.read_text()
    assert "theme: ansi-light (" in capsys.readouterr().out
    converse(FakeService(), "/settings theme default")
    assert "DATELINE_THEME" not in file.read_text()


@pytest.mark.parametrize("answer", ["no", "yes"])
def test_a_setting_that_sends_text_away_is_asked_about(
    answer: str, isolated_home: Path, capsys: Captured
) -> None:
    """As on the screen, naming the host."""
    (file,) = isolated_home.rglob(".env")
    converse(FakeService(), "/settings engine model", answer)
    assert "api.openai.com" in capsys.readouterr().err
    assert ("DATELINE_ENGINE=model" in file.read_text()) is (answer == "yes")


def test_settings_are_listed_and_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """With their origins; a value that will not do is refused, an unknown name told."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    converse(FakeService(), "/settings")
    assert "library: demo (the command line)" in capsys.readouterr().out
    converse(FakeService(), "/settings passage_words many", "/settings zebra 1")
    assert capsys.readouterr().err.count("Error: ") == 2
