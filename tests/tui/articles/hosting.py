"""An application with the library screen on top, for tests."""

from pathlib import Path

from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from chat import tui
from chat.tui.articles.changes import Changes
from chat.tui.articles.screen import LibraryScreen
from chat.tui.opening import OpenArticle, OpenLibrary
from chat.tui.service import Door
from chat.tui.tablelines import TableLines
from tests.tui.articles.fakes import reports
from tests.tui.fakes import FakeService


class Host(App[None]):
    """Opens the library screen and keeps what it asks for."""

    CSS_PATH = Path(tui.__file__).with_name("app.tcss")

    def __init__(self, service: FakeService, *, changes: Changes | None = None) -> None:
        super().__init__()
        self.service = service
        self.door = Door(lambda: service)
        self.asked: list[Message] = []
        self.library = LibraryScreen(self.door, library="default", changes=changes, linger_s=0.0)

    async def on_mount(self) -> None:
        self.door.open()
        await self.push_screen(self.library)

    def on_open_article(self, message: OpenArticle) -> None:
        self.asked.append(message)

    def on_open_library(self, message: OpenLibrary) -> None:
        self.asked.append(message)

    @property
    def table(self) -> TableLines:
        return self.library.query_one(TableLines)

    @property
    def status(self) -> str:
        """The line of state."""
        return str(self.library.query_one("#library-status", Static).content)

    @property
    def ids(self) -> list[str]:
        """The numbers of the reports that are listed."""
        return [row.id.removeprefix("report-") for row in self.library.rows_shown]

    @property
    def top(self) -> Screen[object]:
        return self.screen_stack[-1]


def host(count: int = 12) -> Host:
    """Return an application over so many reports."""
    return Host(FakeService(articles=reports(count)))
