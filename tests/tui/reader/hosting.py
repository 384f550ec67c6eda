"""An application with the reader on top, for tests."""

from dataclasses import replace
from pathlib import Path

from textual.app import App
from textual.screen import Screen
from textual.widgets import Static

from chat import tui
from chat.models import Article, Span
from chat.tui.opening import OpenArticle
from chat.tui.reader.screen import ReaderScreen
from chat.tui.reader.view import TextView
from chat.tui.service import Door
from tests.tui.fakes import ARTICLE, FakeService

OLD = replace(ARTICLE, id="ferry-2", text="The ferry left on Sunday.\n\nIt was early.")
NEW = replace(OLD, revision=2, text="The ferry left on Sunday.\n\nIt was late, on May 3.")
OTHER = replace(ARTICLE, id="ferry-3", title="Ferry \x1b[31mreprinted", source="Wire")


class Host(App[None]):
    """Opens the reader and keeps what it asks for."""

    CSS_PATH = Path(tui.__file__).with_name("app.tcss")

    def __init__(
        self, article: Article, span: Span | None = None, *, word: str = "", alone: bool = False
    ) -> None:
        super().__init__()
        self.service = FakeService(articles=[ARTICLE, OLD, NEW, OTHER])
        self.door = Door(lambda: self.service)
        self.asked: list[OpenArticle] = []
        begin = span or Span(article.id, article.revision, 0, 0)
        door = None if alone else self.door
        self.reader = ReaderScreen(article, begin, door=door, word=word)

    async def on_mount(self) -> None:
        self.door.open()
        await self.push_screen(self.reader)

    def on_open_article(self, message: OpenArticle) -> None:
        self.asked.append(message)

    @property
    def view(self) -> TextView:
        return self.reader.query_one(TextView)

    @property
    def note(self) -> str:
        """The line of state."""
        return str(self.reader.query_one("#reader-note", Static).content)

    @property
    def facts(self) -> str:
        """The line of facts."""
        return str(self.reader.query_one("#reader-facts", Static).content)

    @property
    def marked(self) -> dict[str, list[str]]:
        """The marked words by their layer."""
        text = self.reader._article.text
        layers = self.view._layers.items()
        return {name: [text[start:end] for start, end in spans] for name, spans in layers}

    @property
    def top(self) -> Screen[object]:
        return self.screen_stack[-1]
