"""The conversation: a line is read, its job is run, its reply is printed.

Commands are those of the table in `chat.tui.commands`. One that needs the screen says so; one
that only makes sense here is in a table of its own.
"""

import logging
import sys
from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from typing import get_args

from chat.cli.output import note, say
from chat.cli.plain import beyond
from chat.cli.plain.beyond import RunCommand
from chat.cli.plain.places import place_text
from chat.cli.plain.reading import Lines
from chat.cli.plain.replies import Reply
from chat.cli.plain.telling import SparseNotes
from chat.cli.plain.timelines import ENTRIES
from chat.cli.plain.work import run_job
from chat.cli.receipts import Receipts
from chat.errors import CancelledError, DatelineError, UsageError, unexpected
from chat.export.wording import UNDATED, counted
from chat.models import (
    AnswerStep,
    Cancel,
    Exchange,
    IngestStep,
    KeptConversation,
    Span,
    SummaryStep,
    TimelineRequest,
    TimelineStep,
)
from chat.models.answer import REMEMBERED
from chat.settings import EngineKind
from chat.settings.preferences import Preferences
from chat.text.safe import one_line
from chat.tui.commands import COMMANDS, PROMPT, CommandHelp, UnknownCommand, read_request
from chat.tui.named import read_named
from chat.tui.service import Service
from chat.tui.summarizing import read_summary_words

_log = logging.getLogger(__name__)

HERE_ONLY = {
    "open": CommandHelp("/open N", "the words behind a number, in their surroundings"),
    **beyond.HELP,
}
"""Commands that the screen does with a key."""

Steps = Callable[[Cancel], Iterable[AnswerStep | SummaryStep | TimelineStep]]


