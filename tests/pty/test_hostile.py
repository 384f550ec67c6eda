"""Hostile text in every place where it can be shown, judged by the bytes that reach the terminal.

A row of VISITS is a way to a screen; a new screen is a new row.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.engines.model.scripted import Reply, breaks_off, cites, fails, says, serving
from tests.pty.hostile import SOURCE, TEXT, TITLE, betrayed, pasted, payload
from tests.pty.program import Program, model_variables
from tests.pty.terminal import WIDE, Terminal, terminal

QUESTION = "Who painted the lighthouse of Lime Bay?"


@dataclass(frozen=True, slots=True)
class Visit:
    """A way to a place where the text of the article is shown."""

    name: str
    go: Callable[[Terminal], object]
    sees: str
    """Words that the screen shows once it is there."""


PANEL = 96
"""The column where the sources begin; a click there opens an article, as it should."""


def _open_reader(chat: Terminal) -> None:
    chat.say("/sources")
    chat.wait_for(f"{TITLE}click")
    chat.click_all(f"{TITLE}click")


def _open_timeline(chat: Terminal) -> None:
    chat.press("f4")


def _open_conversations(chat: Terminal) -> None:
    chat.paste(f"{QUESTION} {pasted(TITLE)}")
    chat.wait_for(f"{TITLE}end")
    chat.press("enter")
    chat.wait_for(lambda text: "No answer" in text or "was painted" in text)
    chat.press("f6")


def _open_library(chat: Terminal) -> None:
    chat.press("f5")
    chat.wait_for("3 articles")
    chat.press("end")


def _ask_for_a_day(chat: Terminal) -> None:
    _open_library(chat)
    chat.press("/")
    chat.wait_for(lambda text: "d Day" not in text)
    chat.press("lighthouse", "enter")
    chat.wait_for("1 of 3 articles")
    chat.press("d")


def _explain_a_date(chat: Terminal) -> None:
    _open_reader(chat)
    chat.wait_for("d Date")
    chat.press("d")


def _unfold_the_timeline(chat: Terminal) -> None:
    _open_timeline(chat)
    chat.wait_for(f"{SOURCE}end")
    chat.press("end", "enter")


def _name_an_article(chat: Terminal) -> None:
    chat.press("Who? @lighth")


def _recall_a_line(chat: Terminal) -> None:
    chat.say(f"/{pasted(TITLE)}")
    chat.wait_for("There is no command")
    chat.press("up")


def _search_earlier_lines(chat: Terminal) -> None:
    _recall_a_line(chat)
    chat.wait_for(f"{TITLE}end")
    chat.press("ctrl+u", "ctrl+r")


def _offer_in_the_palette(chat: Terminal) -> None:
    chat.paste(f"{QUESTION} {pasted(TITLE)}")
    chat.wait_for(f"{TITLE}end")
    chat.press("enter")
    chat.wait_for(lambda text: "No answer" in text or "was painted" in text)
    for _ in range(TRIES):
        # What is saved is learned while the palette is open, for the next time.
        chat.press("ctrl+p")
        chat.wait_for("Search for commands")
        chat.press(TITLE)
        if chat.comes_to("Chat:", within_s=1.5):
            return
        chat.press("escape")
        chat.wait_for(lambda text: "Search for commands" not in text)


VISITS = (
    Visit("answer", lambda chat: chat.say(QUESTION), f"{TEXT}end"),
    Visit("sources of the library", lambda chat: chat.say("/sources"), f"{TITLE}click"),
    Visit("summary", lambda chat: chat.say("/summary lighthouse"), f"{TEXT}end"),
    Visit("timeline", lambda chat: chat.say("/timeline lighthouse"), "2024-11-12"),
    Visit("timeline screen", _open_timeline, f"{SOURCE}end"),
    Visit("conversations", _open_conversations, "Conversations"),
    Visit("timeline unfolded", _unfold_the_timeline, "dated by"),
    Visit("library screen", _open_library, f"{SOURCE}end"),
    Visit("day by hand", _ask_for_a_day, "published? Now:"),
    Visit("reader", _open_reader, "d Date"),
    Visit("dates of the reader", _explain_a_date, "1 of "),
    Visit("menu of articles", _name_an_article, "Lighthouse"),
    Visit("earlier line", _recall_a_line, f"{TITLE}end"),
    Visit("list of earlier lines", _search_earlier_lines, "earlier lines with"),
    Visit("palette", _offer_in_the_palette, "Chat:"),
)


@pytest.mark.terminal
@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name)
def test_an_article_commands_no_screen(program: Program, visit: Visit) -> None:
    """What an article says is shown, and nothing of it is obeyed, also when it is clicked."""
    with program.chat(size=WIDE) as chat:
        visit.go(chat)
        chat.wait_for(visit.sees)
        for marker in (TEXT, TITLE, SOURCE):
            chat.click_all(f"{marker}click", left_of=PANEL)
        _still_answers(chat)
    for marker in (TEXT, TITLE, SOURCE):
        assert betrayed(chat.raw, marker) == []


def _still_answers(chat: Terminal) -> None:
    """See that the chat still runs and takes keys; what is typed while the focus moves is lost."""
    for _ in range(TRIES):
        # Twice: a letter of the word may open a dialog of the screen that is still to be left.
        chat.press("escape", "escape")
        chat.send("zqalive")
        if chat.comes_to("zqalive", within_s=0.5):
            return
    raise AssertionError(f"the chat takes no keys:\n{chat.text}")


TRIES = 20
SAID = "zqsaid"
"""The marker of what is typed, named or replied."""


@pytest.mark.terminal
@pytest.mark.parametrize(
    ("line", "sees"),
    [
        (f"Who painted it? {pasted(SAID)}", f"{SAID}end"),
        (f"/add /tmp/{pasted(SAID)}", f"{SAID}end"),
        (f"/add {pasted(SAID)}.md", f"{SAID}end"),
        (f"/engine {pasted(SAID)}", "there is no engine"),
        (f"/{pasted(SAID)}", "There is no"),
        (f"/summary {pasted(SAID)}", f"{SAID}end"),
        (f"/timeline {pasted(SAID)}", f"{SAID}end"),
    ],
    ids=["question", "path", "file", "engine", "command", "summary", "timeline"],
)
def test_what_is_pasted_commands_no_screen(program: Program, line: str, sees: str) -> None:
    """A pasted line stands in the input, is sent and shown again without being obeyed."""
    with program.chat(size=WIDE) as chat:
        chat.paste(line)
        chat.wait_for(SAID)
        chat.press("enter")
        chat.wait_for(sees)
        chat.click_all(f"{SAID}click", left_of=PANEL)
        _still_answers(chat)
    assert betrayed(chat.raw, SAID) == []


@pytest.mark.terminal
@pytest.mark.loopback
@pytest.mark.parametrize(
    ("reply", "sees"),
    [
        (says(f"The crew was thanked. {payload(SAID)} "), "not borne out"),
        (cites((f"Ada Vale {payload(SAID)}", [(1, "Captain Ada Vale thanked the crew")])), "Ada"),
        (breaks_off(f"The crew was thanked. {payload(SAID)} ", with_=None), "incomplete"),
        (fails(400, payload(SAID)), f"{SAID}end"),
        (fails(404, payload(SAID)), "has no model"),
    ],
    ids=["free text", "cited", "broken off", "error", "unknown model"],
)
def test_a_server_commands_no_screen(program: Program, reply: Reply, sees: str) -> None:
    """What a model or its server writes is shown and not obeyed."""
    with serving(reply) as server:
        asking = Program(program.folder, model_variables(server.base_url))
        with asking.chat(size=WIDE) as chat:
            chat.say("Who thanked the crew?")
            chat.wait_for(sees)
            chat.click_all(f"{SAID}click", left_of=PANEL)
            _still_answers(chat)
    assert betrayed(chat.raw, SAID) == []


@pytest.mark.terminal
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["show", "hostile"],
        ["ask", QUESTION],
        ["search", QUESTION],
        ["summarize", "lighthouse"],
        *(["timeline", "--format", kind] for kind in ("text", "json", "markdown", "csv", "html")),
        ["timeline", payload(SAID)],
        ["ask", payload(SAID)],
        ["add", f"/tmp/{payload(SAID)}"],
        ["show", payload(SAID)],
        ["--library", payload(SAID), "list"],
        [payload(SAID)],
    ],
    ids=lambda arguments: " ".join(arguments)[:25].partition(SAID)[0],
)
def test_a_command_commands_no_terminal(program: Program, arguments: list[str]) -> None:
    """What a command prints on a terminal, results and errors, holds no command for it."""
    arguments = [one.replace("\x00", "") for one in arguments]
    with terminal(program.command(*arguments), program.environment, size=WIDE) as ran:
        ran.wait_for_end()
    assert ran.raw
    for marker in (TEXT, TITLE, SOURCE, SAID):
        assert betrayed(ran.raw, marker) == []
