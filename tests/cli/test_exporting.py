import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEADS = {
    "text": "1910 to 1945",
    "json": '{"topic"',
    "markdown": "# Timeline",
    "csv": "id,date,edtf",
    "ics": "BEGIN:VCALENDAR",
    "html": "<!DOCTYPE html>",
    "timelinejs": "{",
}


@pytest.mark.parametrize(("form", "head"), HEADS.items())
def test_formats_on_stdout(form: str, head: str, reports: Path, run: Run) -> None:
    """Each format is printed as it would stand in a file, and nothing else."""
    ran = run("timeline", "--articles", reports, "--format", form)
    assert ran.code == 0
    assert (ran.err == "") == (form != "ics")
    assert ran.out.startswith(head)
    assert "Port Amber" in ran.out


def test_a_file_by_its_ending(reports: Path, tmp_path: Path, run: Run) -> None:
    """The ending chooses the format; stdout stays empty and stderr says what was written."""
    path = tmp_path / "story.csv"
    ran = run("timeline", "--articles", reports, "--output", path)
    assert (ran.code, ran.out, ran.err) == (0, "", f"Wrote {path} (csv).\n")
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert [row["edtf"] for row in rows] == ["1910/1945", "2024-11-06", "2024-11-12", ""]


@pytest.mark.parametrize("name", ["story.pdf", "story.DOCX"])
def test_no_plain_text_under_the_name_of_another_format(
    name: str, reports: Path, tmp_path: Path, run: Run
) -> None:
    """No program would open it."""
    ran = run("timeline", "--articles", reports, "--output", tmp_path / name)
    assert ran.code == 2
    assert ".html" in ran.err
    assert not (tmp_path / name).exists()


def test_a_format_that_is_named_counts(reports: Path, tmp_path: Path, run: Run) -> None:
    """The option goes before the ending."""
    path = tmp_path / "story.txt"
    assert run("timeline", "--articles", reports, "--format", "timelinejs", "-o", path).code == 0
    slides = json.loads(path.read_text())["events"]
    assert slides[1]["start_date"] == {"year": 2024, "month": 11, "day": 6}


def test_links_to_the_articles(library: Path, tmp_path: Path, run: Run) -> None:
    """A library and a file alike know where their articles are on the web."""
    path = tmp_path / "story.html"
    assert run("timeline", "-o", path).code == 0
    assert 'href="https://harbor.example/1"' in path.read_text()


def test_a_place_that_cannot_be_written(reports: Path, tmp_path: Path, run: Run) -> None:
    """One line, a hint, and an exit code of its own."""
    ran = run("timeline", "--articles", reports, "-o", tmp_path / "nowhere" / "a.md")
    assert (ran.code, ran.out) == (9, "")
    error, hint = ran.err.splitlines()
    assert "cannot be written: No such file or directory." in error
    assert hint.startswith("Hint: ")


def test_what_a_calendar_may_not_show(reports: Path, run: Run) -> None:
    """Events without a known day are counted where the user sees it."""
    ran = run("timeline", "--articles", reports, "--format", "ics")
    assert ran.err == (
        "2 of 4 events have no known day and are journal entries, "
        "which not every calendar program shows.\n"
    )
