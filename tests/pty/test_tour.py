"""The whole program by keys alone, as a person meets it: from an empty folder to the second start.

Every chapter begins with the sample articles, apart from the first, which takes them in.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chat.resources import resource_folder
from tests.pty.program import READY, Program
from tests.pty.terminal import SMALL, WIDE, Terminal, terminal
from tests.pty.tour import gone, press, say, walk

pytestmark = pytest.mark.terminal

QUESTION = "Who boarded the ROKS Marado?"
ANSWERED = "[1] Pier & Parliament"
"""The first source of the answer to it."""

# Steps of several chapters.
ASKED = say(QUESTION, sees=ANSWERED)
LIBRARY = press("f5", sees="27 articles · by published")
READING = press("enter", sees="d Date")
BACK_TO_LIBRARY = press("escape", sees="x Remove")
HOME = press("escape", sees=READY)


def ready(text: str) -> bool:
    """Tell whether the library is open and all that a first question needs is loaded."""
    return bool(re.search(r"\d articles · ", text)) and "getting ready" not in text


def replied(line: str) -> Callable[[str], bool]:
    """Tell that a line was sent, and nothing runs any longer."""
    return lambda text: line in text and "working …" not in text


def margin_turned(text: str) -> bool:
    """Tell whether the margin of the reader is gone in a wide window, and there in a small one."""
    wide = max(map(len, text.splitlines())) > SMALL[0]
    return ("24-a-year-after.md" in text) is not wide


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return a program that holds the sample articles; nobody writes to it."""
    program = Program(tmp_path_factory.mktemp("sampled"))
    assert program.run("add", resource_folder("seeds")).returncode == 0
    return program


@pytest.fixture
def samples(sampled: Program, tmp_path: Path) -> Program:
    """Return a program with sample articles of its own."""
    own = Program(tmp_path / "own")
    shutil.copytree(sampled.folder, own.folder)
    return own


@pytest.fixture(params=[SMALL, WIDE], ids=["80x24", "130x40"])
def chat(request: pytest.FixtureRequest, samples: Program) -> Iterator[Terminal]:
    """Return the chat on the sample articles, once all is loaded."""
    with samples.chat(size=request.param) as running:
        running.wait_for(ready)
        yield running
        running.press("ctrl+q")
        assert running.wait_for_end()[0] == 0


def test_from_an_empty_folder_to_the_second_start(tmp_path: Path) -> None:
    """The panel takes the samples in; what is asked is there again after leaving."""
    program = Program(tmp_path / "new")
    program.folder.mkdir()
    with terminal(program.command(), program.environment) as chat:
        walk(
            chat,
            [
                press(sees="How would you like to begin?"),
                press("tab", sees="Choose"),
                press("enter", sees="27 added"),
                press(sees=ready),
                ASKED,
            ],
        )
        chat.say("/quit")
        assert chat.wait_for_end()[0] == 0
    with terminal(program.command(), program.environment) as chat:
        walk(
            chat,
            [
                press(sees=ready),
                press("f6", sees="1 conversation"),
                press("enter", sees=ANSWERED),
                press("up", sees=lambda text: QUESTION in text.rpartition("╭")[2]),
            ],
        )


def test_a_question_and_its_sources(chat: Terminal) -> None:
    """Sources open by n and Enter and by their digit; a refusal leads to its nearest article."""
    walk(
        chat,
        [
            ASKED,
            press("tab", sees="Next source"),
            press("n", "n", "enter", sees="d Date"),
            press("escape", sees="Next source"),
            press("3", sees="d Date"),
            press("escape", sees="Next source"),
            press("y", sees="clipboard"),
            press("escape", sees=gone("Next source")),
            say("What did the finance minister of Brazil say?", sees="No answer"),
            press("f2", sees="esc Stop"),
            READING,
            press("escape", sees="esc Stop"),
            press("escape", sees=gone("esc Stop")),
            say("/summary briefing", sees=replied("▸ /summary briefing")),
            say("/timeline", sees="1910–1945"),
            say("/copy", sees="clipboard"),
            say("/engine", sees=replied("▸ /engine")),
            say("/help", sees="/quit"),
        ],
    )


