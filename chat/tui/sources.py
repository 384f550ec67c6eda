"""The panel of numbered sources beside the conversation."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from chat.text.safe import safe
from chat.tui.paint import plain
from chat.tui.places import Source

QUOTE_CHARACTERS = 120
"""How much of a quote the panel shows; the reader shows it whole."""


class SourcesPanel(OptionList):
    """Numbered sources; Enter or a click opens one."""

    BORDER_TITLE = "Sources"

    class Opened(Message):
        """A source was chosen."""

        def __init__(self, source: Source) -> None:
            super().__init__()
            self.source = source

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes="-empty", markup=False)
        self._sources: tuple[Source, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """What is listed, in order."""
        return self._sources

    def show_sources(self, sources: Sequence[Source], *, title: str = "Sources") -> None:
        """List other sources; the same ones stay as they are, and so does the cursor."""
        if (tuple(sources), title) == (self._sources, self.border_title):
            return
        self._sources = tuple(sources)
        self.clear_options()
        self.border_title = title
        self.add_options(
            Option(_prompt(number, source)) for number, source in enumerate(sources, start=1)
        )
        self.highlighted = 0 if sources else None
        self.set_class(not sources, "-empty")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        event.stop()
        self.post_message(self.Opened(self._sources[event.option_index]))


def _prompt(number: int, source: Source) -> Content:
    excerpt = " ".join(safe(source.excerpt, limit=4 * QUOTE_CHARACTERS).split())
    if len(excerpt) > QUOTE_CHARACTERS:
        excerpt = excerpt[:QUOTE_CHARACTERS].rsplit(" ", 1)[0] + "…"
    return Content.assemble(plain(f"[{number}] "), plain(source.name, "bold"), "\n", plain(excerpt))
