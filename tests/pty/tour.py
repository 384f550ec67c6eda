"""A tour: steps through the program by keys, each with the words that tell that it was taken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.pty.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Step:
    """Keys and text to send, and what the screen shows afterwards."""

    keys: tuple[str, ...]
    """Names of keys, or characters as they are."""
    sees: str | Callable[[str], bool]
    """Words of the screen, or what pleases."""


def press(*keys: str, sees: str | Callable[[str], bool]) -> Step:
    """Return a step of keys."""
    return Step(keys, sees)


def say(line: str, *, sees: str | Callable[[str], bool]) -> Step:
    """Return a step that types a line and sends it."""
    return Step((line, "enter"), sees)


def gone(words: str) -> Callable[[str], bool]:
    """Tell that words stand on the screen no longer."""
    return lambda text: words not in text


def walk(chat: Terminal, steps: Iterable[Step]) -> None:
    """Take steps, each when what the last one leads to is seen."""
    for step in steps:
        chat.press(*step.keys)
        chat.wait_for(step.sees)
