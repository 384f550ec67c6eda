"""From the settings to an engine, and to the words that tell a user where text goes.

Separate from the engines so that only the chosen one and its libraries are loaded.
"""

from chat.engines.protocol import Engine
from chat.errors import SettingsError
from chat.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """Open the engine that the settings name.

    Raises:
        SettingsError: this version has no such engine.
    """
    if settings.engine != "extractive":
        raise SettingsError(
            f"this version has no engine {settings.engine!r}",
            hint="set DATELINE_ENGINE=extractive, which quotes the articles and needs no model",
        )
    from chat.engines.extractive import ExtractiveEngine

    return ExtractiveEngine()


def works_here(settings: Settings) -> bool:
    """Tell whether what the engine reads stays on this machine."""
    return settings.engine == "extractive"


def describe(settings: Settings) -> str:
    """Return the engine and where text is sent, in one line to be shown at all times."""
    provider, remote, _ = settings.embedding.partition(":")
    if not remote:
        return f"{settings.engine} · nothing leaves this machine"
    host = settings.openai_base_url or provider
    return f"{settings.engine} · passages and questions go to {host}"
