"""The timeline screen: the keys that ask for something else, write it to a file, or keep it."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from chat.dates import parse_edtf
from chat.export.hand import saved_timeline_text
from chat.export.wording import counted
from chat.models import SavedTimeline, TimelineFilters
from chat.tui.askline import AskLine, fault_of
from chat.tui.timeline.deciding import DecidingTimeline
from chat.tui.timeline.dialogs import ChoiceScreen, Export, ExportScreen
from chat.tui.timeline.filters import FiltersScreen
from chat.tui.timeline.narrowing import count_outlets
from chat.tui.timeline.steps import ListedTimelines, export_steps, save_steps, saved_steps


class TimelineScreen(DecidingTimeline):
    """A timeline on a screen of its own; it takes a Door and the filters to begin with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filters", "Filters", id="timeline.filters"),
        Binding("d", "date", "Date", show=False, id="timeline.date"),
        Binding("e", "export", "Export", show=False, id="timeline.export"),
        Binding("o", "outlet", "Outlet", show=False, id="timeline.outlet"),
        Binding("N", "only_new", "Only new or changed", show=False, id="timeline.only_new"),
        Binding("S", "save", "Save under a name", show=False, id="timeline.save"),
        Binding("v", "saved", "Saved timelines", show=False, id="timeline.saved"),
    ]

    async def action_filters(self) -> None:
        """Ask for another timeline: topic, window, days of publication, outlet."""

        def asked(filters: TimelineFilters | None) -> None:
            if filters is not None:
                self.draw(filters)

        await self.app.push_screen(FiltersScreen(self.filters), asked)

    async def action_date(self) -> None:
        """Go to a date."""

        def named(line: str | None) -> None:
            if line is not None:
                self.view.jump(parse_edtf(line.strip()).first_day)

        ask = AskLine(
            "Go to which date?",
            hint="2024-11-06, 2024-11, 2024 or 199X",
            fault=fault_of(parse_edtf),
        )
        await self.app.push_screen(ask, named)

    async def action_outlet(self) -> None:
        """Show only the events that one outlet reports."""
        drawn = self.view.board.timeline
        outlets = count_outlets((*drawn.events, *drawn.undated)) if drawn else []
        offered = [("", "all outlets")]
        offered += [(name, f"{name}  {counted(number, 'event')}") for name, number in outlets]

        def chosen(outlet: str | None) -> None:
            if outlet is not None:
                self.view.narrow(replace(self.view.board.narrowing, outlet=outlet))

        await self.app.push_screen(ChoiceScreen("Events of which outlet?", offered), chosen)

    def action_only_new(self) -> None:
        """Show only what is new or changed since the last look, or all again."""
        narrowing = self.view.board.narrowing
        self.view.narrow(replace(narrowing, changed=not narrowing.changed))

    async def action_export(self) -> None:
        """Write what is shown to a file."""
        board = self.view.board
        if board.timeline is None:
            return
        shown = replace(board.timeline, events=board.events, undated=board.undated)

        def chosen(export: Export | None) -> None:
            if export is not None:
                self.begin(export_steps(self.door, shown, export.form, export.path), "writing")

        number = len(shown.events) + len(shown.undated)
        await self.app.push_screen(ExportScreen(number), chosen)

    async def action_save(self) -> None:
        """Keep what is asked for under a name."""

        def named(name: str | None) -> None:
            if name is not None and name.strip():
                self.begin(save_steps(self.door, name, self.filters), "saving")

        value = self.filters.request.topic
        ask = AskLine("Save this timeline as", hint="Its filters are kept.", value=value)
        await self.app.push_screen(ask, named)

    def action_saved(self) -> None:
        """List the saved timelines."""
        self.begin(saved_steps(self.door), "listing")

    async def take(self, step: object) -> None:
        """Offer the saved timelines; other steps are the frame's."""
        if isinstance(step, ListedTimelines):
            await self._offer(step.saved)
        else:
            await super().take(step)

    async def _offer(self, saved: tuple[SavedTimeline, ...]) -> None:
        if not saved:
            self.told = "No timeline is saved; S saves this one."
            return
        filters = {each.name: each.filters for each in saved}

        def chosen(name: str | None) -> None:
            if name is None:
                return
            if name.startswith(ChoiceScreen.REMOVE):
                forgotten = name.removeprefix(ChoiceScreen.REMOVE)
                self.begin(saved_steps(self.door, forget=forgotten), "forgetting")
            else:
                self.draw(filters[name])

        offered = [(each.name, saved_timeline_text(each)) for each in saved]
        ask = ChoiceScreen("Open which timeline?", offered, removable=True)
        await self.app.push_screen(ask, chosen)
