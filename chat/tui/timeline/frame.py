"""The timeline screen without what its keys decide: layout, drawing, finding, the as-of slider."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, Static

from chat.export.hand import filters_text
from chat.export.wording import counted
from chat.models import Event, Look, Selected, TimelineFilters, TimelineRequest
from chat.tui.asking import AskFirst, QuestionScreen
from chat.tui.footer import KeyFooter
from chat.tui.lineinput import LineInput
from chat.tui.opening import OpenArticle
from chat.tui.paint import plain
from chat.tui.service import Door
from chat.tui.timeline.bar import DensityBar
from chat.tui.timeline.density import Census
from chat.tui.timeline.narrowing import EVERY
from chat.tui.timeline.outline import day_at
from chat.tui.timeline.resting import set_aside, take_back
from chat.tui.timeline.slider import AsOfSlider
from chat.tui.timeline.stating import summary_of, why_empty
from chat.tui.timeline.steps import Shown, Wanted, answered_steps, draw_steps
from chat.tui.timeline.view import TimelineView
from chat.tui.timeline.working import WorkingScreen

PAUSE_S = 0.15
"""The slider has to rest so long before the story is drawn as of its day."""
HIGH = 32
"""From so many lines on, the bars of the density are two lines high."""


class TimelineFrame(WorkingScreen):
    """Draws a timeline and shows it."""

    CSS_PATH = "timeline.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", id="timeline.back"),
        Binding("slash", "find", "Find", id="timeline.find"),
        Binding("a", "as_of", "As of", id="timeline.as_of"),
        Binding("r", "draw", "Draw again", show=False, id="timeline.draw"),
    ]

    def __init__(
        self,
        door: Door,
        filters: TimelineFilters | None = None,
        *,
        instead: TimelineFilters | None = None,
        pause_s: float = PAUSE_S,
    ) -> None:
        """Show the timeline of filters, of everything if there are none.

        Args:
            door: where jobs wait for the service.
            filters: what the timeline is asked for.
            instead: what it is asked for if nothing is found by them.
            pause_s: how long the slider has to rest.
        """
        super().__init__()
        self.door = door
        self._instead = instead
        self.filters = filters or TimelineFilters(request=TimelineRequest())
        self._pause_s = pause_s
        self._wanted = Wanted(filters=self.filters)
        self._seen: dict[TimelineFilters, Look | None] = {}
        self._priced = False
        self._days: tuple[date, ...] = ()
        self._census = Census(())
        self._whole: dict[TimelineFilters, tuple[Event, ...]] = {}
        self._resting: Timer | None = None
        self._headlines: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="timeline-title")
        yield DensityBar(id="timeline-density")
        yield Static(id="timeline-empty")
        yield TimelineView(id="timeline-view")
        yield AsOfSlider(id="timeline-slider")
        yield LineInput(placeholder="Words that an event holds", id="timeline-find", compact=True)
        yield Static(id="timeline-status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Draw what was asked for."""
        self.view.focus()
        self._show_title()
        self.draw(self.filters)

    def on_unmount(self) -> None:
        """Leave nothing behind that nobody looks at."""
        take_back()

    def on_resize(self) -> None:
        """Give the density a second line where there is room."""
        self.set_class(self.size.height >= HIGH, "-high")

    @property
    def view(self) -> TimelineView:
        """The timeline."""
        return self.query_one(TimelineView)

    def draw(self, filters: TimelineFilters, *, own_words: bool = False) -> None:
        """Draw a timeline; the first look of this screen at it counts as one."""
        self.filters = filters
        self._show_title()
        self.begin(draw_steps(self.door, self.wanted(own_words=own_words)), "drawing")

    def wanted(self, *, own_words: bool = False) -> Wanted:
        """Return the drawing of the present filters."""
        filters = self.filters
        looked = filters.selection.as_of is None and filters not in self._seen
        seen = self._seen.get(filters)
        self._wanted = Wanted(
            filters=filters,
            instead=self._instead,
            looked=looked,
            seen=seen,
            own_words=own_words,
            whole=self._whole.get(self._now, ()) if filters.selection.as_of else (),
        )
        return self._wanted

    @property
    def _now(self) -> TimelineFilters:
        """The present filters with all that is known by now: its time is the scale's, too."""
        return replace(self.filters, selection=replace(self.filters.selection, as_of=None))

    @property
    def summary(self) -> str:
        """What is shown, in words."""
        return summary_of(self.view.board)

    async def take(self, step: object) -> None:
        """Show a drawing, or ask what has to be asked before one."""
        match step:
            case AskFirst() as first:
                await self._ask(first)
            case Selected(articles):
                self.say(f"drawing from {counted(articles, 'article')} … Escape stops it")
            case Shown() as shown:
                self._show(shown)

    def settle(self) -> None:
        """Say why there is nothing, where there is nothing."""
        words = why_empty(self.view.board)
        empty = self.query_one("#timeline-empty", Static)
        empty.update(plain(words))
        empty.set_class(bool(words), "-shown")

    def on_drawn_board_moved(self) -> None:
        """Mark where the cursor is in time."""
        item = self.view.board.current
        day = day_at(item) if item is not None else date.max
        self.query_one(DensityBar).point(day if day < date.max else None)

    def on_drawn_board_regrouped(self, message: TimelineView.Regrouped) -> None:
        """Draw the density of what is shown now."""
        view, bar = self.view, self.query_one(DensityBar)
        drawn = view.board.timeline
        coverage = drawn.coverage if drawn else None
        told = ""
        if coverage and coverage.published_first and coverage.published_last:
            told = f"published {coverage.published_first} to {coverage.published_last}"
        bar.show(
            view.board.events,
            self._census,
            view.columns,
            silences=coverage.gaps if coverage else (),
            told=told,
        )
        view.draw_on(bar.scale)
        if message.by_key and not self.busy:
            self.say(self.summary)
            self.settle()

    def on_timeline_view_missed(self, message: TimelineView.Missed) -> None:
        """Say why a key led nowhere."""
        self.say(message.why)

    def on_timeline_view_source_wanted(self, message: TimelineView.SourceWanted) -> None:
        """Have an article opened at its words."""
        self.post_message(OpenArticle(message.span))

    def action_back(self) -> None:
        """Stop the job; else leave the slider, show all events again, close the screen."""
        slider, find = self.query_one(AsOfSlider), self.query_one("#timeline-find", Input)
        if self.busy:
            self.stop()
        elif slider.has_focus:
            self._leave_slider()
        elif find.has_focus or self.view.board.narrowing != EVERY:
            find.value = ""
            find.remove_class("-shown")
            self.view.narrow(EVERY)
            self.view.focus()
        else:
            self.dismiss()  # type: ignore[unused-awaitable]  # waiting for it would never end

    def action_find(self) -> None:
        """Type words that an event must hold."""
        find = self.query_one("#timeline-find", Input)
        find.add_class("-shown")
        find.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the events that hold the words, with each key."""
        event.stop()
        self.view.narrow(replace(self.view.board.narrowing, text=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on with what was found."""
        event.stop()
        event.input.set_class(bool(event.value.strip()), "-shown")
        self.view.focus()

    def action_as_of(self) -> None:
        """Slide over the days of publication."""
        slider = self.query_one(AsOfSlider)
        if not self._days:
            self.say("No article has a publication date to slide over.")
            return
        slider.add_class("-shown")
        slider.focus()

    def on_as_of_slider_moved(self, message: AsOfSlider.Moved) -> None:
        """Draw the story as of a day once the slider rests."""
        if self._resting is not None:
            self._resting.stop()
        if self.busy:
            self.stop()
        day = message.day
        self._resting = self.set_timer(self._pause_s, lambda: self.draw_as_of(day))

    def on_as_of_slider_settled(self) -> None:
        """Give the keys back to the timeline."""
        self._leave_slider()

    def draw_as_of(self, day: date | None) -> None:
        """Draw the story as it was known at the end of a day; None for now."""
        selection = replace(self.filters.selection, as_of=day)
        if selection != self.filters.selection:
            self.draw(replace(self.filters, selection=selection), own_words=self._priced)

    def action_draw(self) -> None:
        """Draw the timeline again, with what came in meanwhile."""
        self.draw(self.filters)

    async def _ask(self, first: AskFirst) -> None:
        def answered(yes: bool | None) -> None:
            steps = answered_steps(self.door, first.about, self._wanted, yes=bool(yes))
            self.begin(steps, "drawing")

        self.forget_job()
        await self.app.push_screen(QuestionScreen(first.question), answered)

    def _show(self, shown: Shown) -> None:
        self._instead = None
        if shown.filters != self.filters:
            self.filters = shown.filters
            self._show_title()
        if self.filters.selection.as_of is None:
            self._seen.setdefault(shown.filters, shown.seen)
            self._whole = {shown.filters: shown.timeline.events}
        self._priced = shown.priced
        slider = self.query_one(AsOfSlider)
        if shown.days != self._days or not slider.has_focus:
            self._days = shown.days
            slider.set_days(shown.days, shown.filters.selection.as_of)
        slider.set_class(slider.has_focus or shown.filters.selection.as_of is not None, "-shown")
        self._census = shown.census
        self.view.show(shown.timeline, shown.decisions, shown.texts)
        set_aside(len(shown.timeline.events))
        if shown.note:
            self.told = f"Not remembered: {shown.note}"

    def _show_title(self) -> None:
        told = filters_text(self.filters) or "everything"
        self.query_one("#timeline-title", Static).update(plain(f" Timeline · {told}"))

    def _leave_slider(self) -> None:
        self.view.focus()
        slider = self.query_one(AsOfSlider)
        slider.set_class(self.filters.selection.as_of is not None, "-shown")
