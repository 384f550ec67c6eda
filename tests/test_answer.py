"""The answer job: retrieve, gate, write, check; or refuse and say what there is instead."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from chat.answer import stream_answer
from chat.citations import check_citation
from chat.engines.extractive import ExtractiveEngine
from chat.errors import CancelledError, EngineError
from chat.models import (
    Answer,
    Answered,
    AnswerStep,
    Cancel,
    Claim,
    Delta,
    Exchange,
    Heading,
    NearArticle,
    NoAnswer,
    Note,
    Notice,
    Order,
    Passage,
    Retrieved,
    Selection,
    SourceQuote,
)
from tests.retrieval.stocked import HARBOR, Stocked, stocked

EVERYTHING = Selection()
MUST_FIT = 0.44


class WritingEngine:
    """Writes what it was told to, and notes what it was given."""

    name = "writing"

    def __init__(self, *pieces: Delta | Claim | Exception) -> None:
        self._pieces = pieces
        self.asked: list[tuple[str, Sequence[Exchange]]] = []

    def answer(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        history: Sequence[Exchange] = (),
        cancel: Cancel | None = None,
    ) -> Iterator[Delta | Claim]:
        self.asked.append((question, history))
        for piece in self._pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def take_notes(
        self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel | None = None
    ) -> Iterator[Claim]:
        yield from ()

    def summarize(
        self,
        notes: Sequence[Note],
        *,
        topic: str,
        sentences: int,
        heading: Heading = Heading.ALL,
        order: Order = Order.TIME,
        cancel: Cancel | None = None,
    ) -> Iterator[Claim]:
        yield from ()

    def headline(self, sentences: Sequence[str], *, cancel: Cancel | None = None) -> str:
        return ""


@pytest.fixture
def harbor(tmp_path: Path) -> Iterator[Stocked]:
    """Open the library of three articles."""
    with stocked(tmp_path) as ready:
        yield ready


def _ask(
    ready: Stocked,
    question: str,
    *,
    engine: WritingEngine | ExtractiveEngine | None = None,
    selection: Selection = EVERYTHING,
    history: Sequence[Exchange] = (),
    cancel: Cancel | None = None,
    threshold: float = MUST_FIT,
) -> Iterator[AnswerStep]:
    return stream_answer(
        question,
        library=ready.library,
        index=ready.index,
        embedder=ready.embedder,
        engine=engine or ExtractiveEngine(),
        selection=selection,
        asked=date(2024, 9, 3),
        history=history,
        cancel=cancel,
        threshold=threshold,
    )


def _outcome(steps: Iterator[AnswerStep]) -> Answer | NoAnswer:
    *_, last = steps
    assert isinstance(last, Answered)
    return last.outcome


def test_passages_come_before_text_and_the_outcome_last(harbor: Stocked) -> None:
    """The steps are Retrieved, Delta for each piece, Answered."""
    steps = list(_ask(harbor, "Who drove the first bus across the Northport bridge?"))
    kinds = [type(step) for step in steps]
    assert kinds[0] is Retrieved
    assert kinds[-1] is Answered
    assert set(kinds[1:-1]) == {Delta}


def test_every_sentence_is_cited_to_the_character(harbor: Stocked) -> None:
    """An answer quotes its article, and the quotes are found where they are said to be."""
    answer = _outcome(_ask(harbor, "Who drove the first bus across the Northport bridge?"))
    assert isinstance(answer, Answer)
    texts = {article.id: article.text for article in HARBOR}
    citations = [citation for sentence in answer.sentences for citation in sentence.citations]
    assert all(sentence.verified for sentence in answer.sentences)
    assert "Ilse Brandt" in answer.sentences[0].text
    assert all(check_citation(citation, texts[citation.span.article]) for citation in citations)
    assert answer.engine == "extractive"


def test_what_the_articles_do_not_speak_of_is_refused(harbor: Stocked) -> None:
    """No engine is asked, and the nearest articles are named by their first sentence."""
    engine = WritingEngine(Delta("No"))
    steps = list(_ask(harbor, "What did the bishop of Lugano say?", engine=engine))
    assert isinstance(steps[-1], Answered)
    refusal = steps[-1].outcome
    assert isinstance(refusal, NoAnswer)
    assert engine.asked == []
    assert "do not speak" in refusal.reason
    assert {near.article for near in refusal.nearest} == {"bridge", "ferry", "museum"}
    assert next(near for near in refusal.nearest if near.article == "ferry") == NearArticle(
        article="ferry",
        title="",
        published=date(2024, 9, 2),
        about="The ferry to Gull Island stops running in October.",
    )


@pytest.mark.parametrize(
    ("question", "selection", "reason"),
    [
        ("Who drove the bus? after:2030", EVERYTHING, "no article is within the filters"),
        (
            "Who drove the bus?",
            Selection(articles=frozenset(["none"])),
            "no article is within the filters",
        ),
        ("", EVERYTHING, "the question is empty"),
    ],
)
def test_a_search_without_passages_is_refused(
    harbor: Stocked, question: str, selection: Selection, reason: str
) -> None:
    """The reason tells filters from emptiness, and the question stays as it was typed."""
    refusal = _outcome(_ask(harbor, question, selection=selection))
    assert isinstance(refusal, NoAnswer)
    assert (refusal.question, refusal.reason, refusal.nearest) == (question, reason, ())


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What is it?", "no word that tells what it is about"),
        ("Wann hält die Fähre nach der Insel auf dem Meer?", "in German, the articles in English"),
        ("What did the bishop of Lugano say?", "do not speak of this"),
        ("Why did the ferry to Gull Island stop this week?", ""),
        ("Why will the ferry to Gull Island stop in 2024?", ""),
    ],
)
def test_a_refusal_says_what_is_wrong(harbor: Stocked, question: str, reason: str) -> None:
    """Words that tell nothing, another language and another subject are told apart."""
    outcome = _outcome(_ask(harbor, question))
    refused = outcome.reason if isinstance(outcome, NoAnswer) else ""
    assert reason in refused
    assert bool(refused) == bool(reason)


def test_news_of_another_time_is_no_answer(harbor: Stocked) -> None:
    """What was published in May does not tell what happened this week in September."""
    refusal = _outcome(_ask(harbor, "Who crossed the bridge at Northport today?"))
    assert isinstance(refusal, NoAnswer)
    assert "another time" in refusal.reason
    assert refusal.understood == ("today: 2024-09-03, preferred",)


def test_filters_are_shown_with_the_answer(harbor: Stocked) -> None:
    """What was understood stands beside the answer."""
    question = "Who drove the first bus across the bridge, according to the Harbor Wire?"
    answer = _outcome(_ask(harbor, question))
    assert isinstance(answer, Answer)
    assert answer.understood == ("only from Harbor Wire",)


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    """The first question of a new user gets a plain word."""
    with stocked(tmp_path, ()) as empty:
        refusal = _outcome(_ask(empty, "Who drove the bus?"))
    assert isinstance(refusal, NoAnswer)
    assert refusal.reason == "the library holds no articles yet"


def test_an_engine_that_finds_no_answer_leads_to_a_refusal(harbor: Stocked) -> None:
    """Relevant passages are no answer yet."""
    refusal = _outcome(_ask(harbor, "Who drove the bus?", engine=WritingEngine(), threshold=0))
    assert isinstance(refusal, NoAnswer)
    assert refusal.nearest[0].article == "bridge"


def test_what_an_engine_invents_is_not_verified(harbor: Stocked) -> None:
    """A quote that no passage holds yields no citation and an unverified sentence."""
    engine = WritingEngine(
        Delta("Otto"), Claim("Otto drove it.", (SourceQuote(1, "Otto Lind drove the bus."),))
    )
    answer = _outcome(_ask(harbor, "Who drove the first bus at Northport?", engine=engine))
    assert isinstance(answer, Answer)
    (sentence,) = answer.sentences
    assert (sentence.verified, sentence.citations) == (False, ())


def test_a_follow_up_is_asked_with_what_it_leans_on(harbor: Stocked) -> None:
    """The engine gets a question that stands alone, and the conversation beside it."""
    engine = WritingEngine()
    history = [Exchange("Who drove the first bus at Northport?", "Ilse Brandt.")]
    list(_ask(harbor, "And what did it cost?", engine=engine, history=history, threshold=0))
    ((question, given),) = engine.asked
    assert "Northport" in question
    assert list(given) == history


def test_a_stopped_question_stops_at_once(harbor: Stocked) -> None:
    """A token that is set before the first step ends the job."""
    cancel = Cancel()
    cancel.request()
    with pytest.raises(CancelledError):
        list(_ask(harbor, "Who drove the bus?", cancel=cancel))


def test_a_question_can_be_stopped_between_steps(harbor: Stocked) -> None:
    """A token set after the first piece of text keeps the outcome from coming."""
    cancel = Cancel()
    steps = _ask(harbor, "Who drove the first bus at Northport?", cancel=cancel)
    assert [type(next(steps)), type(next(steps))] == [Retrieved, Delta]
    cancel.request()
    with pytest.raises(CancelledError):
        list(steps)


def test_the_error_of_an_engine_reaches_the_caller(harbor: Stocked) -> None:
    """The chain passes the program's own errors on as they are."""
    engine = WritingEngine(Delta("The"), EngineError("the model hung up"))
    with pytest.raises(EngineError, match="hung up"):
        list(_ask(harbor, "Who drove the first bus at Northport?", engine=engine))


