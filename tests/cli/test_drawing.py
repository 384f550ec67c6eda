import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import REPORTS, Run

TEXTS = {report["id"]: report["text"] for report in REPORTS}


def edtfs(drawn: dict[str, list[dict[str, object]]]) -> list[object]:
    """Return the dates of a timeline, in order."""
    return [event["edtf"] for event in drawn["events"]]


def test_a_timeline_as_json(library: Path, run: Run) -> None:
    """Each date as precise as the text, each quote exactly in the article."""
    drawn = run("timeline", "--format", "json").json
    assert edtfs(drawn) == ["1910/1945", "2024-11-06", "2024-11-12"]
    assert [event["date"] for event in drawn["events"]] == [None, "2024-11-06", "2024-11-12"]
    for event in drawn["events"]:
        for sentence in event["sentences"]:
            for citation in sentence["citations"]:
                text = TEXTS[citation["article"]]
                assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert drawn["coverage"]["read"] == 3


def test_a_timeline_as_text(library: Path, run: Run) -> None:
    """A line begins with the date and ends with the sources."""
    first = run("timeline").out.splitlines()[0]
    assert first.startswith("1910 to 1945")
    assert first.endswith("[Harbor Wire 2024-11-07]")


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        (["--from", "2024-11"], ["2024-11-06", "2024-11-12"]),
        (["--to", "2024-11-06"], ["1910/1945", "2024-11-06"]),
        (["--as-of", "2024-11-07"], ["1910/1945", "2024-11-06"]),
        (["--published-to", "2024-11-07"], ["1910/1945", "2024-11-06"]),
        (["--published-from", "2024-11-08"], ["2024-11-12"]),
        (["Borealis ferry Tuesday"], ["2024-11-12"]),
        (["--keywords", "Borealis, pier"], ["1910/1945", "2024-11-12"]),
        (["--limit", "1"], 1),
        (["--by", "day", "--keywords", "reached"], ["2024-11-06", "2024-11-12"]),
        (["--by", "month"], ["2024-11"]),
        (["volcano"], []),
    ],
)
def test_options_narrow_a_timeline(
    options: list[str], dates: list[str] | int, library: Path, run: Run
) -> None:
    """Bounds on events, bounds on articles, topics, keywords, grains."""
    drawn = edtfs(run("timeline", "--format", "json", *options).json)
    assert drawn == dates or len(drawn) == dates


def test_words_of_a_topic_need_no_quotes(library: Path, run: Run) -> None:
    """As people type them."""
    assert run("timeline", "Borealis", "ferry").out == run("timeline", "Borealis ferry").out


def test_a_file_alone_draws_what_a_library_draws(reports: Path, library: Path, run: Run) -> None:
    """The same articles give the same timeline either way."""
    of_file = run("timeline", "--articles", reports, "--format", "json").json
    assert of_file == run("timeline", "--format", "json").json


def test_bounds_hold_for_a_file_too(reports: Path, run: Run) -> None:
    """Articles without a day never pass one."""
    ran = run("timeline", "--articles", reports, "--as-of", "2024-11-10", "--format", "json")
    assert ran.json["coverage"]["selected"] == 1


def test_a_file_needs_no_library_and_no_model(reports: Path, isolated_home: Path) -> None:
    """Neither is opened, nothing is written, and nothing heavy is loaded."""
    code = (
        "import sys; from chat.__main__ import main\n"
        f"main(['timeline', '--articles', {str(reports)!r}, '--format', 'json'])\n"
        "heavy = {'sqlalchemy', 'onnxruntime', 'chromadb', 'langchain_core', 'tokenizers'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert ended.stderr == ""
    assert json.loads(ended.stdout)["coverage"]["read"] == 3
    assert not (isolated_home / "dateline").exists()


def test_bad_lines_of_a_file_are_told(run: Run, tmp_path: Path) -> None:
    """The rest is used; a file of nothing else is an error."""
    path = tmp_path / "in.jsonl"
    path.write_text('no json\n{"text": "A ship came in on May 3, 2024."}\n')
    ran = run("timeline", "--articles", path)
    assert ran.code == 0
    assert f"Skipped {path}, line 1: it is not JSON" in ran.err
    path.write_text("no json\n")
    assert run("timeline", "--articles", path).code == 4
