import io
import sys

import pytest

from chat.cli.progress import progress_over, read_progress
from chat.models import (
    Article,
    Coverage,
    Gathered,
    Ingested,
    IngestStep,
    Read,
    Redated,
    Skipped,
    Stored,
    Summarized,
    Summary,
    SummaryStep,
)

ARTICLE = Article(id="a", title="A ship \x1b[31mcame [bold]in", text="A ship came in.")
TOTALS = Ingested(stored=1, revised=0, unchanged=0, skipped=1, passages=1, seconds=1.0)
STEPS: list[IngestStep] = [Skipped("x.txt", "why"), Stored(ARTICLE), Redated(ARTICLE), TOTALS]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("shown", [False, True])
def test_a_bar_is_drawn_for_a_person_only(
    terminal: bool, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps pass through in order; titles are plain text in it."""
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(progress_over(STEPS, total=lambda: 2, shown=shown)) == STEPS
    drawn = stream.getvalue()
    assert ("2/2" in drawn) == (terminal and shown)
    assert ("A ship came [bold]in" in drawn) == (terminal and shown)


def test_the_bar_is_gone_before_the_totals(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are printed on a clean line; without a total the bar has no end."""
    stream = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    steps = progress_over(STEPS, total=None)
    for step in steps:
        if step == TOTALS:
            drawn = stream.getvalue()
    assert stream.getvalue() == drawn
    assert "?" in drawn


@pytest.mark.parametrize("terminal", [False, True])
def test_reading_has_a_bar(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts the articles, then says how many events are written of; all steps pass through."""
    summary = Summary(topic="", sections=(), coverage=Coverage(selected=2, read=2), engine="e")
    steps: list[SummaryStep] = [Read(1, 2), Read(2, 2), Gathered(7), Summarized(summary)]
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(read_progress(steps)) == steps
    assert ("2/2" in stream.getvalue()) == terminal
    assert ("writing of 7 events" in stream.getvalue()) == terminal
