"""The command palette lists all there is to do."""

from collections.abc import Iterable

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit
from textual.widgets import Input, OptionList

from chat.tui.commands import COMMANDS
from chat.tui.palette import DatelineCommands, Entry, LineChosen
from chat.tui.preferences.themes import offer_themes
from tests.tui.test_app import until

HOSTILE = "Ferry [@click=app.quit]here[/] \x1b]0;x\x07[/b]"


class Shell(App[None]):
    """An application with a key, and an entry whose title comes from an article."""

    COMMANDS = {DatelineCommands}  # noqa: RUF012 - Textual's own shape
    BINDINGS = [  # noqa: RUF012 - the same
        Binding("f5", "shout", "Shout", id="shout"),
        Binding("f6", "hide", "Hidden"),
    ]

    def __init__(self) -> None:
        super().__init__()
        offer_themes(self)
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield Input()

    def palette_entries(self) -> Iterable[Entry]:
        yield Entry(HOSTILE, HOSTILE, lambda: self.done.append("opened"))

    def action_shout(self) -> None:
        self.done.append("shouted")

    def on_line_chosen(self, message: LineChosen) -> None:
        self.done.append(f"{message.line}{'!' if message.send else ''}")


async def found(app: App[None], query: str) -> list[Hit | DiscoveryHit]:
    """Return what the palette finds; everything for no query."""
    provider = DatelineCommands(app.screen)
    hits = provider.search(query) if query else provider.discover()
    return [hit async for hit in hits if isinstance(hit, Hit | DiscoveryHit)]


async def test_everything_is_listed() -> None:
    """Slash commands first, then what is added, actions with a key and a name, and themes."""
    app = Shell()
    async with app.run_test():
        titles = [hit.text for hit in await found(app, "")]
    assert titles[: len(COMMANDS)] == [told.usage for told in COMMANDS.values()]
    assert "Shout" in titles
    assert "Hidden" not in titles
    assert {"Theme: ansi-light", "Ferry [@click=app.quit]here[/] [/b]"} <= set(titles)


async def test_titles_and_help_are_no_markup() -> None:
    """A title from an article is shown as it is, and what matched is marked in it."""
    app = Shell()
    async with app.run_test():
        (hit,) = await found(app, "ferry here")
    assert isinstance(hit, Hit)
    assert str(hit.match_display) == hit.text == "Ferry [@click=app.quit]here[/] [/b]"
    assert "\\[@click" in (hit.help or "")


async def test_what_is_chosen_is_done() -> None:
    """An action runs; a command without words behind it is sent, another goes to the input."""
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        for query in ("shout", "/help", "/timeline", "ansi-light", "@click"):
            await pilot.press("ctrl+p")
            await until(pilot, lambda: isinstance(app.screen, CommandPalette))
            app.screen.query_one(Input).value = query
            await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
            await pilot.press("enter")
            await until(pilot, lambda: not isinstance(app.screen, CommandPalette))
        await until(pilot, lambda: len(app.done) == 4)
        assert app.done == ["shouted", "/help!", "/timeline ", "opened"]
        assert app.theme == "ansi-light"