class PlainConversation:
    """What has been said, and how each command is answered."""

    def __init__(
        self,
        service: Service,
        lines: Lines,
        *,
        run: RunCommand,
        preferences: Preferences,
        width: Callable[[], int | None] = lambda: None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Converse about the articles of a service.

        Args:
            service: the library.
            lines: where questions come from.
            run: runs a command of the command line on the same library.
            preferences: the settings, to be shown and changed.
            width: tells the columns to wrap at; None for no wrapping.
            clock: counts seconds.
        """
        self._service = service
        self._lines = lines
        self._run = run
        self._preferences = preferences
        self._width = width
        self._clock = clock
        self._history: list[Exchange] = []
        self._places: tuple[Span, ...] = ()
        self._asked = ""
        self._last = Reply()
        self._handlers: dict[str, Callable[[str], bool | None]] = {
            "ask": self._ask,
            "summary": self._summarize,
            "timeline": self._draw,
            "add": self._add,
            "sources": self._list,
            "engine": self._choose_engine,
            "open": self._open,
            "again": self._again,
            "copy": lambda _text: beyond.copy(self._service, self._last.outcome),
            "fork": lambda _text: self._go_on(beyond.fork(self._service, self._last.place)),
            "new": self._begin_new,
            "resume": lambda text: self._go_on(beyond.resume(self._service, text)),
            "settings": lambda text: beyond.settings(self._preferences, text, lines.agrees),
            "help": self._help,
            "quit": lambda _text: False,
        } | {name: partial(self._bridge, name) for name in beyond.BRIDGED}

    def converse(self) -> None:
        """Answer line after line, until there are no more or the person leaves.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed again while a job was stopping.
        """
        while (line := self._lines.read()) is not None:
            leaving = line and self.answer(line) is False
            # A program may be reading along.
            sys.stdout.flush()
            if leaving:
                return

    def answer(self, line: str) -> bool | None:
        """Do what a line asks for; False if it asks to leave. What fails is told."""
        word, _, text = line[1:].partition(" ")
        if line.startswith("/") and word.casefold() in HERE_ONLY:
            name = word.casefold()
        else:
            match read_request(line):
                case UnknownCommand(word, nearest):
                    note(f"There is no command /{one_line(word)}. Did you mean /{nearest}?")
                    return None
                case request:
                    name, text = request.command.value, request.text
        if name not in self._handlers:
            note(f"/{name} needs the screen: leave with /quit and run dateline without --plain.")
            return None
        try:
            return self._handlers[name](text.strip())
        except CancelledError:
            note("Stopped.")
        except DatelineError as error:
            _tell(error)
        except Exception as unknown:  # noqa: BLE001 - one line that fails is not the last
            _log.exception("a line was not answered")
            _tell(unexpected(unknown))
        return None

    def _ask(self, text: str) -> None:
        history = tuple(self._history[-REMEMBERED:])
        self._reply(text, lambda cancel: self._service.ask(text, history=history, cancel=cancel))

    def _summarize(self, text: str) -> None:
        wanted = read_summary_words(text)
        self._reply(
            f"/summary {text}".strip(),
            lambda cancel: self._service.summarize(
                wanted.request, look=True, since_last=wanted.since_last, cancel=cancel
            ),
            plan=lambda: self._service.summary_plan(wanted.request),
        )

    def _draw(self, text: str) -> None:
        wanted = TimelineRequest(topic=text, limit=ENTRIES)
        self._reply(
            f"/timeline {text}".strip(),
            lambda cancel: self._service.timeline(wanted, look=True, cancel=cancel),
            plan=lambda: self._service.timeline_plan(wanted),
        )

    def _reply(self, asked: str, steps: Steps, plan: Callable[[], str] = lambda: "") -> None:
        """Ask first what has to be asked, run the job, print and record its reply."""
        self._asked = asked
        self._service.refresh()
        self._settle_consent()
        if (cost := plan()) and not self._lines.agrees(f"This will take {cost}. Go on?"):
            raise CancelledError("nothing was asked")
        reply, progress = Reply(width=self._width()), SparseNotes(self._clock)
        try:
            run_job(
                lambda cancel: self._service.recording(steps(cancel), asked),
                lambda step: progress.tell(reply.take(step)),
            )
        except (DatelineError, KeyboardInterrupt):
            if reply.partial:
                say(reply.partial)
            raise
        say(reply.text)
        self._places = tuple(citation.span for citation in reply.citations)
        if not asked.startswith("/"):
            self._history.append(Exchange(asked, reply.text))
        self._last = reply

    def _begin_new(self, _text: str) -> None:
        self._service.new_conversation()
        self._history, self._last = [], Reply()
        say("Another conversation begins.")

    def _go_on(self, kept: KeptConversation) -> None:
        self._history = [each for turn in kept.turns if (each := turn.exchange) is not None]
        self._last = Reply()
        say(f"This goes on as conversation {kept.conversation.id}.")

    def _bridge(self, name: str, text: str) -> None:
        try:
            beyond.run_bridged(name, text, self._run)
        except KeyboardInterrupt:
            note("Stopped.")
        self._service.refresh()

    def _settle_consent(self) -> None:
        if question := self._service.consent_question():
            if self._lines.agrees(question):
                self._service.agree()
            else:
                self._service.choose_engine("extractive")
                note(f"From here on: {one_line(self._service.engine_line)}.")

    def _add(self, text: str) -> None:
        named = read_named(text)
        receipts, progress = Receipts(), SparseNotes(self._clock)
        expected = self._service.count_named(named)
        of = f" of {expected:,}" if expected else " so far"
        seen = 0

        def take(step: IngestStep) -> None:
            nonlocal seen
            seen += 1
            progress.tell(f"{counted(seen, 'article')}{of}.")
            receipts.take(step)

        try:
            run_job(lambda cancel: self._service.add_in_child(named, cancel=cancel), take)
        except CancelledError:
            receipts.stopped()
            raise

    def _list(self, _text: str) -> None:
        articles = self._service.articles()
        for number, article in enumerate(articles, 1):
            day = article.published.isoformat() if article.published else UNDATED
            named = ", ".join(filter(None, (article.title, article.source, day)))
            say(f"[{number}] {one_line(named)}")
        self._places = tuple(Span(each.id, each.revision, 0, 0) for each in articles)
        if not articles:
            say("This library has no articles yet. /add PATH takes some in.")

    def _choose_engine(self, text: str) -> None:
        kinds: tuple[EngineKind, ...] = get_args(EngineKind)
        chosen = next((kind for kind in kinds if kind == text.casefold()), None)
        if text and chosen is None:
            raise UsageError(f"There is no engine {text}.", hint=f"There are {' and '.join(kinds)}")
        if chosen is not None:
            self._service.choose_engine(chosen)
        say(one_line(self._service.engine_line))

    def _open(self, text: str) -> None:
        number = int(text) if text.isdecimal() and len(text) < 7 else 0
        if not 0 < number <= len(self._places):
            there = f"There are 1 to {len(self._places)}." if self._places else "Ask first."
            raise UsageError(f"No source has the number {text or '?'}.", hint=there)
        span = self._places[number - 1]
        article = self._service.article(span.article, span.revision or None)
        say(place_text(article, span, width=self._width()))

    def _again(self, _text: str) -> bool | None:
        if not self._asked:
            raise UsageError("Nothing was asked yet.", hint=f"{PROMPT}.")
        say(f"Again: {one_line(self._asked)}")
        if self._history and self._history[-1].question == self._asked:
            # What is asked anew is no follow-up of itself.
            self._history.pop()
        return self.answer(self._asked)

    def _help(self, _text: str) -> None:
        say("Type a question, or one of these:")
        screen = {command.value: told for command, told in COMMANDS.items()}
        for name, told in (HERE_ONLY | screen).items():
            if name in self._handlers:
                say(f"{told.usage}: {told.about}")
        say("Ctrl-C stops what is running; Ctrl-D leaves.")


def _tell(error: DatelineError) -> None:
    note(f"Error: {one_line(error.message)}")
    if error.hint:
        note(f"Hint: {one_line(error.hint)}")
