"""The panel of an empty library: three ways to begin, by keyboard and mouse.

It is a panel and no dialog, so that the input stays where it is: whoever knows `/add` just types.
"""

import shlex
from enum import Enum
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from chat.tui.paint import plain
from chat.tui.welcome.lines import add_line
from chat.tui.welcome.path_screen import PathScreen


class Beginning(Enum):
    """A way to begin."""

    SAMPLES = "samples"
    FOLDER = "folder"
    PASTE = "paste"


WORDS = {
    Beginning.SAMPLES: (
        "Look around with sample articles",
        "reports on a ship's visit and more, added to this library",
    ),
    Beginning.FOLDER: ("Add a folder", "text, HTML, PDF, DOCX, mail and more, with its subfolders"),
    Beginning.PASTE: ("Paste a path or a web address", "one article, an archive or a feed"),
}


class Choices(OptionList):
    """The three ways."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Choose", id="welcome.choose"),
    ]


class WelcomePanel(Vertical):
    """Three ways to begin; posts `Chosen` with the line that the chat shall run."""

    DEFAULT_CSS: ClassVar[str] = """
    WelcomePanel { height: auto; padding: 0 1; }
    WelcomePanel Choices { height: auto; border: round $foreground 55%; background: $background; }
    WelcomePanel Choices:focus { border: round $text-accent; }
    WelcomePanel #welcome-keys { color: $foreground 75%; }
    """

    class Chosen(Message):
        """A way was chosen."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, samples: Path, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        """Offer the sample articles of a folder, and whatever else there is."""
        super().__init__(id=id)
        self._samples = samples

    def compose(self) -> ComposeResult:
        """What is the matter, the ways, and the keys that reach them."""
        yield Static(plain("This library has no articles yet. How would you like to begin?"))
        yield Choices(*(Option(_prompt(each), id=each.value) for each in Beginning), markup=False)
        yield Static(
            plain("Tab goes here, Enter chooses; or type /add PATH below"), id="welcome-keys"
        )

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or ask for what is needed to begin."""
        event.stop()
        match Beginning(event.option_id):
            case Beginning.SAMPLES:
                self.post_message(self.Chosen(f"/add {shlex.quote(str(self._samples))}"))
            case Beginning.FOLDER:
                question = PathScreen("Which folder shall be taken in?", folders_only=True)
                await self.app.push_screen(question, self._typed)
            case Beginning.PASTE:
                question = PathScreen("Paste a path or a web address:", folders_only=False)
                await self.app.push_screen(question, self._typed)

    def _typed(self, line: str | None) -> None:
        if line:
            self.post_message(self.Chosen(add_line(line)))


def _prompt(beginning: Beginning) -> Content:
    title, about = WORDS[beginning]
    return Content.assemble(plain(title, "bold"), "\n", plain(f"  {about}"))
