"""A reply of the plain conversation, from the steps of its job to the words that are printed.

It prints nothing: what a person is told meanwhile comes back as a line, the reply as a text.
"""

from dataclasses import dataclass

from chat.cli.plain.timelines import cited_timeline_text, timeline_citations
from chat.export.summary_text import summary_text
from chat.export.text import answer_text
from chat.export.wording import counted
from chat.models import (
    Answer,
    Answered,
    AnswerStep,
    Citation,
    CitedSentence,
    Delta,
    Drawn,
    Found,
    Gathered,
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
from chat.text.safe import one_line, safe


@dataclass(slots=True)
class Reply:
    """What has come of a reply so far."""

    width: int | None = None
    text: str = ""
    """The whole reply, made safe; empty until it is finished."""
    citations: tuple[Citation, ...] = ()
    """What the numbers of the text stand for, from 1."""
    outcome: Outcome | None = None
    """The reply as a value; None until it is finished."""
    place: Recorded | None = None
    """Where the turn is saved."""
    _written: str = ""
    _events: int = 0

    @property
    def finished(self) -> bool:
        """Whether the reply is complete."""
        return bool(self.text)

    @property
    def partial(self) -> str:
        """What was written of a reply that was stopped, made safe and marked."""
        told = safe(self._written).strip()
        return f"{told}\n[stopped: this answer is not complete]" if told else ""

    def take(self, step: AnswerStep | SummaryStep | TimelineStep | Recorded) -> str:
        """Take in a step; return what to tell of it, a line or nothing."""
        if isinstance(step, Recorded):
            self.place = step
            return ""
        if isinstance(step, AnswerStep):
            return self._take_answer(step)
        if isinstance(step, SummaryStep):
            return self._take_summary(step)
        return self._take_timeline(step)

    def _take_answer(self, step: AnswerStep) -> str:
        match step:
            case Retrieved(passages):
                return f"Reading {counted(len(passages), 'passage')}."
            case Delta(text):
                self._written += text
                return f"Writing: {counted(len(self._written.split()), 'word')} so far."
            case Notice(text):
                return one_line(text)
            case Answered(outcome):
                self.text = answer_text(outcome, width=self.width)
                if isinstance(outcome, Answer):
                    self.citations = _cited(outcome.sentences)
                self.outcome = outcome
        return ""

    def _take_summary(self, step: SummaryStep) -> str:
        match step:
            case Read(done, selected):
                return f"Reading: {done:,} of {counted(selected, 'article')}."
            case Gathered(events):
                return f"Writing of {counted(events, 'event')}."
            case Summarized(summary):
                self.text = summary_text(summary, width=self.width)
                self.citations = _cited(summary.sentences)
                self.outcome = summary
        return ""

    def _take_timeline(self, step: TimelineStep) -> str:
        match step:
            case Selected(articles):
                return f"Looking for events in {counted(articles, 'article')}."
            case Found():
                self._events += 1
                return f"{counted(self._events, 'event')} found so far."
            case Drawn(timeline):
                self.text = cited_timeline_text(timeline, width=self.width)
                self.citations = timeline_citations(timeline)
                self.outcome = timeline
        return ""


def _cited(sentences: tuple[CitedSentence, ...]) -> tuple[Citation, ...]:
    """Return citations in the order in which the text numbers them."""
    return tuple(dict.fromkeys(one for sentence in sentences for one in sentence.citations))
