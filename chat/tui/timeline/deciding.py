"""What a person decides on the timeline screen: merge, split, hide, pin, retitle, and undo.

Each decision is a job that decides and draws anew, so that what is shown is what holds.
"""

from dataclasses import replace
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from chat.errors import UsageError
from chat.export.hand import decision_text, decision_words
from chat.export.wording import article_names
from chat.models import HEADLINE_CHARACTERS, AnchorName, Decided, DecisionKind, Event
from chat.text.safe import one_line
from chat.tui.askline import AskLine, fault_of
from chat.tui.timeline.dialogs import ChoiceScreen, SplitScreen
from chat.tui.timeline.frame import TimelineFrame
from chat.tui.timeline.service import TimelineService
from chat.tui.timeline.steps import Act, Shown, decide_steps

UNDO = "z takes it back."


class DecidingTimeline(TimelineFrame):
    """A timeline whose events a person merges, splits, hides, pins and titles."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "merge", "Merge", show=False, id="timeline.merge"),
        Binding("s", "split", "Split", show=False, id="timeline.split"),
        Binding("h", "hide", "Hide", show=False, id="timeline.hide"),
        Binding("p", "pin", "Pin", show=False, id="timeline.pin"),
        Binding("t", "title", "Title", show=False, id="timeline.title"),
        Binding("z", "undo", "Undo", show=False, id="timeline.undo"),
        Binding("Z", "take_back", "Take back …", show=False, id="timeline.take_back"),
    ]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._known: set[int] = set()
        """The numbers of the decisions that were shown or made on this screen."""
        self._merged: frozenset[AnchorName] = frozenset()
        """Sentences of events that are being merged: the cursor goes to the one that they make."""

    def action_merge(self) -> None:
        """Make one event of those that are chosen, with that of the cursor if one alone is."""
        board = self.view.board
        merged = sorted(board.chosen)
        current = board.current_event
        if len(merged) == 1 and current is not None and current.id not in merged:
            merged.append(current.id)
        if len(merged) < 2:
            self.say("Space chooses an event; with two or more chosen, m merges them.")
            return
        self._merged = frozenset(
            name for event in board.events if event.id in merged for name in event.anchors
        )
        board.chosen.clear()
        told = f"{len(merged)} events are one now. {UNDO}"
        self._decide(lambda service: service.merge_events(merged), told)

    async def action_split(self) -> None:
        """Have some articles of an event tell another one."""
        event = self._current()
        if event is None:
            return
        names = article_names(event)
        articles = sorted({anchor.article for anchor in event.anchors})
        if len(articles) < 2:
            self.say("Only one article tells this event; there is nothing to split.")
            return
        offered = [(one, names.get(one) or one_line(one)) for one in articles]

        def split(leaving: tuple[str, ...] | None) -> None:
            if leaving:
                told = f"Split. {UNDO}"
                self._decide(lambda service: service.split_event(event.id, leaving), told)

        await self.app.push_screen(SplitScreen(one_line(event.headline), offered), split)

    def action_hide(self) -> None:
        """Leave an event out of every timeline."""
        event = self._current()
        if event is not None:
            self._decide(lambda service: service.hide_event(event.id), f"Hidden. {UNDO}")

    def action_pin(self) -> None:
        """Show an event whatever its rank, or no longer."""
        event = self._current()
        if event is None:
            return
        if not event.pinned:
            self._decide(lambda service: service.pin_event(event.id), f"Pinned. {UNDO}")
            return
        pins = [d for d in self._about(event) if d.decision.kind is DecisionKind.PIN]
        if pins:
            number = pins[-1].number
            self._decide(lambda service: service.undo_decision(number), "No longer pinned.")

    async def action_title(self) -> None:
        """Give an event another headline."""
        event = self._current()
        if event is None:
            return

        def titled(line: str | None) -> None:
            if line is not None and line != event.headline:
                told = f"Titled. {UNDO}"
                self._decide(lambda service: service.title_event(event.id, line), told)

        ask = AskLine(
            "A headline of your own",
            hint=f"At most {HEADLINE_CHARACTERS} characters.",
            value=one_line(event.headline),
            fault=fault_of(check_title),
        )
        await self.app.push_screen(ask, titled)

    def action_undo(self) -> None:
        """Take back the last decision that was shown or made here.

        Another window may have decided since; who does not see that cannot mean it.
        """

        def undo(service: TimelineService) -> Decided:
            made = (each.number for each in service.decisions() if each.number in self._known)
            last = max(made, default=None)
            if last is None:
                raise UsageError("There is nothing to take back.")
            return service.undo_decision(last)

        self._decide(undo, "Taken back: ")

    async def action_take_back(self) -> None:
        """Choose a decision to take back."""
        made = self.view.board.decisions
        if not made:
            self.say("Nothing was decided.")
            return
        headlines = {event.id: event.headline for event in self.view.board.events}
        offered = [(str(d.number), decision_text(d, headlines=headlines)) for d in reversed(made)]

        def chosen(number: str | None) -> None:
            if number is not None:
                at = int(number)
                self._decide(lambda service: service.undo_decision(at), "Taken back: ")

        await self.app.push_screen(ChoiceScreen("Take back which decision?", offered), chosen)

    async def take(self, step: object) -> None:
        """Know the decisions that a drawing shows, and go to what was merged; all else is above."""
        if isinstance(step, Shown):
            self._known |= {each.number for each in step.decisions}
        await super().take(step)
        if isinstance(step, Shown) and self._merged:
            made = [e.id for e in step.timeline.events if not self._merged.isdisjoint(e.anchors)]
            self._merged = frozenset()
            self.view.go_to(next(iter(made), ""))

    def _current(self) -> Event | None:
        event = self.view.board.current_event
        if event is None:
            self.say("The cursor is on no single event; Enter opens what it is on.")
        return event

    def _about(self, event: Event) -> list[Decided]:
        anchors = frozenset(event.anchors)
        made = self.view.board.decisions
        return [each for each in made if not anchors.isdisjoint(each.decision.anchors)]

    def _decide(self, act: Act, told: str) -> None:
        """Decide, draw anew, and say what was done; words that end in a colon, with what it was."""
        # A hidden event is in no timeline any longer when its hiding is taken back.
        self._headlines |= {event.id: event.headline for event in self.view.board.events}

        def words(decided: Decided) -> str:
            return f"{told}{decision_words(decided, known)}" if told.endswith(": ") else told

        def acted(service: TimelineService) -> Decided:
            decided = act(service)
            self._known.add(decided.number)
            return decided

        known = dict(self._headlines)
        wanted = replace(self.wanted(), looked=False, seen=self._seen.get(self.filters))
        self.begin(decide_steps(self.door, acted, words, wanted), "deciding")


def check_title(line: str) -> None:
    """Pass a headline that fits on a line.

    Raises:
        UsageError: it is empty or too long.
    """
    length = len(" ".join(line.split()))
    if not 0 < length <= HEADLINE_CHARACTERS:
        raise UsageError(f"A title has 1 to {HEADLINE_CHARACTERS} characters, this one {length}.")
