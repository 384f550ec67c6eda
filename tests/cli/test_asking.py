import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import REPORTS, Run

QUESTION = "Which ferry did Ada Vale thank the crew of?"
TEXTS = {report["id"]: report["text"] for report in REPORTS}


def test_search_prints_passages(library: Path, run: Run) -> None:
    """Best first, exactly the characters of the article, at most k."""
    passages = run("search", "ferry Aurora captain", "-k", "2", "--json").json["passages"]
    assert len(passages) == 2
    best = passages[0]
    assert best["article"] == "ferry-1"
    assert best["text"] == TEXTS["ferry-1"][best["start"] : best["end"]]
    assert passages[0]["score"] >= passages[1]["score"]
    assert "1. Ferry Aurora" in run("search", "ferry Aurora captain").out


def test_an_answer_is_cited(library: Path, run: Run) -> None:
    """Each sentence carries a quote that is in the article to the character."""
    answer = run("ask", QUESTION, "--json").json
    assert answer["refused"] is None
    assert list(answer) == ["answer", "refused", "nearest", "engine", "notes", "understood"]
    for sentence in answer["answer"]:
        assert sentence["verified"]
        for citation in sentence["citations"]:
            text = TEXTS[citation["article"]]
            assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert "Ada Vale" in json.dumps(answer)
    assert "[1]" in run("ask", QUESTION).out


def test_a_refusal_is_no_error(library: Path, run: Run) -> None:
    """It says why, names the nearest articles and exits 0."""
    question = "What did the finance minister of Brazil say?"
    ran = run("ask", question, "--json")
    assert ran.code == 0
    assert ran.json["answer"] == []
    assert ran.json["refused"]
    assert ran.json["nearest"]
    assert run("ask", question).out.startswith("No answer: ")


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_batch_prints_a_line_for_each_in_order(
    command: str, library: Path, run: Run, tmp_path: Path
) -> None:
    """With its id and question; articles can be left out, a day be given."""
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        json.dumps({"id": "first", "question": QUESTION, "without": ["ferry-1"]})
        + "\n\n"
        + json.dumps({"id": 2, "question": QUESTION, "asked": "2024-11-08"})
        + "\n"
    )
    first, second = run(command, "--batch", batch).lines
    assert (first["id"], first["question"], second["id"]) == ("first", QUESTION, 2)
    assert '"article": "ferry-1"' not in json.dumps(first)
    assert '"article": "ferry-1"' in json.dumps(second)
    assert len(run(command, "--batch", "-", stdin=batch.read_text()).lines) == 2


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"id": 1}',
        '{"question": "x"}',
        '{"id": 1, "question": 2}',
        '{"id": 1, "question": "x", "asked": "soon"}',
        '{"id": 1, "question": "x", "asked": 20241108}',
        '{"id": 1, "question": "x", "without": "ferry-1"}',
    ],
)
def test_a_bad_line_of_a_batch_is_told_before_any_answer(
    line: str, library: Path, run: Run, tmp_path: Path
) -> None:
    """The message names the line."""
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "question": "x"}\n' + line + "\n")
    ran = run("search", "--batch", batch)
    assert (ran.code, ran.out) == (2, "")
    assert f"Line 2 of {batch}" in ran.err


@pytest.mark.parametrize(
    ("raw", "words"), [(None, "no file"), (b"\xff\xfe\xfd", "not UTF-8"), ("folder", "cannot")]
)
def test_a_batch_that_cannot_be_read(
    raw: bytes | str | None, words: str, run: Run, tmp_path: Path
) -> None:
    """It is an article-file error, not a crash."""
    batch = tmp_path / "batch.jsonl"
    if isinstance(raw, bytes):
        batch.write_bytes(raw)
    elif raw:
        batch.mkdir()
    ran = run("ask", "--batch", batch)
    assert ran.code == 4
    assert words in ran.err


def test_only_line_feeds_end_a_question(library: Path, run: Run, tmp_path: Path) -> None:
    """Other separators may stand within a question as they are."""
    batch = tmp_path / "batch.jsonl"
    question = f"{QUESTION}\u2028Please."
    batch.write_text(json.dumps({"id": 1, "question": question}, ensure_ascii=False) + "\r\n")
    assert run("search", "--batch", batch).json["question"] == question


@pytest.mark.parametrize(("command", "found"), [("search", "passages"), ("ask", "answer")])
def test_a_question_that_cannot_be_read_costs_no_other(
    command: str, found: str, library: Path, run: Run, tmp_path: Path
) -> None:
    """In a batch it gets a line without an answer; asked alone, it is an error."""
    wrong = "after:noon ferry"
    batch = tmp_path / "batch.jsonl"
    lines = [{"id": 1, "question": wrong}, {"id": 2, "question": QUESTION}]
    batch.write_text("".join(json.dumps(line) + "\n" for line in lines))
    first, second = run(command, "--batch", batch).lines
    assert (first["id"], first[found], second["id"]) == (1, [], 2)
    assert first.get("refused", "not a date").count("not a date") == 1
    assert second[found]
    assert run(command, wrong).code == 2


def test_a_packed_batch(library: Path, run: Run, tmp_path: Path) -> None:
    """Packed files of questions are read like files of articles; damaged ones are told."""
    batch = tmp_path / "batch.jsonl.gz"
    packed = gzip.compress(json.dumps({"id": 1, "question": QUESTION}).encode())
    batch.write_bytes(packed)
    assert run("search", "--batch", batch).json["passages"]
    batch.write_bytes(packed[:-12])
    assert run("search", "--batch", batch).code == 4


@pytest.mark.parametrize(
    ("question", "code", "told"),
    [
        ("", 0, "the question is empty"),
        ("x" * 100_000, 2, "has 100,000 characters; at most 2,000 are read"),
        ("What is it?", 0, "no word that tells what it is about"),
        ("Wann hat der Kapitän die Fähre auf dem Meer und im Hafen?", 0, "seems to be in German"),
        ("Which ferry reached Port Amber? after:2030", 0, "no article is within the filters"),
        ("Which ferry? before:tomorrow", 2, "before:tomorrow names no time"),
        ("Which ferry? source:", 2, "source: is empty"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_a_clear_line(
    question: str, code: int, told: str, library: Path, run: Run
) -> None:
    """A refusal is no error; what cannot be read is, with a hint."""
    ran = run("ask", question)
    assert ran.code == code
    assert told in (ran.err if code else ran.out)
    assert code == 0 or "Hint: " in ran.err


@pytest.mark.parametrize(
    ("command", "question", "understood"),
    [
        ("ask", f"{QUESTION} source:wire", "only from wire"),
        ("search", f"{QUESTION} after:2024-11", "published from 2024-11-01"),
        ("search", '"reached Port Amber"', 'only with the words "reached Port Amber"'),
        ("ask", "Who waved, according to the Meridian?", "only from Meridian"),
    ],
)
def test_what_was_understood_is_told(
    command: str, question: str, understood: str, library: Path, run: Run
) -> None:
    """In text and in JSON."""
    assert f"Understood: {understood}" in run(command, question).out
    assert run(command, question, "--json").json["understood"] == [understood]
