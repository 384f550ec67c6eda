"""Saving the turns of the conversation that is going on, at the moment they are finished.

A turn is in the ledger from the moment it was asked, and its reply before anybody sees that it is
finished: a program that is killed loses neither. Trouble with saving never takes a reply away.
"""

from collections.abc import Generator, Iterable
from threading import Lock
from typing import TypeVar

from chat.errors import CancelledError, ConversationNotFoundError, DatelineError, LedgerError
from chat.export.outcomes import write_outcome
from chat.export.replies import reply_text
from chat.library import Library
from chat.models import Answered, Delta, Drawn, Outcome, Recorded, Summarized, Turn, TurnState
from chat.service.titling import Title, title_of
from chat.text.safe import safe

Step = TypeVar("Step")


class Recorder:
    """The conversation that is going on; nothing is saved before something was said."""

    def __init__(self, library: Library) -> None:
        self._kept = library.conversations
        self._current: int | None = None
        self._lock = Lock()

    @property
    def current(self) -> int | None:
        """The id of the conversation that the next turn is added to; None begins another."""
        return self._current

    def go_on_with(self, conversation: int | None) -> None:
        """Add the turns from here on to another conversation, or to a new one."""
        with self._lock:
            self._current = conversation

    def record(self, turn: Turn, *, title: Title | None = None) -> Recorded:
        """Save a turn at the end of the conversation; its number is not looked at.

        Where the conversation has been deleted meanwhile, another one begins.
        """
        title = title or title_of(turn.asked)
        with self._lock:
            if self._current is not None:
                try:
                    kept = self._kept.append(self._current, turn)
                    return Recorded(self._current, kept.number)
                except ConversationNotFoundError:
                    self._current = None
            started = self._kept.start(title.text, settled=title.settled)
            self._current = started.id
            return Recorded(started.id, self._kept.append(started.id, turn).number)

    def recording(
        self, steps: Iterable[Step], asked: str, *, replaces: int | None = None
    ) -> Generator[Step | Recorded, None, None]:
        """Pass the steps of a job on and save what was asked and what came of it.

        Args:
            steps: of an answer, a summary or a timeline.
            asked: the line of input.
            replaces: the number of a turn whose question and reply are replaced once this reply
                is finished; one that was stopped or failed leaves what was there.

        Raises:
            LedgerError: the turn could not be saved; the reply has been passed on.
        """
        page = _Page(self, safe(asked), replaces)
        ended = TurnState.FAILED
        try:
            if page.place is not None:
                yield page.place
            for step in steps:
                page.take(step)
                yield step
        except (CancelledError, GeneratorExit):
            ended = TurnState.STOPPED
            raise
        except DatelineError as error:
            page.fail(error)
            raise
        finally:
            page.end(ended)
        if page.trouble is not None:
            raise page.trouble

    def finish(self, place: Recorded, turn: Turn, outcome: Outcome | None) -> None:
        """Save the reply of a turn, and name the conversation if it has no settled name yet."""
        self._kept.replace(place.conversation, turn)
        if outcome is None or self._kept.get(place.conversation).settled:
            return
        title = title_of(turn.asked, outcome)
        self._kept.rename(place.conversation, title.text, settled=title.settled)


class _Page:
    """One turn while it is being written."""

    def __init__(self, recorder: Recorder, asked: str, replaces: int | None) -> None:
        self._recorder = recorder
        self._asked = asked
        self._replaces = replaces is not None
        self._text: list[str] = []
        self._finished = False
        self.place: Recorded | None = None
        self.trouble: LedgerError | None = None
        try:
            if replaces is None:
                begun = Turn(number=0, asked=asked, shown="", state=TurnState.INTERRUPTED)
                self.place = recorder.record(begun)
            elif recorder.current is not None:
                self.place = Recorded(recorder.current, replaces)
        except LedgerError as error:
            self.trouble = error

    def take(self, step: object) -> None:
        """Take in a step before it is passed on; the last one is saved."""
        match step:
            case Delta(text):
                self._text.append(text)
            case Answered(outcome):
                self._finish(outcome)
            case Summarized(outcome) | Drawn(outcome):
                self._finish(outcome)

    def fail(self, error: DatelineError) -> None:
        """Add an error to what had been written."""
        self._text += ["\n" if self._text else "", error.told]

    def end(self, state: TurnState) -> None:
        """Save what had been written, if that was not all."""
        if not self._finished and not self._replaces:
            self._save("".join(self._text), "{}", state, None)

    def _finish(self, outcome: Outcome) -> None:
        self._finished = True
        shown = reply_text(outcome)
        self._save(shown, write_outcome(outcome), TurnState.FINISHED, outcome)

    def _save(self, shown: str, outcome: str, state: TurnState, value: Outcome | None) -> None:
        if self.place is None:
            return
        turn = Turn(
            number=self.place.turn,
            asked=self._asked,
            shown=safe(shown),
            outcome=outcome,
            state=state,
        )
        try:
            self._recorder.finish(self.place, turn, value)
        except (LedgerError, ConversationNotFoundError) as error:
            self.trouble = LedgerError(f"this turn was not saved: {error.message}", hint=error.hint)
