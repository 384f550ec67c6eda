"""A turn of the conversation: what was asked, and what has been shown of the reply so far.

The application feeds a turn the steps of its job; the turn says what rows and sources to
show. It knows no widget, so every state of a reply can be tested as a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chat.errors import DatelineError
from chat.export.contracts import answer_to_json, json_line
from chat.export.summary_json import summary_to_json
from chat.export.timeline_json import timeline_to_json
from chat.models import (
    Answer,
    Answered,
    AnswerStep,
    Article,
    Citation,
    Delta,
    Drawn,
    Exchange,
    Found,
    Gathered,
    Ingested,
    IngestStep,
    NoAnswer,
    Notice,
    Read,
    Retrieved,
    Selected,
    Summarized,
    SummaryStep,
    TimelineStep,
)
from chat.tui.commands import Command, Request
from chat.tui.paint import (
    Painted,
    answer_rows,
    error_rows,
    note_row,
    partial_rows,
    question_rows,
    refusal_rows,
    summary_rows,
    timeline_rows,
)
from chat.tui.rows import Row
from chat.tui.sources import Source, article_sources, cited_sources, retrieved_sources
from chat.tui.tally import Tally


@dataclass(frozen=True, slots=True)
class ListedArticles:
    """Step: the articles of the library."""

    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class EngineChosen:
    """Step: what writes from here on, and where text goes."""

    line: str


@dataclass(slots=True)
class TurnView:
    """The reply to one request, as far as it has come."""

    number: int
    request: Request
    rows: tuple[Row, ...] = ()
    sources: tuple[Source, ...] | None = None
    """What the panel should list; None leaves it as it is."""
    citations: tuple[Citation, ...] = ()
    finished: bool = False
    outcome: str = "{}"
    """The reply in the JSON contract of its command, for the saved conversation."""
    _text: str = ""
    _events: int = 0
    _tally: Tally = field(default_factory=Tally)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The question and the reply."""
        return (*question_rows(self.line), *self.rows)

    @property
    def line(self) -> str:
        """The input as it was meant, with the command's full name."""
        if self.request.command is Command.ASK:
            return self.request.text
        return f"/{self.request.command.value} {self.request.text}".strip()

    @property
    def shown(self) -> str:
        """The reply as plain text."""
        return "\n".join(row.plain for row in self.rows)

    @property
    def exchange(self) -> Exchange | None:
        """What a follow-up question may refer to; None unless this was a finished question."""
        if self.request.command is Command.ASK and self.finished:
            return Exchange(self.request.text, self.shown)
        return None

    def take(self, step: object) -> None:
        """Take in one step of the job; steps of no known job are passed over."""
        if isinstance(step, AnswerStep):
            self._take_answer(step)
        elif isinstance(step, SummaryStep):
            self._take_summary(step)
        elif isinstance(step, TimelineStep):
            self._take_timeline(step)
        elif isinstance(step, IngestStep):
            self._tally.take(step)
            self.rows = self._tally.rows()
            self.finished = isinstance(step, Ingested)
        elif isinstance(step, ListedArticles):
            self._list_articles(step.articles)
        elif isinstance(step, EngineChosen):
            self.rows = (note_row(step.line),)
            self.finished = True

    def fail(self, error: DatelineError) -> None:
        """Show what went wrong below what had been shown."""
        kept = self.rows if self._text or self._tally.taken else ()
        self.rows = (*kept, *error_rows(error))

    def stop(self) -> None:
        """Keep what is there and mark it as incomplete."""
        if self._text:
            self.rows = partial_rows(self._text, stopped=True)
        else:
            self.rows = (*(self._tally.rows() if self._tally.taken else ()), note_row("stopped"))

    def _take_answer(self, step: AnswerStep) -> None:
        match step:
            case Retrieved(passages):
                self.sources = retrieved_sources(passages)
                self.rows = (note_row(f"reading {len(passages)} passages …"),)
            case Delta(text):
                self._text += text
                self.rows = partial_rows(self._text)
            case Notice(text):
                self.rows = (*(partial_rows(self._text) if self._text else ()), note_row(text))
            case Answered(Answer() as answer):
                painted = answer_rows(answer, self.number)
                self._finish(painted, json_line(answer_to_json(answer)))
            case Answered(NoAnswer() as refusal):
                self._finish(refusal_rows(refusal), json_line(answer_to_json(refusal)))

    def _take_summary(self, step: SummaryStep) -> None:
        match step:
            case Read(done, selected):
                self.rows = (note_row(f"reading: {done} of {selected} articles …"),)
            case Gathered(events):
                self.rows = (note_row(f"writing: {events} events found …"),)
            case Summarized(summary):
                painted = summary_rows(summary, self.number)
                self._finish(painted, json_line(summary_to_json(summary)))

    def _take_timeline(self, step: TimelineStep) -> None:
        match step:
            case Selected(articles):
                self.rows = (note_row(f"looking for events in {articles} articles …"),)
            case Found():
                self._events += 1
                self.rows = (note_row(f"{self._events} events …"),)
            case Drawn(timeline):
                painted = timeline_rows(timeline, self.number)
                self._finish(painted, json_line(timeline_to_json(timeline)))

    def _finish(self, painted: Painted, outcome: str) -> None:
        self.rows = painted.rows
        self.citations = painted.citations
        self.sources = cited_sources(painted.citations)
        self.outcome = outcome
        self.finished = True

    def _list_articles(self, articles: Sequence[Article]) -> None:
        self.sources = article_sources(articles)
        undated = sum(article.published is None for article in articles)
        count = f"{len(articles)} articles" if len(articles) != 1 else "1 article"
        note = f"{count} in the library, {undated} without a date."
        more = "" if articles else " /add PATH takes some in."
        self.rows = (note_row(note + more),)
        self.finished = True
