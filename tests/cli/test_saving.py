from datetime import date
from pathlib import Path

import pytest

from chat.cli.saving import IN_REQUEST, IN_SELECTION, overridden
from chat.models import Grain, Selection, TimelineFilters, TimelineRequest
from tests.cli.conftest import Run


def test_a_saved_timeline_is_drawn_again(library: Path, run: Run) -> None:
    """With the filters that were saved; options that are given now come before them."""
    saved = run("timeline", "ferry", "--by", "month", "--save", "my ferries")
    assert "dateline timeline --saved 'my ferries'" in saved.err
    again = run("timeline", "--saved", "my ferries", "--format", "json").json
    assert [event["edtf"] for event in again["events"]] == ["2024-11"]
    assert again["topic"] == "ferry"
    by_event = run("timeline", "--saved", "my ferries", "--by", "event", "--format", "json").json
    assert [event["edtf"] for event in by_event["events"]][-2:] == ["2024-11-06", "2024-11-12"]


def test_saved_timelines_are_listed_and_forgotten(library: Path, run: Run) -> None:
    """By name; an empty list says how to save one."""
    assert "--save NAME" in run("timelines").err
    run("timeline", "ferry", "--limit", "2", "--save", "b")
    run("timeline", "--as-of", "2024-11", "--save", "a")
    assert run("timelines").out == "a: as of 2024-11-30\nb: topic ferry, limit 2\n"
    assert [line["name"] for line in run("timelines", "--json").lines] == ["a", "b"]
    assert run("timelines", "remove", "a").out == "Removed the timeline a.\n"
    assert run("timelines").out == "b: topic ferry, limit 2\n"
    assert run("timelines", "remove", "a").code == 2
    missing = run("timeline", "--saved", "a")
    assert (missing.code, missing.out) == (2, "")


def test_every_option_overrides_its_filter() -> None:
    """Of what is given now everything counts, of what is not given nothing."""
    saved = TimelineFilters(
        request=TimelineRequest(topic="ferry", limit=3), selection=Selection(source="Wire")
    )
    day = date(2024, 11, 7)
    asked = TimelineFilters(
        request=TimelineRequest(
            topic="pier", keywords=("a",), first=day, last=day, grain=Grain.DAY, limit=9,
            sentences=2,
        ),
        selection=Selection(published_from=day, published_to=day, as_of=day),
    )  # fmt: skip
    assert overridden(saved, asked, ()) == saved
    given = overridden(saved, asked, [*IN_REQUEST, *IN_SELECTION])
    assert given.request == asked.request
    assert given.selection == Selection(
        source="Wire", published_from=day, published_to=day, as_of=day
    )
    assert overridden(saved, asked, ["by"]).request == TimelineRequest(
        topic="ferry", limit=3, grain=Grain.DAY
    )


def test_saved_filters_and_options_may_not_contradict(library: Path, run: Run) -> None:
    """What is saved is checked together with what is given."""
    run("timeline", "--from", "2024", "--save", "late")
    ran = run("timeline", "--saved", "late", "--to", "2023")
    assert (ran.code, ran.out) == (2, "")
    assert "from 2024-01-01 to 2023-12-31" in ran.err


def test_since_the_last_look(library: Path, run: Run, tmp_path: Path) -> None:
    """The first look says so; the second shows nothing, then only what came."""
    first = run("timeline", "--since", "last").out
    assert "There was no look at this timeline before: everything is shown." in first
    assert "(new)" not in first
    assert run("timeline", "--since", "last").out.startswith("Nothing is new or changed since ")
    path = tmp_path / "more.jsonl"
    path.write_text(
        '{"id": "more", "published": "2024-11-15", "text": "A fair opened on 14 November 2024."}'
    )
    run("add", path)
    after = run("timeline", "--since", "last").out.splitlines()
    assert after[0].startswith("2024-11-14  A fair opened on 14 November 2024 (new)")
    assert after[2].startswith("1 new, 0 changed since ")
    assert after[2].endswith("; 4 unchanged.")


def test_only_looks_of_a_person_count(library: Path, run: Run) -> None:
    """Text is a look and JSON is none, unless a script asks what is new since its own last."""
    run("timeline", "--format", "json")
    assert run("timeline", "--since", "last", "--format", "json").json["since"]["looked"] is None
    compared = run("timeline", "--since", "last", "--format", "json").json
    assert (compared["events"], compared["undated"]) == ([], [])
    assert compared["since"]["unchanged"] == 4
    run("timeline", "ferry")
    assert run("timeline", "ferry", "--since", "last", "--format", "json").json["events"] == []


@pytest.mark.parametrize("option", [["--save", "x"], ["--saved", "x"], ["--since", "last"]])
def test_a_file_remembers_nothing(option: list[str], reports: Path, run: Run) -> None:
    """These options need a library."""
    ran = run("timeline", "--articles", reports, *option)
    assert (ran.code, ran.out) == (2, "")
    assert "need a library" in ran.err


def test_as_of_and_published_to_are_two_things(reports: Path, run: Run) -> None:
    """One bounds what is known, the other what is read; both may be given."""
    ran = run(
        "timeline", "--articles", reports, "--as-of", "2024-11-30", "--published-to", "2024-11-10",
        "--format", "json",
    )  # fmt: skip
    assert ran.json["coverage"]["selected"] == 1
    alone = run("timeline", "--articles", reports, "--as-of", "2024-11-30", "--format", "json")
    assert (alone.json["coverage"]["selected"], alone.json["coverage"]["undatable"]) == (2, 1)
