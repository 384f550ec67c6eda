"""An application of the same stock widgets as the chat, as the measure of its start."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, OptionList, RichLog, Static, TextArea


class StockApp(App[None]):
    """Draws a title, a log, a list, a status line, an input and the keys."""

    def compose(self) -> ComposeResult:
        yield Static("Dateline")
        with Horizontal():
            yield RichLog()
            yield OptionList()
        yield Static("ready")
        yield TextArea(placeholder="Ask about your articles")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()


if __name__ == "__main__":
    StockApp().run()
