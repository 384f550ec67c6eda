"""Applications around the widget and around the screen, and what tests see of them."""

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from chat.models import Span, Timeline, TimelineFilters
from chat.tui.opening import OpenArticle
from chat.tui.service import Door
from chat.tui.timeline.screen import TimelineScreen
from chat.tui.timeline.view import TimelineView
from tests.tui.test_app import until
from tests.tui.timeline.fakes import FakeTimelines


class ViewApp(App[None]):
    """The widget by itself, as any application may use it."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self.timeline = timeline
        self.wanted: list[Span] = []
        self.missed: list[str] = []

    def compose(self) -> ComposeResult:
        yield TimelineView()

    def on_mount(self) -> None:
        self.view.focus()
        self.view.show(self.timeline)

    @property
    def view(self) -> TimelineView:
        return self.query_one(TimelineView)

    def on_timeline_view_source_wanted(self, message: TimelineView.SourceWanted) -> None:
        self.wanted.append(message.span)

    def on_timeline_view_missed(self, message: TimelineView.Missed) -> None:
        self.missed.append(message.why)


class ScreenApp(App[None]):
    """The screen on top of nothing, before a service of written values."""

    def __init__(self, service: FakeTimelines, filters: TimelineFilters | None = None) -> None:
        super().__init__()
        self.door = Door(lambda: service)
        self.timeline = TimelineScreen(self.door, filters, pause_s=0.001)
        self.opened: list[Span] = []

    async def on_mount(self) -> None:
        self.door.open()
        await self.push_screen(self.timeline)

    def on_open_article(self, message: OpenArticle) -> None:
        self.opened.append(message.span)

    @property
    def status(self) -> str:
        return str(self.timeline.query_one("#timeline-status", Static).content)

    @property
    def title_line(self) -> str:
        return str(self.timeline.query_one("#timeline-title", Static).content)

    @property
    def empty_note(self) -> str:
        return str(self.timeline.query_one("#timeline-empty", Static).content)


async def idle(pilot: Pilot[None], app: ScreenApp) -> None:
    """Let the running job end, and what it posted be shown."""
    await until(pilot, lambda: not app.timeline.busy and app.timeline.is_mounted)
    await pilot.pause()
