"""From the settings to the engine of a model, and to what is asked before its first use."""

from collections.abc import Callable

from chat.engines.model.calls import Patience
from chat.engines.model.engine import ModelEngine
from chat.engines.model.memory import ServerMemory
from chat.engines.model.meter import Meter
from chat.engines.model.prices import price_of
from chat.engines.model.server import server_of
from chat.engines.model.writing import Writer
from chat.engines.protocol import NoteStore
from chat.settings import Settings


def open_model(
    settings: Settings, *, store: NoteStore | None, notice: Callable[[str], None]
) -> ModelEngine:
    """Open the engine that asks the model of the settings; nothing is sent yet.

    Raises:
        SettingsError: the model, its server or the table of prices is not usable.
    """
    server = server_of(settings)
    price = price_of(server)
    writer = Writer(
        server=server,
        meter=Meter(price, max_cost=settings.max_cost),
        memory=ServerMemory(settings.data_dir),
        patience=Patience(),
    )
    return ModelEngine(writer, store=store or _InMemory(), notice=notice)


class _InMemory:
    """Keeps notes for one run."""

    def __init__(self) -> None:
        self._notes: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """Return what was kept."""
        return self._notes.get(key)

    def put(self, key: str, value: str) -> None:
        """Keep it."""
        self._notes[key] = value


def consent_question(settings: Settings) -> str:
    """Return what to ask a person before text goes to a host for the first time, else nothing.

    Raises:
        SettingsError: the model of the server is not named.
    """
    if settings.engine != "model":
        return ""
    server = server_of(settings)
    if ServerMemory(settings.data_dir).agreed(server):
        return ""
    return (
        f"Your questions and the passages that fit them will be sent to {server.host}, "
        f"for the model {server.model}. Send them?"
    )


def agree(settings: Settings) -> None:
    """Remember that text may go to the host of the settings."""
    ServerMemory(settings.data_dir).agree(server_of(settings))
