"""The terminal UI: the chat that bare `dateline` opens.

Nothing of Textual is imported before `run` is called, and the service is opened only after
the first paint.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chat.tui.service import OpenService


def run(open_service: "OpenService", *, library: str, welcome: str = "") -> None:
    """Open the chat and return when the user leaves it.

    Args:
        open_service: called once, in a thread, after the screen stands.
        library: the name shown in the title.
        welcome: a first line in the conversation; empty for none.
    """
    from chat.tui.app import DatelineApp

    app = DatelineApp(open_service, library=library, welcome=welcome)
    try:
        app.run()
    finally:
        app.leave()