class CompletingEngine(WritingEngine):
    """Says questions in full as it was told to, and keeps those it was asked."""

    def __init__(self, full: str | EngineError) -> None:
        super().__init__(Claim(FACT, (SourceQuote(1, ""),)))
        self._full = full
        self.completed: list[str] = []

    def standalone(
        self, question: str, history: Sequence[Exchange], *, cancel: Cancel | None = None
    ) -> str:
        self.completed.append(question)
        if isinstance(self._full, EngineError):
            raise self._full
        return self._full


FACT = "Ilse Brandt drove the first bus."
BEFORE = [Exchange("Who drove the first bus at Northport?", "Ilse Brandt.")]
FULL = "What did the repair of the bridge at Northport cost?"


def test_an_engine_that_completes_questions_is_asked(harbor: Stocked) -> None:
    """What it says is searched for, is answered, and is shown as understood, with typed filters."""
    engine = CompletingEngine(FULL)
    steps = _ask(harbor, "And the cost? after:2024-01-01", engine=engine, history=BEFORE)
    outcome = _outcome(steps)

    assert engine.completed == ["And the cost?"]
    assert engine.asked[0][0] == FULL
    assert f"read as: {FULL}" in outcome.understood
    assert any("2024-01-01" in told for told in outcome.understood)


