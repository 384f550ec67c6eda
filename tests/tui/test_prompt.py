"""The line in which a person types."""

from textual import events
from textual.app import App, ComposeResult

from chat.tui.prompt import PromptInput


class Typing(App[None]):
    def compose(self) -> ComposeResult:
        yield PromptInput()


async def test_a_pasted_command_is_taken_out() -> None:
    """What commands a terminal or turns text around is gone; words stay."""
    app = Typing()
    async with app.run_test() as pilot:
        line = app.query_one(PromptInput)
        line.post_message(events.Paste("who \x9d52;c;aGk=\x9c\u202ecame?"))
        await pilot.pause()
        assert line.value == "who came?"
