"""A turn of the conversation: what was asked, and what has been shown of the reply so far.

The application feeds a turn the steps of its job; the turn says what rows and sources to
show. It knows no widget, so every state of a reply can be tested as a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from chat.errors import DatelineError
from chat.export.wording import counted
from chat.models import (
    Answered,
    AnswerStep,
    Delta,
    Drawn,
    Exchange,
    Found,
    Gathered,
    Ingested,
    IngestStep,
    ListedArticle,
    Notice,
    Outcome,
    Read,
    Recorded,
    Retrieved,
    Selected,
    Summarized,
    SummaryStep,
    TimelineStep,
)
from chat.tui.commands import Command, Request
from chat.tui.facts import Facts, Used
from chat.tui.paint import error_rows, note_row, partial_rows, question_rows, reply_rows
from chat.tui.places import Source, article_sources, retrieved_sources
from chat.tui.rows import Row
from chat.tui.tally import Expected, Tally

MOST_LISTED: Final = 300
"""Articles that `/sources` lists; laying thousands out would hold the screen for seconds."""


@dataclass(frozen=True, slots=True)
class ListedArticles:
    """Step: the articles of the library, the newest first."""

    articles: tuple[ListedArticle, ...]


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
    reply: Outcome | None = None
    """What was answered, once it is; None for turns that answer nothing."""
    finished: bool = False
    saved: Recorded | None = None
    """Where the turn is kept; None while it is not."""
    current: bool = False
    """Whether keys are about this turn."""
    chosen: int = 0
    """The number of the source that Enter opens; 0 for none yet."""
    began: float | None = None
    """When it was asked, in seconds of the screen's clock; None for one of an earlier day."""
    again: int | None = None
    """The number of the earlier turn that this one asks once more."""
    _facts: Facts = field(default_factory=Facts)
    _text: str = ""
    _asked: dict[bool, tuple[Row, ...]] = field(default_factory=dict)
    _trouble: tuple[Row, ...] = ()
    _whole: list[Row] = field(default_factory=list)
    _open: str = ""
    _events: int = 0
    _tally: Tally = field(default_factory=Tally)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The question and the reply."""
        if self.current not in self._asked:
            self._asked[self.current] = question_rows(self.request.line, current=self.current)
        asked = self._asked[self.current]
        line = self._facts.line(self.reply, cited=self.openable) if self.reply else ""
        return (*asked, *self.rows, *([note_row(line)] if line else []))

    @property
    def openable(self) -> int:
        """How many numbers of the reply stand for a source."""
        return len(self.sources or ()) if self.reply is not None else 0

    @property
    def row_of_chosen(self) -> int:
        """The place among `all_rows` of the first one with the chosen number."""
        rows = enumerate(self.all_rows)
        return next((at for at, row in rows if f"[{self.chosen}]" in row.body.plain), 0)

    def choose(self, number: int) -> None:
        """Show another number as the one that Enter opens."""
        self.chosen = number
        self._draw()

    def close(self, now: float) -> None:
        """Tell below a reply what it took, `now` being read from the clock of `began`."""
        if self.began is not None:
            self._facts.seconds = now - self.began

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
        elif isinstance(step, Expected):
            self._tally.expect(step)
            self.rows = self._tally.rows()
        elif isinstance(step, IngestStep):
            self._tally.take(step)
            self.rows = self._tally.rows()
            self.finished = isinstance(step, Ingested)
        elif isinstance(step, ListedArticles):
            self._list_articles(step.articles)
        elif isinstance(step, Recorded):
            self.saved = step
        elif isinstance(step, Used):
            self._facts.engine, self._facts.spending = step.engine, step.spending
        elif isinstance(step, EngineChosen):
            self.rows = (note_row(step.line),)
            self.finished = True

    def fail(self, error: DatelineError) -> None:
        """Show what went wrong below what had been shown."""
        kept = self.rows if self.finished or self._text or self._tally.taken else ()
        self._trouble = error_rows(error)
        self.rows = (*kept, *self._trouble)

    def stop(self) -> None:
        """Keep what is there and mark it as incomplete, unless it is complete."""
        if self.finished:
            return
        if self._text:
            self.rows = partial_rows(self._text, stopped=True)
        else:
            added = self._tally.rows() if self._tally.taken else ()
            stays = ": what was added stays; the same /add goes on from there" if added else ""
            self.rows = (*added, note_row(f"stopped{stays}"))

    def _take_answer(self, step: AnswerStep) -> None:
        match step:
            case Retrieved(passages):
                self._facts.take(passages)
                self.sources = retrieved_sources(passages)
                self.rows = (note_row(f"reading {len(passages)} passages …"),)
            case Delta(text):
                self._write(text)
            case Notice(text):
                self.rows = (*self._partial, note_row(text))
            case Answered(outcome):
                self._finish(outcome)

    def _take_summary(self, step: SummaryStep) -> None:
        match step:
            case Read(done, selected):
                self.rows = (note_row(f"reading: {done} of {selected} articles …"),)
            case Gathered(events):
                self.rows = (note_row(f"writing: {events} events found …"),)
            case Summarized(summary):
                self._finish(summary)

    def _take_timeline(self, step: TimelineStep) -> None:
        match step:
            case Selected(articles):
                self.rows = (note_row(f"looking for events in {articles} articles …"),)
            case Found():
                self._events += 1
                self.rows = (note_row(f"{self._events} events …"),)
            case Drawn(timeline):
                self._finish(timeline)

    def _write(self, text: str) -> None:
        """Add to the text; rows of finished lines stay the same, so that they are wrapped once."""
        self._text += text
        *whole, self._open = (self._open + text).splitlines(keepends=True) or [""]
        if self._open.endswith("\n"):
            whole, self._open = [*whole, self._open], ""
        self._whole += [row for line in whole for row in partial_rows(line)]
        self.rows = self._partial

    @property
    def _partial(self) -> tuple[Row, ...]:
        return (*self._whole, *(partial_rows(self._open) if self._open else ()))

    def _finish(self, reply: Outcome) -> None:
        self.reply = reply
        self.finished = True
        self._draw()

    def _draw(self) -> None:
        if self.reply is not None:
            painted = reply_rows(self.reply, self.number, self.chosen)
            self.rows = (*painted.rows, *self._trouble)
            self.sources = painted.sources

    def _list_articles(self, articles: Sequence[ListedArticle]) -> None:
        self.sources = article_sources(articles[:MOST_LISTED])
        undated = sum(article.published is None for article in articles)
        note = f"{counted(len(articles), 'article')} in the library, {undated:,} without a date."
        more = "" if articles else " /add PATH takes some in."
        if len(articles) > MOST_LISTED:
            more = f" The newest {MOST_LISTED} are listed; /library has them all."
        self.rows = (note_row(note + more),)
        self.finished = True
