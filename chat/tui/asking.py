"""What a person is asked before a model is: where text goes, and what a long job will cost.

The questions come as steps of a job, because the service is asked in a thread; the screen that puts
them knows nothing but their words.
"""

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from chat.models import TimelineRequest
from chat.tui.commands import Command, Request
from chat.tui.paint import TIMELINE_ENTRIES, plain
from chat.tui.service import Service
from chat.tui.summarizing import read_summary_words

WRITING = frozenset({Command.ASK, Command.SUMMARY, Command.TIMELINE})
"""The commands for which an engine writes."""


class Topic(Enum):
    """What a question is about."""

    HOST = "where text goes"
    COST = "what a job will cost"


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Step, the only one of its job: a person has to answer before the job can run."""

    question: str
    about: Topic


def question_before(service: Service, request: Request, *, approved: bool) -> AskFirst | None:
    """Return what a person has to answer before a request; None for nothing.

    Args:
        service: knows the engine and its price.
        request: what was typed.
        approved: whether the cost was agreed to.
    """
    if request.command not in WRITING:
        return None
    if question := service.consent_question():
        return AskFirst(question, Topic.HOST)
    plan = ""
    if not approved and request.command is Command.SUMMARY:
        plan = service.summary_plan(read_summary_words(request.text).request)
    elif not approved and request.command is Command.TIMELINE:
        wanted = TimelineRequest(topic=request.text, limit=TIMELINE_ENTRIES)
        plan = service.timeline_plan(wanted)
    return AskFirst(f"This will take {plan}. Go on?", Topic.COST) if plan else None


class QuestionScreen(ModalScreen[bool]):
    """A question that is answered with yes or no; Enter may be a key too late."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="question.yes"),
        Binding("n,escape", "answer(False)", "No", id="question.no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the keys that answer it."""
        with Vertical(id="question"):
            yield Static(plain(self._question))
            yield Static(plain("y  yes      n  no"), id="question-keys")

    async def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)  # type: ignore[unused-awaitable]  # waiting for it here would never end
