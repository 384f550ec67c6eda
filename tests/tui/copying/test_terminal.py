from textual.app import App

from chat.tui.copying.copier import Copied
from chat.tui.copying.terminal import environment_of, finish_copy
from tests.tui.test_app import until


class Written:
    """Stands in for a driver and keeps what is written."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def write(self, text: str) -> None:
        self.texts.append(text)

    def flush(self) -> None:
        self.texts.append("flushed")


async def test_the_driver_gets_the_sequence_and_the_person_the_message() -> None:
    """The sequence as it is, without markup in the message; no terminal is claimed in a test."""
    app = App[None]()
    async with app.run_test() as pilot:
        assert not environment_of(app).terminal
        driver, written = app._driver, Written()
        app._driver = written  # type: ignore[assignment]
        try:
            finish_copy(app, Copied("Sent [b]there[/b].", "\x1b]52;c;eA==\x07"))
            finish_copy(app, Copied("In a file."))
        finally:
            app._driver = driver
        assert written.texts == ["\x1b]52;c;eA==\x07", "flushed"]
        await until(pilot, lambda: len(app._notifications) == 2)
        assert [each.message for each in app._notifications] == ["Sent [b]there[/b].", "In a file."]
