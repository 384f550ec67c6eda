"""`dateline verify`: kept answers against the library."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

QUESTION = "Which ferry did Ada Vale thank the crew of?"
COMMANDS = [
    ("ask", QUESTION, "--json"),
    ("summarize", "--json"),
    ("timeline", "--format", "json"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_the_program_prints_is_exact(
    command: tuple[str, ...], library: Path, run: Run, tmp_path: Path
) -> None:
    """Answers, summaries and timelines all pass, with a line a quote."""
    kept = tmp_path / "kept.json"
    kept.write_text(run(*command).out)
    ran = run("verify", kept)
    assert (ran.code, "WRONG" in ran.out) == (0, False)
    assert ran.out.startswith("exact: ")
    assert len(run("verify", kept, "--json").lines) == len(ran.out.splitlines())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"quote": "The ferry Aurora sank."}, "the text there is another"),
        ({"start": 1}, "the text there is another"),
        ({"end": 10_000}, "the text there is another"),
        ({"revision": 7}, "no revision 7"),
        ({"article": "nowhere"}, "nowhere"),
        ({"article": "ferry"}, "ferry"),
    ],
)
def test_a_quote_that_is_not_there_fails(
    change: dict[str, object], fault: str, library: Path, run: Run
) -> None:
    """One wrong character, place, revision or article is told, and the exit code is 10."""
    answer = run("ask", QUESTION, "--json").json
    answer["answer"][0]["citations"][0] |= change
    ran = run("verify", "-", "--json", stdin=json.dumps(answer))
    assert ran.code == 10
    assert ran.lines[0]["exact"] is False
    assert fault in ran.lines[0]["fault"]
    assert "not exactly in the library" in ran.err


def test_batches_and_refusals_can_be_verified(library: Path, run: Run) -> None:
    """Each line counts, and nothing was quoted wrongly where nothing was quoted."""
    answer = run("ask", QUESTION, "--json").out
    refusal = run("ask", "What did the bishop of Lugano say?", "--json").out
    assert len(run("verify", "-", "--json", stdin=answer + answer).lines) > 1
    assert run("verify", "-", stdin=refusal).code == 0


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "no json", '{"answer": 1', "3", '{"passages": []}', "[" * 100_000],
)
def test_another_file_is_refused(text: str, library: Path, run: Run) -> None:
    """It is no answer, and the hint shows how to get one."""
    ran = run("verify", "-", stdin=text)
    assert ran.code == 2
    assert "is not an answer" in ran.err
    assert "dateline ask" in ran.err


@pytest.mark.parametrize(
    "change", [{"quote": 3}, {"start": "0"}, {"revision": None}, {"end": -1}, {"start": True}]
)
def test_a_citation_needs_words_and_a_place(
    change: dict[str, object], library: Path, run: Run
) -> None:
    """One without cannot be checked, and the file is refused as a whole."""
    answer = run("ask", QUESTION, "--json").json
    answer["answer"][0]["citations"][0] |= change
    assert run("verify", "-", stdin=json.dumps(answer)).code == 2


def test_foreign_text_is_made_safe(library: Path, run: Run) -> None:
    """A file can hold escape sequences; the terminal gets none."""
    answer = run("ask", QUESTION, "--json").json
    answer["answer"][0]["citations"][0] |= {"quote": "\x1b]52;c;AAAA\x07"}
    assert "\x1b" not in run("verify", "-", stdin=json.dumps(answer)).out
