"""Nothing is sent to a model that nobody agreed to, and what a job costs is told before it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.cli import consent
from chat.service import Dateline
from chat.settings import EngineKind, Settings
from tests.cli.conftest import Run, open_service
from tests.engines.model.competent import competent
from tests.engines.model.engines import IMPATIENT
from tests.engines.model.scripted import ScriptedServer, fails, obeys, says, serving

pytestmark = pytest.mark.loopback

QUESTION = "Who thanked the crew of the ferry Aurora?"
ASK = ("--engine", "model", "ask", QUESTION)
SUMMARIZE = ("--engine", "model", "summarize")
TIMELINE = ("--engine", "model", "timeline")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """Serve a model that does its work, and point the settings at it without choosing it."""
    with serving(obeys(competent)) as serves:
        monkeypatch.setenv("OPENAI_BASE_URL", serves.base_url)
        monkeypatch.setenv("DATELINE_MODEL", "small")
        yield serves


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a person look on and type."""
    monkeypatch.setattr(consent, "at_terminal", lambda: True)


@pytest.mark.parametrize("command", [ASK, SUMMARIZE, TIMELINE, (*SUMMARIZE, "--each")])
def test_a_script_that_nobody_agreed_for_sends_nothing(
    command: tuple[str, ...], server: ScriptedServer, library: Path, run: Run
) -> None:
    """The host is named, and both ways to agree."""
    ran = run(*command)

    assert (ran.code, ran.out) == (2, "")
    assert f"is sent to 127.0.0.1:{server.server_port}" in ran.err
    assert "--yes" in ran.err
    assert "DATELINE_ENGINE=model" in ran.err
    assert server.asked == []


@pytest.mark.parametrize("command", [ASK, SUMMARIZE, TIMELINE])
def test_yes_agrees_for_this_run(
    command: tuple[str, ...], server: ScriptedServer, library: Path, run: Run
) -> None:
    """And is not remembered."""
    assert run(*command, "--yes").code == 0
    assert server.asked
    assert run(*command).code == 2