def test_the_timeline_by_keys(chat: Terminal, samples: Program) -> None:
    """Grains, folds, the slider, hiding and its undoing, and a file of it all."""
    walk(
        chat,
        [
            press("f4", sees="by event"),
            press("2", sees="by day"),
            press("3", sees="by week"),
            press("4", sees="by month"),
            press("5", sees="by year"),
            press("6", sees="2020s"),
            press("1", sees="by event"),
            press("enter", sees="dated by"),
            press("left", sees=gone("dated by")),
            press("w", sees="dated by"),
            press("left", sees=gone("dated by")),
            press("u", sees="has a date"),
            press("home", "down", "h", sees="Hidden."),
            press("z", sees="Taken back"),
            press("a", sees="all that is known"),
            press("left", "left", sees="as of 9 December 2024"),
            press("end", sees="all that is known"),
            press("escape", sees="f Filters"),
            press("/", sees="Words that an event holds"),
            press("parliament", sees="with “parliament”"),
            press("escape", sees=gone("with “parliament”")),
            press("e", sees="timeline.html"),
            press("tab", "ctrl+a", "ctrl+k", sees=gone("timeline.html")),
            press(str(samples.folder / "story.html"), sees="story.html"),
            press("enter", sees="Wrote "),
            press(sees=lambda _text: (samples.folder / "story.html").exists()),
            HOME,
        ],
    )


def test_the_library_by_keys(chat: Terminal) -> None:
    """Sorting, filtering, searching, a day by hand, removing, each undone."""
    walk(
        chat,
        [
            LIBRARY,
            press("s", sees="by title ↑"),
            press("S", sees="by title ↓"),
            press("f", sees="0 of 27 articles"),
            press("escape", sees="· by title"),
            press("/", sees=gone("d Day")),
            press("marado", "enter", sees=" of 27 articles"),
            press("escape", sees=gone(" of 27 articles")),
            press("home", "d", sees="published? Now:"),
            press("2024-11-09", "enter", sees="by hand · u undoes it"),
            press("u", sees="undone: the day"),
            press("x", sees="Remove “"),
            press("y", sees="26 articles"),
            press("u", sees="27 articles"),
            READING,
            BACK_TO_LIBRARY,
            HOME,
        ],
    )


def test_the_reader_by_keys(chat: Terminal) -> None:
    """Dates with their reasons, words found one after the other, the margin."""
    walk(
        chat,
        [
            LIBRARY,
            READING,
            press("d", sees="1 of 18 dates"),
            press("d", sees="2 of 18 dates"),
            press("/", sees="Find in this article"),
            press("Yoon", "enter", sees="places of “Yoon”"),
            press("n", sees="2 of"),
            press("i", sees=margin_turned),
            BACK_TO_LIBRARY,
            HOME,
        ],
    )


def test_conversations_by_keys(chat: Terminal) -> None:
    """They are found, taken up, forked, renamed, exported and deleted."""
    walk(
        chat,
        [
            ASKED,
            say("/fork", sees="forked;"),
            press("f6", sees="2 conversations"),
            press("marado", sees="2 conversations found"),
            press("escape", sees="2 conversations ·"),
            press("down", sees="r Rename"),
            press("r", sees="be called?"),
            press("The port visit", "enter", sees="› The port visit"),
            press("e", sees="Wrote"),
            press("d", sees="for good?"),
            press("y", sees="1 conversation ·"),
            press("enter", sees=ANSWERED),
        ],
    )


def test_settings_keys_and_palette(chat: Terminal) -> None:
    """The theme changes at once, every key is listed, everything can be found by its name."""
    walk(
        chat,
        [
            press("f7", sees="relevance threshold"),
            press(*["down"] * 9, sees="DATELINE_THEME"),
            press("space", sees="It counts now"),
            HOME,
            press("f1", sees="Escape or F1 closes"),
            press("escape", sees=gone("Escape or F1 closes")),
            press("ctrl+p", sees="/summary [style] [topic]"),
            press("settings", sees="/settings"),
            press("enter", sees="relevance threshold"),
            HOME,
        ],
    )


def test_the_input_by_keys(chat: Terminal) -> None:
    """Several lines, an article by its name, earlier lines."""
    walk(
        chat,
        [
            press("What happened", "ctrl+j", "in Yokosuka?", sees="in Yokosuka?"),
            press("enter", sees="[1] Sagami"),
            press("Who? @notre", sees="Notre-Dame burns"),
            press("tab", sees="article:"),
            press("ctrl+u", sees=READY),
            press("up", sees="in Yokosuka?"),
        ],
    )
