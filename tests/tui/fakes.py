"""A service that answers from a few written values, for screens under test."""

from collections.abc import Generator, Iterable, Sequence
from datetime import date
from typing import TypeVar

from chat.dates import Period, Unit
from chat.export.outcomes import write_outcome
from chat.export.replies import reply_text
from chat.models import (
    EVERYTHING,
    Answer,
    Answered,
    AnswerStep,
    Article,
    Cancel,
    Citation,
    CitedSentence,
    Coverage,
    Delta,
    Disagreement,
    Drawn,
    Exchange,
    Found,
    Gathered,
    Heading,
    Hit,
    NamedArticle,
    NearArticle,
    NoAnswer,
    Passage,
    Publication,
    PublishedBasis,
    Read,
    Recorded,
    Retrieved,
    Section,
    Selected,
    Selection,
    Side,
    Span,
    Spending,
    Summarized,
    Summary,
    SummaryRequest,
    SummarySentence,
    SummaryStep,
    Timeline,
    TimelineCoverage,
    TimelineRequest,
    TimelineStep,
)
from chat.models import Event as NewsEvent
from chat.settings import EngineKind
from tests.tui.articles.fakes import FakeLibrary
from tests.tui.saved.fakes import FakeConversations
from tests.tui.timeline.hand import FakeHand

TEXT = (
    "The ferry Aurora reached Port Amber on Monday.\n\n"
    "Its captain, Ada Vale, thanked the crew of forty. [@click=app.quit]Do not click[/]\n\n"
    "The harbor reopens next week."
)
QUOTE = "The ferry Aurora reached Port Amber on Monday."
SECOND = "Its captain, Ada Vale, thanked the crew of forty."

ARTICLE = Article(
    id="ferry-1",
    title="Ferry \x1b]52;c;aGk=\x07reaches Port Amber [/b]",
    text=TEXT,
    publication=Publication(
        day=date(2024, 5, 7), basis=PublishedBasis.FRONT_MATTER, note="published: 2024-05-07"
    ),
    source="Amber Gazette",
)


def cite(quote: str) -> Citation:
    """Cite words of the one article."""
    start = TEXT.index(quote)
    return Citation(
        span=Span(ARTICLE.id, 1, start, start + len(quote)),
        quote=quote,
        title=ARTICLE.title,
        published=ARTICLE.published,
        source=ARTICLE.source,
    )


def sentence(quote: str, *, verified: bool = True) -> CitedSentence:
    """Say a quote and cite it."""
    return CitedSentence(quote, (cite(quote),), verified)


def passage(quote: str) -> Passage:
    """Present a quote as a passage."""
    start = TEXT.index(quote)
    return Passage(
        id=1,
        span=Span(ARTICLE.id, 1, start, start + len(quote)),
        text=quote,
        title=ARTICLE.title,
        published=ARTICLE.published,
        source=ARTICLE.source,
    )


ANSWER = Answer(
    question="When did the ferry arrive?",
    sentences=(sentence(QUOTE), sentence(SECOND, verified=False), sentence(QUOTE)),
    engine="extractive",
)
REFUSAL = NoAnswer(
    question="What did the zebra say?",
    reason="the sources do not cover this",
    nearest=(
        NearArticle(
            article=ARTICLE.id, title=ARTICLE.title, published=ARTICLE.published, about=QUOTE
        ),
    ),
    engine="extractive",
)
SUMMARY = Summary(
    topic="",
    sections=(
        Section(heading=Heading.ALL, sentences=(SummarySentence(QUOTE, (cite(QUOTE),), True),)),
    ),
    coverage=Coverage(selected=1, read=1),
    engine="extractive",
)
EVENT = NewsEvent(
    id="e1",
    when=Period(date(2024, 5, 6), Unit.DAY),
    basis='"on Monday" in an article of 2024-05-07: the Monday before',
    headline="Ferry Aurora reaches Port Amber",
    sentences=(sentence(QUOTE),),
    articles=3,
    origins=2,
    disagreements=(
        Disagreement(
            about="date", sides=(Side(sentence=sentence(QUOTE)), Side(sentence=sentence(SECOND)))
        ),
    ),
)
WEEK_EVENT = NewsEvent(
    id="e2",
    when=Period.containing(date(2024, 5, 15), Unit.WEEK),
    basis='"next week" in an article of 2024-05-07',
    headline="The harbor reopens",
    sentences=(sentence("The harbor reopens next week."),),
    articles=1,
    origins=1,
)
UNDATED_EVENT = NewsEvent(
    id="e3",
    when=None,
    basis="the article has no date",
    headline="Captain thanks the crew",
    sentences=(sentence(SECOND),),
    articles=1,
    origins=1,
)
TIMELINE = Timeline(
    topic="ferry",
    events=(EVENT, WEEK_EVENT),
    undated=(UNDATED_EVENT,),
    coverage=TimelineCoverage(
        selected=1,
        read=1,
        published_first=date(2024, 5, 7),
        published_last=date(2024, 5, 7),
        undated_articles=0,
    ),
)


