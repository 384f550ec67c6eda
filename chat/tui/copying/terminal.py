"""The end of a copy on the screen: what is still to be written to the terminal, and the message.

Textual writes OSC 52 without an envelope and tells nobody whether there is a terminal at all;
here its driver is given the sequence that fits what stands between.
"""

from textual.app import App

from chat.tui.copying.copier import Copied
from chat.tui.copying.environment import Environment, read_environment


def environment_of(app: "App[None] | App[object]") -> Environment:
    """Return what copying has to know of the place in which an application runs."""
    return read_environment(terminal=app._driver is not None and not app.is_headless)


def finish_copy(app: "App[None] | App[object]", copied: Copied) -> None:
    """Write to the terminal what has to be, and say how the copy went."""
    if copied.sequence and app._driver is not None:
        app._driver.write(copied.sequence)
        app._driver.flush()
    app.notify(copied.message, markup=False)
