"""A small real model behind a real server: asks, sums up and draws, and cites nothing but quotes.

The model is tiny and writes little of use: this tests the wire and the checks. How much of what it
writes holds is printed and not asserted.
"""

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.citations import check_citation
from chat.engines.model.memory import ServerMemory
from chat.models import (
    Answer,
    Answered,
    CitedSentence,
    Delta,
    Drawn,
    Exchange,
    Grain,
    Selection,
    Summarized,
    SummaryRequest,
    TimelineRequest,
)
from chat.prompts import ReplyForm
from chat.service import Dateline
from chat.settings import Settings
from tests.engines.model.tally import counted

pytestmark = [pytest.mark.model, pytest.mark.loopback]

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".cache/model/bin/python"
SAMPLES = ("16-missiles-seven", "17-missiles-five", "18-marado-boarded", "27-notre-dame-bells")
QUESTION = "Who boarded the ROKS Marado?"
QUESTIONS = (
    QUESTION,
    "How many missiles did North Korea fire?",
    "When did the bells of Notre-Dame ring again?",
    "How far did the missiles fly?",
)


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    """Serve the model for all tests of this file."""
    assert PYTHON.exists(), "make test-model sets the model up"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [PYTHON, ROOT / "tests/engines/model/serve.py", str(port)],
        env={**os.environ, "GOMP_SPINCOUNT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        try:
            assert any(line.startswith("READY") for line in server.stdout)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()


@pytest.fixture
def dateline(base_url: str, tmp_path: Path) -> Iterator[Dateline]:
    """Open a library of sample articles whose engine is the real model."""
    settings = Settings(
        data_dir=tmp_path,
        engine="model",
        model="local",
        openai_base_url=base_url,
        relevance_threshold=0.0,
    )
    with Dateline.open(settings) as opened:
        for _ in opened.add([ROOT / "seeds" / f"{name}.md" for name in SAMPLES]):
            pass
        yield opened
        print(f"\n{opened.engine_line}")


def assert_verbatim(dateline: Dateline, sentences: list[CitedSentence]) -> None:
    """Check that each quote is exactly what the article has at its place."""
    for sentence in sentences:
        print("verified" if sentence.verified else "unverified", "|", sentence.text)
        for citation in sentence.citations:
            article = dateline.article(citation.span.article, citation.span.revision)
            assert check_citation(citation, article.text)
        assert sentence.citations or not sentence.verified


def test_it_answers(dateline: Dateline) -> None:
    """Text streams, and every quote of the answer is verbatim."""
    steps = list(dateline.ask(QUESTION))

    assert isinstance(steps[-1], Answered)
    assert "free" in dateline.engine_line
    outcome = steps[-1].outcome
    assert any(isinstance(step, Delta) for step in steps)
    print("by", outcome.engine)
    if isinstance(outcome, Answer):
        assert_verbatim(dateline, list(outcome.sentences))


@pytest.mark.parametrize("form", ["json", "marks"])
def test_how_much_of_its_answers_holds(
    form: ReplyForm, dateline: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the share, what is shown is verified."""
    tally = counted(monkeypatch)
    monkeypatch.setattr(ServerMemory, "form", lambda *_: form)
    by_model = 0
    for question in QUESTIONS:
        *_, last = dateline.ask(question)
        assert isinstance(last, Answered)
        if isinstance(last.outcome, Answer):
            by_model += last.outcome.engine.startswith("model:")
            assert all(sentence.verified for sentence in last.outcome.sentences)
            assert_verbatim(dateline, list(last.outcome.sentences))

    print(f"\n{form}: {tally.line}; {by_model} of {len(QUESTIONS)} answers are the model's")
    assert tally.written


def test_it_sums_up(dateline: Dateline) -> None:
    """All selected articles are read, and the summary rests on their words."""
    chosen = frozenset(article.id for article in dateline.articles()[:2])
    *_, last = dateline.summarize(SummaryRequest(sentences=2), selection=Selection(articles=chosen))

    assert isinstance(last, Summarized)
    assert last.summary.engine == "model:local"
    assert last.summary.coverage.read == 2
    assert last.summary.sentences
    assert all(sentence.verified for sentence in last.summary.sentences)
    assert_verbatim(dateline, list(last.summary.sentences))


@pytest.mark.parametrize("grain", [Grain.EVENT, Grain.MONTH])
def test_it_proposes_the_events_of_a_timeline(grain: Grain, dateline: Dateline) -> None:
    """Days are the tagger's, headlines the model's or the articles', every quote verbatim."""
    request = TimelineRequest(limit=6, grain=grain, sentences=2)
    assert "calls" in dateline.timeline_plan(request)
    *_, last = dateline.timeline(request)
    dateline.choose_engine("extractive")
    *_, plain = dateline.timeline(request)

    assert isinstance(last, Drawn)
    assert isinstance(plain, Drawn)
    coverage = last.timeline.coverage
    held = coverage.proposed - coverage.refused
    print(f"\n{grain}: {held} of {coverage.proposed} proposals are borne out")
    ours = {event.id: event.when for event in plain.timeline.events}
    told = {event.id: event.when for event in last.timeline.events if not event.proposed}
    assert 0 < len(last.timeline.events) <= 6
    assert told == ours
    for event in last.timeline.events:
        print(event.when, "|", event.headline)
        assert 0 < len(event.headline) <= 90
        assert event.sentences
        assert_verbatim(dateline, list(event.sentences))
        for receipt in event.receipts:
            article = dateline.article(receipt.citation.span.article)
            assert check_citation(receipt.citation, article.text)


def test_it_completes_a_follow_up_or_leaves_it_to_us(dateline: Dateline) -> None:
    """Whatever it writes, what is asked is made of the conversation's words."""
    history = [Exchange(QUESTION, "Defense Minister Gen Nakatani boarded it at Yokosuka.")]
    *_, last = dateline.ask("And when was that?", history=history)

    assert isinstance(last, Answered)
    print(last.outcome.understood, getattr(last.outcome, "notes", ()))
    assert any(told.startswith("read as: ") for told in last.outcome.understood)
