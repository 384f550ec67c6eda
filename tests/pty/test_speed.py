"""The program in a terminal: how soon a key is drawn, whether anything freezes, how fast it quits.

A key counts from the moment it is sent to the moment the bytes that show it have come. A heart
inside the program (`tests/pty/beating.py`) notes each time that its event loop was held, also when
no key is pressed.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import monotonic

import pytest

from tests.engines.model.scripted import says, serving, slowly
from tests.pty.program import Program, long_reply, model_variables
from tests.pty.terminal import WIDE, Terminal, terminal

pytestmark = [pytest.mark.bench, pytest.mark.loopback]

KEY_P95_S, FREEZE_S, QUIT_S = 0.050, 0.200, 0.500
PRESSES = 150
START, LETTERS = "zq", "xkjvwqzb"
"""What is typed occurs nowhere on the screen."""
STATIC = {"DATELINE_EMBEDDING": "static"}
"""Static vectors, since a megabyte takes minutes otherwise."""
QUESTION = "Who thanked the crew?"
LISTED = re.compile(r"\d articles · ")
"""The state of an open library."""


def report(number: int, *, sentences: int = 8) -> dict[str, str]:
    """Write a report that no other number has."""
    ports = ("Port Amber", "Lime Bay", "Saltmarsh", "Gull Point")
    text = " ".join(
        f"Ferry {number * 100 + n} reached {ports[n % 4]} on {n % 28 + 1} March 2024 with "
        f"{n * 7 + number} passengers and a crew of {n % 9 + 3}."
        for n in range(sentences)
    )
    return {"id": f"r{number}", "title": f"Ferries, part {number}", "source": "Wire", "text": text}


def table(rows: int) -> str:
    """Write a Markdown table, about 60 bytes a row."""
    head = "| Ferry | Port | Day | Passengers |\n| --- | --- | --- | --- |\n"
    return head + "".join(
        f"| Aurora {n} | Port Amber | {n % 28 + 1} March 2024 | {n * 7} |\n" for n in range(rows)
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return a program whose library holds an article of a megabyte and one with a long table."""
    program = Program(tmp_path_factory.mktemp("large"), STATIC)
    megabyte = report(1, sentences=13_000) | {"title": "A megabyte", "published": "2024-03-01"}
    tabular = report(2) | {"title": "A table", "published": "2024-03-02"}
    tabular["text"] += f"\n\n{table(460)}"
    assert len(megabyte["text"]) > 1_000_000
    assert len(tabular["text"]) > 20_000
    lines = "".join(json.dumps(each) + "\n" for each in (megabyte, tabular))
    added = program.run("add", "-", stdin=lines)
    assert added.returncode == 0, added.stderr
    return program


def key_times(chat: Terminal, presses: int = PRESSES) -> list[float]:
    """Type into the input, each key when the last one is drawn; return the seconds of each."""
    times = []
    typed = START
    chat.send(typed)
    chat.wait_for(typed)
    for n in range(presses):
        if len(typed) == 40:
            chat.press("ctrl+u")
            gone = typed
            chat.wait_for(lambda text, gone=gone: gone not in text)  # type: ignore[misc]
            typed = START
            chat.send(typed)
            chat.wait_for(typed)
        typed += LETTERS[n % len(LETTERS)]
        sent = chat.press(typed[-1])
        times.append(chat.wait_for(typed) - sent)
    return times


@dataclass(frozen=True, slots=True)
class Gap:
    """A time during which the event loop was held."""

    wall_s: float
    held_s: float
    """Without the time that the machine gave to others."""


def gaps(program: Program, since: float) -> list[Gap]:
    """Return when the event loop was held since a moment."""
    notes = program.beats.read_text(encoding="utf-8").splitlines()
    beats = [tuple(map(float, line.split())) for line in notes if len(line.split()) == 3]
    return [Gap(wall, min(wall, work)) for at, wall, work in beats if at >= since]


def tell(what: str, times: list[float], held: list[Gap]) -> None:
    """Print a line of the table and hold it against the goals."""
    longest = max((gap.held_s for gap in held), default=0.0)
    wall = max((gap.wall_s for gap in held), default=0.0)
    line = f"\n{what:34} held {longest * 1000:4.0f} ms (wall {wall * 1000:4.0f})"
    if times:
        p95 = quantiles(times, n=20)[-1]
        line += f", key to drawn p95 {p95 * 1000:3.0f} ms, most {max(times) * 1000:3.0f} ms"
    print(line, end="")
    assert longest <= FREEZE_S
    if times:
        assert p95 <= KEY_P95_S
        assert max(times) <= FREEZE_S


def settled(chat: Terminal) -> float:
    """Wait until what a first question needs is loaded; return the moment."""
    chat.wait_for(lambda text: LISTED.search(text) is not None and "getting ready" not in text)
    return monotonic()


def test_keys_are_drawn_while_it_gets_ready(program: Program) -> None:
    """Whoever types at once, while libraries are loaded, sees it."""
    with program.beating(size=WIDE) as chat:
        begun = monotonic()
        times = key_times(chat, 60)
        settled(chat)
        tell("while getting ready", times, gaps(program, begun))


