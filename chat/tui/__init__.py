"""The terminal UI: the chat that bare `dateline` opens.

Nothing of Textual is imported before `run` is called, and the service is opened only after
the first paint.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chat.settings.preferences import Preferences
    from chat.tui.service import OpenService


def run(
    opener: "Callable[[str], OpenService]",
    *,
    library: str,
    preferences: "Preferences",
    welcome: str = "",
) -> None:
    """Open the chat and return when the user leaves it.

    Args:
        opener: of the name of a library, returns what opens it; that is called once, in a thread,
            after the screen stands.
        library: the name of the first library.
        preferences: the settings that are about the terminal UI, and the file that has them.
        welcome: a first line in its conversation; empty for none.

    Raises:
        SettingsError: the chosen keys cannot be used; told before the screen is taken.
    """
    from chat.tui.app import DatelineApp

    name: str | None = library
    while name is not None:
        app = DatelineApp(opener(name), library=name, welcome=welcome, preferences=preferences)
        try:
            app.run(mouse=app.settings.mouse)
        finally:
            app.leave()
        name, welcome = app.next_library, ""