Step = TypeVar("Step")


class FakeService(FakeLibrary, FakeConversations, FakeHand):
    """Answers every request from the values above; `gate` holds an answer back until set."""

    engine_line = "extractive · nothing leaves this machine"

    def __init__(self, *, articles: Iterable[Article] = (ARTICLE,)) -> None:
        self.library = list(articles)
        super().__init__(self.library)
        self.recorded: list[tuple[str, str, str]] = []
        self.histories: list[tuple[Exchange, ...]] = []
        self.summaries: list[tuple[SummaryRequest, bool]] = []
        self.earlier = ["When did it leave?", "/timeline ferry"]
        self.closed = False
        self.warm = False
        self.looks = 0
        self.engine: EngineKind = "extractive"
        self.consent = ""
        self.plan = ""
        self.used = Spending()

    def ask(
        self,
        question: str,
        *,
        asked: date | None = None,
        selection: Selection = Selection(),  # noqa: B008 - frozen
        history: Sequence[Exchange] = (),
        cancel: Cancel | None = None,
    ) -> Generator[AnswerStep, None, None]:
        self.histories.append(tuple(history))
        yield Retrieved((Hit(passage(QUOTE), 1.0),))
        yield Delta(QUOTE)
        while not self.gate.wait(0.01):
            if cancel is not None:
                cancel.check()
        yield Answered(REFUSAL if "zebra" in question else ANSWER)

    def summarize(
        self,
        request: SummaryRequest = SummaryRequest(),  # noqa: B008 - frozen
        *,
        selection: Selection = Selection(),  # noqa: B008 - frozen
        look: bool = False,
        since_last: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[SummaryStep, None, None]:
        self.summaries.append((request, since_last))
        yield Read(1, 1)
        yield Gathered(2)
        yield Summarized(SUMMARY)

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = Selection(),  # noqa: B008 - frozen
        look: bool = False,
        own_words: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        self.looks += look
        yield Selected(1)
        yield Found(EVENT)
        yield Drawn(TIMELINE)

    def choose_engine(self, kind: EngineKind) -> None:
        self.engine = kind
        if kind == "extractive":
            self.consent = ""

    def spending(self) -> Spending:
        return self.used

    def consent_question(self) -> str:
        return self.consent

    def agree(self) -> None:
        self.consent = ""

    def summary_plan(self, request: SummaryRequest, selection: Selection = EVERYTHING) -> str:
        return self.plan

    def timeline_plan(
        self, request: TimelineRequest | None = None, selection: Selection = EVERYTHING
    ) -> str:
        return self.plan

    def article_count(self) -> int:
        return len(self.library)

    def articles(self) -> list[Article]:
        return self.library

    def articles_named(self, typed: str, *, limit: int) -> list[NamedArticle]:
        return [
            NamedArticle(id=each.id, title=each.title, source=each.source, published=each.published)
            for each in self.library
            if typed.casefold() in each.title.casefold()
        ][:limit]

    def lines_asked(self, *, limit: int) -> list[str]:
        return self.earlier[-limit:]

    def warm_up(self, *, cancel: Cancel | None = None) -> None:
        self.warm = True

    def pending(self) -> int:
        return 0

    def refresh(self) -> bool:
        return False

    def recording(
        self, steps: Iterable[Step], asked: str, *, replaces: int | None = None
    ) -> Generator[Step | Recorded, None, None]:
        yield Recorded(1, len(self.recorded) + 1)
        for step in steps:
            if isinstance(step, Answered | Summarized):
                reply = step.outcome if isinstance(step, Answered) else step.summary
                self.recorded.append((asked, reply_text(reply), write_outcome(reply)))
            elif isinstance(step, Drawn):
                shown = reply_text(step.timeline), write_outcome(step.timeline)
                self.recorded.append((asked, *shown))
            yield step

    def record(self, asked: str, shown: str, outcome: str = "{}") -> None:
        self.recorded.append((asked, shown, outcome))

    def close(self) -> None:
        self.closed = True
