"""From the settings to an engine, and to the words that tell a user where text goes.

Separate from the engines so that only the chosen one and its libraries are loaded.
"""

import logging
from collections.abc import Callable

from chat.engines.protocol import Engine, Metered, NoteStore
from chat.models import Spending
from chat.settings import Settings

_log = logging.getLogger(__name__)


def open_engine(
    settings: Settings,
    *,
    store: NoteStore | None = None,
    notice: Callable[[str], None] = _log.warning,
) -> Engine:
    """Open the engine that the settings name; nothing is sent yet.

    Args:
        settings: what the user has chosen.
        store: keeps the notes that a model takes for summaries; None to keep them in memory.
        notice: told what a person should know while an engine works, such as a wait.

    Raises:
        SettingsError: the model, its server or the table of prices is not usable.
    """
    if settings.engine == "model":
        from chat.engines.model.opening import open_model

        return open_model(settings, store=store, notice=notice)
    from chat.engines.extractive import ExtractiveEngine

    return ExtractiveEngine()


def works_here(settings: Settings) -> bool:
    """Tell whether what the engine reads stays on this machine."""
    if settings.engine == "model":
        from chat.engines.model.server import server_of

        return server_of(settings).is_local
    return True


def describe(settings: Settings) -> str:
    """Return the engine and where text is sent, in one line to be shown at all times.

    Raises:
        SettingsError: the model of a server is not named.
    """
    provider, remote, _ = settings.embedding.partition(":")
    embedder = (settings.openai_base_url or provider) if remote else ""
    if settings.engine == "model":
        from chat.engines.model.server import server_of

        also = f", and to {embedder} for search" if embedder else ""
        return f"{server_of(settings).line} · passages and questions go there{also}"
    if embedder:
        return f"{settings.engine} · passages and questions go to {embedder}"
    return f"{settings.engine} · nothing leaves this machine"


def spending(engine: Engine) -> Spending:
    """Return what an engine has used so far in this run; nothing for one that costs nothing."""
    return engine.spending if isinstance(engine, Metered) else Spending()
