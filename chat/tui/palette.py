"""The command palette: slash commands, actions of the screen, themes, what the application adds.

It adds, for example, saved timelines and conversations. Textual reads titles and help as markup;
these may come from articles, so here neither is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.message import Message

from chat.text.safe import safe
from chat.tui.commands import COMMANDS, Command


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    title: str
    about: str
    run: Callable[[], object]
    """Called in the UI thread once the palette is gone; may be a coroutine function."""


@runtime_checkable
class OffersEntries(Protocol):
    """An application with entries of its own."""

    def palette_entries(self) -> Iterable[Entry]:
        """Return what is known now; called in the UI thread, so without waiting."""


class LineChosen(Message):
    """A slash command was chosen: `send` runs it, else its words belong into the input."""

    def __init__(self, line: str, *, send: bool) -> None:
        super().__init__()
        self.line = line
        self.send = send


class DatelineCommands(Provider):
    """All there is to do; takes the place of Textual's own commands."""

    async def discover(self) -> Hits:
        """List everything, the commands first: most actions have keys that are quicker."""
        for entry in self._entries():
            title = safe(entry.title, keep_newlines=False)
            yield DiscoveryHit(Content(title), entry.run, text=title, help=_help(entry))

    async def search(self, query: str) -> Hits:
        """List what matches, best first."""
        matcher = self.matcher(query)
        for entry in self._entries():
            title = safe(entry.title, keep_newlines=False)
            score, offsets = matcher.fuzzy_search.match(query, title)
            if score > 0:
                shown = Content(title)
                for at in offsets:
                    shown = shown.stylize(matcher.match_style, at, at + 1)
                yield Hit(score, shown, entry.run, text=title, help=_help(entry))

    def _entries(self) -> Iterator[Entry]:
        yield from self._commands()
        if isinstance(self.app, OffersEntries):
            yield from self.app.palette_entries()
        yield from self._actions()
        for name in sorted(self.app.available_themes):
            yield Entry(
                f"Theme: {name}", "until you leave", partial(setattr, self.app, "theme", name)
            )

    def _actions(self) -> Iterator[Entry]:
        """What has a key here; the keys of Textual's own parts, such as a cursor's, have no id."""
        told = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.id and binding.id not in told and binding.description and enabled:
                told.add(binding.id)
                key = self.app.get_key_display(binding)
                run = partial(self.app.run_action, binding.action, node)
                yield Entry(binding.description, f"key {key}", run)

    def _commands(self) -> Iterator[Entry]:
        for command, told in COMMANDS.items():
            yield Entry(told.usage, told.about, partial(self._choose, command))

    def _choose(self, command: Command) -> None:
        alone = " " not in COMMANDS[command].usage
        line = f"/{command.value}" if alone else f"/{command.value} "
        self.app.post_message(LineChosen(line, send=alone))


def _help(entry: Entry) -> str:
    return escape(safe(entry.about, keep_newlines=False))