def test_settings_agree_for_good(
    server: ScriptedServer, library: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sets the engine has chosen where text goes; an option may still name it again."""
    monkeypatch.setenv("DATELINE_ENGINE", "model")

    assert "model:small" in run("ask", QUESTION).out
    assert "model:small" in run(*ASK).out
    assert server.asked


def test_a_file_of_articles_is_sent_no_sooner(
    server: ScriptedServer, reports: Path, run: Run
) -> None:
    """Without a library the same rule holds."""
    assert run(*TIMELINE, "--articles", reports).code == 2
    assert run(*SUMMARIZE, "--articles", reports).code == 2
    assert server.asked == []
    assert run(*TIMELINE, "--articles", reports, "--yes").code == 0
    assert server.asked


@pytest.mark.usefixtures("at_terminal")
def test_a_person_is_asked_once_a_host(server: ScriptedServer, library: Path, run: Run) -> None:
    """A no sends nothing, a yes is remembered for this host and for no other."""
    refused = run(*ASK, stdin="n\n")
    where = f"will be sent to 127.0.0.1:{server.server_port}, for the model small"
    assert (refused.code, refused.out) == (130, "")
    assert f"{where}. Send them? [y/N]: " in refused.err
    assert run(*ASK, stdin="").code == 130, "an end is no yes"
    assert run(*ASK, stdin="perhaps\nno\n").err.count("[y/N]") == 2
    assert run(*ASK, stdin="\n").code == 130, "no is what Enter means"
    assert server.asked == []
    agreed = run(*ASK, stdin="y\n")
    assert agreed.code == 0
    assert where in agreed.err
    again = run(*ASK)
    assert (again.code, again.err) == (0, "")


@pytest.mark.parametrize("command", ["ask", "summarize", "timeline"])
def test_no_model_needs_no_yes(command: str, library: Path, run: Run) -> None:
    """The extractive engine sends nothing, so nothing is asked or told."""
    ran = run(command, *([QUESTION] if command == "ask" else []))
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("summarize",), "2 calls"),
        (("summarize", "--each"), "6 calls"),
        (("timeline",), "4 calls"),
        (("timeline", "--limit", "2"), "2 calls"),
    ],
)
def test_what_a_job_will_ask_is_told_and_is_what_it_asks(  # noqa: PLR0917 - fixtures
    command: tuple[str, ...],
    told: str,
    server: ScriptedServer,
    library: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A script is told on stderr and goes on; the calls are those that were told."""
    monkeypatch.setenv("DATELINE_ENGINE", "model")
    ran = run(*command)

    assert ran.code == 0
    assert f"Asking a model: {told}, up to about " in ran.err
    assert f", small at 127.0.0.1:{server.server_port}. Ctrl-C stops." in ran.err
    assert len(server.asked) == int(told.split(maxsplit=1)[0])


@pytest.mark.parametrize("command", ["summarize", "timeline"])
def test_second_tries_are_told_and_are_all_that_comes_besides(
    command: str, library: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that once kept to a schema and then writes prose is asked for each reply twice."""
    monkeypatch.setenv("DATELINE_ENGINE", "model")
    monkeypatch.setenv("DATELINE_MODEL", "small")
    with serving(obeys(competent), says("Prose.")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        ran = run(command)

        most = re.search(r"(\d+) calls, .* \(with second tries at most (\d+) calls\)", ran.err)
        assert most is not None
        assert int(most[1]) < len(server.asked) <= int(most[2])
    assert ran.code == 0


@pytest.mark.usefixtures("at_terminal")
@pytest.mark.parametrize(("typed", "code"), [("n\n", 130), ("y\n", 0)])
@pytest.mark.parametrize("command", ["summarize", "timeline"])
def test_a_person_agrees_to_the_cost(  # noqa: PLR0917 - fixtures
    command: str,
    typed: str,
    code: int,
    server: ScriptedServer,
    library: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each time anew; `--yes` has agreed already."""
    monkeypatch.setenv("DATELINE_ENGINE", "model")
    ran = run(command, stdin=typed)

    assert ran.code == code
    assert "Go on?" in ran.err
    assert bool(server.asked) is (code == 0)
    told = run(command, "--yes")
    assert told.code == 0
    assert "Asking a model" in told.err
    assert "Go on?" not in told.err


def test_a_batch_is_planned_as_a_whole(
    server: ScriptedServer, library: Path, run: Run, tmp_path: Path
) -> None:
    """Of one question nothing is told; of two the calls of both."""
    lines = [f'{{"id": {number}, "question": "{QUESTION}"}}\n' for number in (1, 2)]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("".join(lines))

    assert run("--engine", "model", "ask", "--batch", batch).code == 2
    ran = run("--engine", "model", "ask", "--batch", batch, "--yes")
    assert [line["id"] for line in ran.lines] == [1, 2]
    assert "Asking a model: 2 calls, " in ran.err
    assert "(with second tries at most 8 calls)" in ran.err
    assert run(*ASK, "--yes").err == ""


def test_a_wait_is_counted_down(library: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On stderr, so that a script's results stay what they are."""
    monkeypatch.setenv("DATELINE_ENGINE", "model")
    monkeypatch.setenv("DATELINE_MODEL", "small")
    monkeypatch.setattr("chat.engines.model.opening.Patience", lambda: IMPATIENT)
    with serving(fails(503), obeys(competent)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        ran = run("ask", QUESTION, "--json")

    assert [line.rpartition("; ")[2] for line in ran.err.splitlines()] == [
        "try 2 of 3 in 2 s",
        "try 2 of 3 in 1 s",
    ]
    assert ran.json["engine"].startswith("model:small")


@pytest.mark.parametrize(("engine", "asks"), [("extractive", True), ("model", False)])
def test_the_chat_asks_unless_the_settings_chose(
    engine: EngineKind, asks: bool, server: ScriptedServer, tmp_path: Path
) -> None:
    """An option, or a word in the chat, is confirmed; what was set is not."""
    settings = Settings(
        data_dir=tmp_path, engine=engine, model="small", openai_base_url=server.base_url
    )
    with open_service(settings, long_lived=True) as dateline:
        assert isinstance(dateline, Dateline)
        dateline.choose_engine("model")
        assert bool(dateline.consent_question()) is asks
        dateline.agree()
        assert dateline.consent_question() == ""


def test_an_option_does_not_open_a_chat_that_has_agreed(
    server: ScriptedServer, library: Path
) -> None:
    """The chat that `--engine model` opens asks before it sends."""
    from chat.cli.invocation import split_arguments

    invocation, _ = split_arguments(["--engine", "model"], open_service=open_service)
    with invocation.open_for_chat() as dateline:
        assert "small at" in dateline.engine_line
        assert "will be sent to" in dateline.consent_question()
    with invocation.for_demo().open_for_chat() as demo:
        assert "nothing leaves this machine" in demo.engine_line
