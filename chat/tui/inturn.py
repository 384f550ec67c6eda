"""Keys in turn: each goes where the one before it has led.

Textual hands a key to what has the focus at that moment and goes on with the next before the
first has done its work. Of keys that come in one burst, from a macro, tmux or a slow line, the
later ones reach the place that the first is about to leave: the `s` of F5 and `s` is typed into
the question.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final

from textual import events
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

ROUNDS: Final = 3
"""The key itself, the messages that it makes a widget post, and the screen that these open."""
PATIENCE_S: Final = 0.25
"""Seconds after which the next key is handed over, whatever the last one still does."""


class InTurn:
    """Holds keys and pasted text back while the key before them is at work."""

    def __init__(
        self,
        app: App[Any],
        deliver: Callable[[events.Event], Awaitable[None]],
        *,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Hand events of an application over by `deliver`, in the application's own task."""
        self._app = app
        self._deliver = deliver
        self._patience_s = patience_s
        self._held: deque[events.Event] = deque()
        self._turn = 0
        self._waiting = False

    async def take(self, event: events.Event) -> None:
        """Hand an event over now, or when those before it are done."""
        if self._waiting:
            self._held.append(event)
        else:
            await self._hand_over(event)

    async def _hand_over(self, event: events.Event) -> None:
        if self._only_types(event):
            await self._deliver(event)
            return
        self._waiting = True
        self._turn += 1
        overdue = asyncio.get_running_loop().call_later(self._patience_s, self._go_on, self._turn)
        path = self._path()
        await self._deliver(event)
        self._follow(path, ROUNDS - 1, overdue, self._turn)

    def _only_types(self, event: events.Event) -> bool:
        """Tell whether an event leaves the focus where it is, so that none need wait for it."""
        written = isinstance(event, events.Paste) or (
            isinstance(event, events.Key) and event.is_printable
        )
        return written and isinstance(self._app.focused, Input | TextArea)

    def _path(self) -> list[MessagePump]:
        """Return the way of a key: what has the focus, all that is around it, the application."""
        try:
            focused = self._app.focused or self._app.screen
        except ScreenStackError:  # the application is closing
            return []
        return [*focused.ancestors_with_self]

    def _follow(
        self, path: list[MessagePump], rounds: int, overdue: asyncio.TimerHandle, turn: int
    ) -> None:
        """Go the way of the key, behind it in every queue, as often as it may lead elsewhere."""
        while path:
            if path.pop(0).call_later(self._follow, path, rounds, overdue, turn):
                return
        if rounds:
            self._follow(self._path(), rounds - 1, overdue, turn)
        else:
            overdue.cancel()
            self._go_on(turn)

    def _go_on(self, turn: int) -> None:
        if turn == self._turn and self._waiting:
            self._app.call_later(self._next, turn)

    async def _next(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._waiting = False
        while self._held and not self._waiting:
            await self._hand_over(self._held.popleft())