def test_keys_are_drawn_while_idle(program: Program) -> None:
    """With nothing else to do, a key is drawn at once."""
    with program.beating(size=WIDE) as chat:
        begun = settled(chat)
        tell("idle", key_times(chat), gaps(program, begun))


def test_keys_are_drawn_while_an_answer_streams(program: Program) -> None:
    """A model that writes leaves room for the next question."""
    with serving(slowly(*long_reply(), every_s=0.02)) as server:
        asking = Program(program.folder, model_variables(server.base_url))
        with asking.beating(size=WIDE) as chat:
            settled(chat)
            chat.say(QUESTION)
            chat.wait_for("once more, 1")
            begun = monotonic()
            tell("while an answer streams", key_times(chat), gaps(asking, begun))


def test_keys_are_drawn_while_articles_come_in(program: Program) -> None:
    """A folder that is taken in leaves the screen alone."""
    folder = filled_folder(program.folder / "incoming", 150)
    with program.beating(size=WIDE) as chat:
        settled(chat)
        chat.say(f"/add {folder}")
        chat.wait_for(" added")
        begun = monotonic()
        tell("while articles come in", key_times(chat), gaps(program, begun))


def filled_folder(folder: Path, articles: int) -> Path:
    """Fill a folder with reports."""
    folder.mkdir()
    for number in range(articles):
        written = report(number + 10)
        text = f"---\ntitle: {written['title']}\n---\n\n{written['text']}\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("title", ["A megabyte", "A table"])
def test_a_large_article_is_read_without_a_freeze(large: Program, title: str) -> None:
    """It opens, and moves by pages and to its end."""
    with large.beating(size=WIDE) as chat:
        settled(chat)
        chat.say("/sources")
        chat.wait_for(title)
        focused = len(chat.chunks)
        chat.press("f2")
        chat.wait_for(lambda _text: len(chat.chunks) > focused)
        begun = monotonic()
        chat.press(*(["down"] if title == "A megabyte" else []), "enter")
        opened = chat.wait_for("d Date") - begun
        for _ in range(20):
            shown = chat.text
            chat.press("pagedown")
            chat.wait_for(lambda text, shown=shown: text != shown)  # type: ignore[misc]
        chat.press("end")
        chat.resize(100, 30)
        chat.press("home")
        chat.wait_for("Ferry 1" if title == "A megabyte" else "Ferry 2")
        tell(f"{title.lower()} opened in {opened:.2f} s", [], gaps(large, begun))


def test_a_long_table_in_an_answer_does_not_freeze(program: Program) -> None:
    """20 KB of Markdown from a model are shown as text."""
    with serving(says(*[f"{line}\n" for line in table(460).splitlines()])) as server:
        asking = Program(program.folder, model_variables(server.base_url))
        with asking.beating(size=WIDE) as chat:
            settled(chat)
            chat.say(QUESTION)
            begun = monotonic()
            chat.wait_for("sentences stand here instead")
            chat.press("f3")
            tell("a table of 20 KB in an answer", [], gaps(asking, begun))


def test_a_long_conversation_does_not_freeze(program: Program) -> None:
    """After 500 turns keys are drawn as before, and another width is laid out at once."""
    with program.beating(size=WIDE) as chat:
        settled(chat)
        begun = monotonic()
        for number in range(500):
            chat.say(f"/engine x{number}")
            chat.wait_for(f"no engine x{number}")
        times = key_times(chat)
        tell("a conversation of 500 turns", times, gaps(program, begun))
        begun = monotonic()
        chat.resize(100, 30)
        chat.press("ctrl+u")
        chat.wait_for("Ask about your articles")
        tell("its resize", [], gaps(program, begun))


Moment = Callable[[Terminal], object]
STREAMING = "while an answer streams"


def started(chat: Terminal) -> None:
    """Wait for the first sign of a screen."""
    chat.wait_for_bytes(b"\x1b[?1049h")


def streaming(chat: Terminal) -> None:
    """Have a model write."""
    settled(chat)
    chat.say(QUESTION)
    chat.wait_for("once more, 1")


def adding(chat: Terminal) -> None:
    """Take in a folder, which the test has filled."""
    settled(chat)
    chat.say("/add ~/incoming")
    chat.wait_for(" added")


@pytest.fixture
def patient(program: Program) -> Iterator[Program]:
    """Return a program whose model takes its time, and which has a folder to take in."""
    filled_folder(program.folder / "incoming", 150)
    with serving(slowly(*long_reply(), every_s=0.02)) as server:
        yield Program(program.folder, model_variables(server.base_url))


@pytest.mark.parametrize("moment", [started, settled, streaming, adding])
def test_it_quits_at_once(patient: Program, moment: Moment) -> None:
    """Whatever runs, the terminal is given back within half a second of Ctrl-Q."""
    took = []
    for _ in range(3):
        with terminal(patient.command(), patient.environment, size=WIDE) as chat:
            moment(chat)
            left = chat.press("ctrl+q")
            code, ended = chat.wait_for_end()
            assert code == 0
            took.append(ended - left)
    print(f"\nquit, {moment.__name__:28} {max(took) * 1000:4.0f} ms", end="")
    assert max(took) <= QUIT_S
