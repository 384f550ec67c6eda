"""An application of the input alone, and a service for what it looks up."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import PurePath
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from chat.errors import LedgerBusyError
from chat.models import NamedArticle
from chat.tui.input.area import PromptArea
from chat.tui.input.field import PromptField
from chat.tui.input.lookups import lookup_steps
from chat.tui.input.menu import MenuView
from chat.tui.jobs import start_job

ARTICLES = (
    NamedArticle(
        id="ferry-1",
        title="Ferry \x1b]52;c;aGk=\x07reaches Port Amber [/b]",
        source="Amber Gazette",
        published=date(2024, 5, 7),
    ),
    NamedArticle(id="fair-2", title="A fair in Amber Hill", source="Harbor Wire", published=None),
)


class FakePromptService:
    """Knows two articles and two lines; may be busy."""

    def __init__(self) -> None:
        self.busy = False
        self.typed: list[str] = []

    def articles_named(self, typed: str, *, limit: int) -> list[NamedArticle]:
        self.typed.append(typed)
        if self.busy:
            raise LedgerBusyError("the ledger is in use by another process")
        return [each for each in ARTICLES if typed.casefold() in each.title.casefold()][:limit]

    def lines_asked(self, *, limit: int) -> list[str]:
        return ["When did it \x1b[2Jleave?", "/timeline ferry"]


class FakeDoor:
    """Is open."""

    def __init__(self) -> None:
        self.opened = FakePromptService()

    def service(self) -> FakePromptService:
        return self.opened


class PromptApp(App[None]):
    """Shows the input at the bottom and keeps what it posts."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        PurePath(__file__).parents[3] / "chat" / "tui" / "input" / "prompt.tcss"
    ]
    CSS = "#above { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "note('escape')"),
        Binding("f6", "note('f6')"),
        Binding("f7", "note('f7')"),
        Binding("pageup", "note('pageup')"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.door = FakeDoor()
        self.submitted: list[str] = []
        self.noted: list[str] = []
        self.suspended = 0

    def compose(self) -> ComposeResult:
        yield Static("above", id="above")
        yield PromptArea("Ask about your articles")
        static = Static("below", id="below")
        static.can_focus = True
        yield static

    def on_mount(self) -> None:
        self.field.focus()

    def on_prompt_area_submitted(self, message: PromptArea.Submitted) -> None:
        self.submitted.append(message.text)

    def on_prompt_area_wanted(self, message: PromptArea.Wanted) -> None:
        start_job(message.prompt, 0, lookup_steps(self.door, message.lookup))

    def action_note(self, key: str) -> None:
        self.noted.append(key)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.suspended += 1
        yield

    @property
    def area(self) -> PromptArea:
        return self.query_one(PromptArea)

    @property
    def field(self) -> PromptField:
        return self.query_one(PromptField)

    @property
    def offered(self) -> list[str]:
        menu = self.query_one(MenuView).menu
        return [choice.label for choice in menu.choices] if menu else []

    @property
    def told(self) -> str:
        return str(self.field.border_subtitle or "")

    @property
    def titled(self) -> str:
        return str(self.field.border_title or "")
