"""What the screens need of the service, and the door through which they wait for it.

The application paints before the service is open; jobs of the first second wait here, in
their own threads, so that the screen never does.
"""

import logging
from collections.abc import Callable, Generator, Sequence
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Protocol

from chat.errors import DatelineError
from chat.models import (
    AnswerStep,
    Article,
    Cancel,
    Exchange,
    IngestStep,
    Selection,
    Spending,
    SummaryRequest,
    SummaryStep,
    TimelineRequest,
)
from chat.settings import EngineKind
from chat.tui.articles.service import ArticlesService
from chat.tui.input.lookups import PromptService
from chat.tui.reader.service import ReaderService
from chat.tui.saved.service import ConversationService, RecordingService, WritingService
from chat.tui.timeline.service import TimelineService

_log = logging.getLogger(__name__)


class Service(
    ArticlesService,
    ReaderService,
    ConversationService,
    RecordingService,
    WritingService,
    PromptService,
    TimelineService,
    Protocol,
):
    """The part of `chat.service.Dateline` that the terminal UI uses."""

    @property
    def engine_line(self) -> str:
        """The engine and the host it speaks to."""

    def ask(
        self,
        question: str,
        *,
        asked: date | None = None,
        selection: Selection = ...,
        history: Sequence[Exchange] = (),
        cancel: Cancel | None = None,
    ) -> Generator[AnswerStep, None, None]:
        """Answer a question."""

    def summarize(
        self,
        request: SummaryRequest = ...,
        *,
        selection: Selection = ...,
        look: bool = False,
        since_last: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[SummaryStep, None, None]:
        """Summarize articles."""

    def choose_engine(self, kind: EngineKind) -> None:
        """Have another engine write from here on."""

    def spending(self) -> Spending:
        """Return what the model has used so far."""

    def consent_question(self) -> str:
        """Return what to ask before text is first sent to a model's host; empty for nothing."""

    def agree(self) -> None:
        """Remember the yes to that question."""

    def summary_plan(self, request: SummaryRequest, selection: Selection = ...) -> str:
        """Say what a summary will ask of a model; empty if no model is asked."""

    def timeline_plan(self, request: TimelineRequest = ..., selection: Selection = ...) -> str:
        """Say what a timeline will ask of a model; empty if no model is asked."""

    def add_in_child(
        self, named: Sequence[str | Path], *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Take in files and pages in a process of their own."""

    def count_named(self, named: Sequence[str | Path]) -> int | None:
        """Count what taking these in will come to, or nearly; None if it cannot be known."""

    def article_count(self) -> int:
        """Count the articles of the library."""

    def articles(self) -> list[Article]:
        """List the library's articles."""

    def article(self, ref: str, revision: int | None = None) -> Article:
        """Return one article."""

    def drain(self, *, cancel: Cancel | None = None) -> int:
        """Finish in a child process what a stopped `/add` left to index."""

    def warm_up(self, *, cancel: Cancel | None = None) -> None:
        """Load what a first question would wait for."""

    def pending(self) -> int:
        """Count the index changes that are still to be made."""

    def refresh(self) -> bool:
        """Take notice of other processes' writes; tell whether there were any."""

    def record(self, asked: str, shown: str, outcome: str = "{}") -> None:
        """Save a turn of the conversation."""

    def close(self) -> None:
        """Let go of everything."""


OpenService = Callable[[], Service]


class Door:
    """Opens the service once, in a thread of its own, and lets jobs wait for it."""

    def __init__(self, open_service: OpenService) -> None:
        self._open_service = open_service
        self._settled = Event()
        self._service: Service | None = None
        self._failure: DatelineError | None = None

    def open(self) -> None:
        """Start opening; returns at once."""
        Thread(target=self._run, name="dateline-open", daemon=True).start()

    def service(self) -> Service:
        """Wait for the service. For job threads, never for the UI thread.

        Raises:
            DatelineError: what kept the service from opening.
        """
        self._settled.wait()
        if self._service is None:
            raise self._failure or DatelineError("the library did not open")
        return self._service

    def close(self) -> None:
        """Close the service if it is open."""
        if self._service is not None:
            self._service.close()

    def _run(self) -> None:
        try:
            self._service = self._open_service()
        except DatelineError as error:
            self._failure = error
        except Exception as error:  # noqa: BLE001 - shown to the user by every job that waits
            _log.exception("the library did not open")
            self._failure = DatelineError(f"the library did not open: {error}")
        finally:
            self._settled.set()
