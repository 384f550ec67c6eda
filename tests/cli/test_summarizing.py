"""`dateline summarize`."""

import json
from pathlib import Path

import pytest

from chat.cli import summarizing
from chat.models import Style
from tests.cli.conftest import Run
from tests.cli.test_progress import Terminal


def test_a_summary_tells_what_it_covers(library: Path, run: Run) -> None:
    """Selected, read, outlets, days; as JSON and in the last line of the text."""
    summary = run("summarize", "--json", "--sentences", "2").json
    assert summary["coverage"] == {
        "selected": 3,
        "read": 3,
        "sources": 2,
        "published_first": "2024-11-07",
        "published_last": "2024-11-14",
        "folded": 0,
    }
    assert 1 <= len(summary["summary"]) <= 2
    last = run("summarize").out.splitlines()[-1]
    assert last == "3 of 3 articles read, 2 sources, 2024-11-07 to 2024-11-14 · extractive"


@pytest.mark.parametrize(
    ("options", "read"),
    [
        ([], {"ferry-1", "ferry-2", "orchard"}),
        (["--article", "orch"], {"orchard"}),
        (["--article", "orch", "--article", "ferry-1"], {"orchard", "ferry-1"}),
        (["ferry reached Port Amber"], {"ferry-1", "ferry-2"}),
        (["ferry source:harbor"], {"ferry-1"}),
        (["ferry after:2024-11-10"], {"ferry-2"}),
        (["--from", "2024-11-08"], {"ferry-2"}),
        (["--published-from", "2024-11-08"], {"ferry-2"}),
        (["--to", "2024-11-08"], {"ferry-1"}),
        (["--as-of", "2024-11-08"], {"ferry-1"}),
        (["--source", "meridian"], {"ferry-2"}),
        (["--source", "nobody"], set()),
        (["volcano"], set()),
    ],
)
def test_options_select_articles(
    options: list[str], read: set[str], library: Path, run: Run
) -> None:
    """A topic, articles, days of publication, an outlet; every condition counts."""
    summary = run("summarize", *options, "--json", "--sentences", "9").json
    assert summary["coverage"]["selected"] == summary["coverage"]["read"] == len(read)
    assert {c["article"] for s in summary["summary"] for c in s["citations"]} <= read


def test_an_empty_selection_is_told(library: Path, run: Run) -> None:
    """It is no error: there is just nothing to sum up."""
    ran = run("summarize", "volcano")
    assert ran.code == 0
    assert ran.out.startswith("Nothing to sum up: no article on volcano is selected.")


def test_an_end_before_the_start_is_told(library: Path, run: Run) -> None:
    """Nothing can be selected."""
    ran = run("summarize", "--from", "2024-11", "--to", "2024-10")
    assert ran.code == 2
    assert "the end comes first" in ran.err


@pytest.mark.parametrize("style", Style)
def test_every_style_is_printed(style: Style, library: Path, run: Run) -> None:
    """As text and as JSON, and the file alone gives the same."""
    told = run("summarize", "--style", style.value, "--json").json
    assert told["style"] == style.value
    assert run("summarize", "--style", style.value).out.endswith("extractive\n")


def test_the_order_can_be_chosen(library: Path, run: Run) -> None:
    """By time or by importance, the same sentences are read."""
    by_time = run("summarize", "--json").json["summary"]
    by_importance = run("summarize", "--order", "importance", "--json").json["summary"]
    assert sorted(map(json.dumps, by_time)) == sorted(map(json.dumps, by_importance))


def test_a_file_alone_is_summed_up_as_a_library_is(reports: Path, library: Path, run: Run) -> None:
    """The same articles give the same summary either way."""
    of_file = run("summarize", "--articles", reports, "--json").json
    assert of_file == run("summarize", "--json").json


def test_each_article_of_a_file(reports: Path, run: Run, tmp_path: Path) -> None:
    """A line for each, with its id; those that are not selected are left out."""
    lines = run("summarize", "--articles", reports, "--each").lines
    assert [line["id"] for line in lines] == ["ferry-1", "ferry-2", "orchard"]
    assert all(line["coverage"]["selected"] == 1 for line in lines)
    lines = run("summarize", "--articles", reports, "--each", "--source", "meridian").lines
    assert [line["id"] for line in lines] == ["ferry-2"]
    assert run("summarize", "--articles", tmp_path / "missing.jsonl").code == 4


def test_since_last(library: Path, reports: Path, run: Run, tmp_path: Path) -> None:
    """What came in since the last summary that was shown; JSON is for scripts and is no look."""
    run("summarize", "--json")
    assert run("summarize", "--since", "last", "--json").json["coverage"]["selected"] == 3
    assert "no article is selected" in run("summarize", "--since", "last").out
    more = tmp_path / "more.jsonl"
    more.write_text('{"id": "new", "text": "A storm closed the school in Lime Bay."}\n')
    run("add", more)
    assert "A storm closed" in run("summarize", "--since", "last").out
    refused = run("summarize", "--articles", reports, "--since", "last")
    assert refused.code == 2
    assert "needs a library" in refused.err


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take three articles for many."""
    monkeypatch.setattr(summarizing, "MANY", 3)


@pytest.mark.usefixtures("many")
def test_much_work_is_told_first(library: Path, run: Run) -> None:
    """Where nobody can be asked and nothing is sent anywhere, it is done."""
    ran = run("summarize", "--json")
    assert ran.json["coverage"]["read"] == 3
    assert ran.err == "3 articles will be read, which takes about 0 seconds.\n"
    assert run("summarize", "ferry", "--json").err == "", "two are few"


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("typed", "options", "code"), [("n\n", [], 130), ("y\n", [], 0), ("n\n", ["--yes"], 0)]
)
def test_a_person_is_asked(  # noqa: PLR0917 - fixtures
    typed: str,
    options: list[str],
    code: int,
    library: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At a terminal, unless the answer was given before."""
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setattr(summarizing, "at_terminal", lambda: True)
    assert run("summarize", *options, stdin=typed).code == code


@pytest.mark.usefixtures("many")
def test_nothing_is_sent_unasked(library: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many articles go to a model only on a person's word."""
    monkeypatch.setattr("chat.engines.opening.works_here", lambda _: False)
    monkeypatch.setattr("chat.engines.works_here", lambda _: False)
    refused = run("summarize")
    assert refused.code == 2
    assert "3 articles would be sent to a model" in refused.err
    assert run("summarize", "--yes").code == 0


def test_what_a_model_will_be_asked_is_told(
    reports: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first call, on stderr; nothing of it where no model is asked."""
    monkeypatch.setattr("chat.service.filed.ArticleFile.summary_plan", lambda *_, **__: "5 calls")
    assert "Asking a model: 5 calls. Ctrl-C stops." in run("summarize", "--articles", reports).err
    monkeypatch.undo()
    assert run("summarize", "--articles", reports).err == ""