@pytest.mark.parametrize(
    ("question", "history"),
    [("And the cost?", ()), ("What did the repair at Northport cost?", BEFORE)],
)
def test_a_question_that_leans_on_nothing_is_not_sent(
    question: str, history: Sequence[Exchange], harbor: Stocked
) -> None:
    """Without a conversation, or where it surely needs none, no call is made for it."""
    engine = CompletingEngine(FULL)
    list(_ask(harbor, question, engine=engine, history=history, threshold=0))

    assert engine.completed == []


def test_a_question_that_was_not_completed_is_completed_here(harbor: Stocked) -> None:
    """The answer comes all the same, and says so."""
    engine = CompletingEngine(EngineError("127.0.0.1 cannot be reached"))
    steps = list(_ask(harbor, "And what did it cost?", engine=engine, history=BEFORE, threshold=0))
    told = "127.0.0.1 cannot be reached; the question was completed without a model"

    assert Notice(told, lasting=True) in steps
    outcome = _outcome(iter(steps))
    assert isinstance(outcome, Answer)
    assert outcome.notes == (told,)
    assert engine.asked[0][0] == "And what did it cost? drove first bus Northport Ilse Brandt"


def test_a_stop_while_a_question_is_completed_stops(harbor: Stocked) -> None:
    """It is no failure that another way around is sought for."""

    class StoppedEngine(CompletingEngine):
        def standalone(
            self, question: str, history: Sequence[Exchange], *, cancel: Cancel | None = None
        ) -> str:
            assert cancel is not None
            cancel.request()
            cancel.check()
            return question

    with pytest.raises(CancelledError):
        list(_ask(harbor, "And the cost?", engine=StoppedEngine(FULL), history=BEFORE))
