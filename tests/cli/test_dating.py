import json
from pathlib import Path

from tests.cli.conftest import Run

TEXT = "He came on Wednesday, two days after the vote, and stayed for a week."


def test_lines_of_json_in_and_out(run: Run, tmp_path: Path) -> None:
    """The text comes back to the character, with offsets into it; durations have no EDTF."""
    path = tmp_path / "in.jsonl"
    text = "\r\n\x0c" + TEXT
    path.write_text(json.dumps({"doc_id": "d1", "dct": "2024-11-07", "text": text}) + "\n")
    document = run("dates", path, "--json").json
    assert (document["doc_id"], document["text"]) == ("d1", text)
    for timex in document["timexes"]:
        assert text[timex["start"] : timex["end"]] == timex["text"]
        assert list(timex) == ["start", "end", "text", "type", "value", "edtf", "basis"]
    by_type = {timex["type"]: timex for timex in document["timexes"]}
    assert by_type["DATE"]["edtf"] == "2024-11-06"
    assert by_type["DURATION"]["edtf"] is None


def test_a_text_file_is_dated_by_its_header(run: Run, tmp_path: Path) -> None:
    """As `add` would date it; an option outranks it."""
    path = tmp_path / "a.txt"
    path.write_text(f" date 2024-11-07 TOKYO — {TEXT}")
    assert run("dates", path).out.startswith("2024-11-06 ")
    assert run("dates", path, "--published", "2024-11-14").out.startswith("2024-11-13 ")


def test_a_pipe_of_text_or_of_json(run: Run) -> None:
    """Which of the two is seen by its first character."""
    assert run("dates", "-", "--published", "2024-11-07", stdin=TEXT).out.startswith("2024-11-06")
    stdin = json.dumps({"doc_id": 1, "dct": None, "text": TEXT})
    assert run("dates", "-", "--json", stdin=stdin).json["doc_id"] == "1"


def test_bad_lines_are_told_and_the_rest_is_read(run: Run) -> None:
    """As everywhere; nothing at all is an error."""
    ran = run("dates", "-", "--json", stdin='{"text": "In 2024."}\n{"text": 3}\n[]\nno\n')
    assert len(ran.lines) == 1
    assert ran.err.count("Skipped line") == 3
    assert run("dates", "-", stdin="").code == 4
    assert run("dates", "/nowhere/a.txt").code == 4


def test_only_line_feeds_end_a_line_of_json(run: Run) -> None:
    """Other separators may stand within a text as they are; deep nesting costs only its line."""
    text = "He came in 2024.\u2028He left\x85 in 2025."
    line = json.dumps({"doc_id": "d", "text": text}, ensure_ascii=False)
    deep = "[" * 99999
    ran = run("dates", "-", "--json", stdin=f"{line}\r\n{deep}\n")
    assert ran.json["text"] == text
    assert "Skipped line 2" in ran.err


def test_odd_ids_and_days_cost_no_text(run: Run) -> None:
    """A day may be a number; one that names no day is told, and the text is read without it."""
    lines = [
        {"doc_id": None, "dct": 20241107, "text": TEXT},
        {"doc_id": "b", "dct": "2024-11", "text": TEXT},
    ]
    ran = run("dates", "-", "--json", stdin="".join(json.dumps(line) + "\n" for line in lines))
    first, second = ran.lines
    assert first["doc_id"] == ""
    assert first["timexes"][0]["edtf"] == "2024-11-06"
    assert second["timexes"][0]["edtf"] is None
    assert "'2024-11' of b names no day" in ran.err
