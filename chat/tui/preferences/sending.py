"""What a person is asked before a setting has text sent to a host where none was sent before."""

from typing import Final

from chat.settings import Settings

_DECIDES: Final = frozenset({"engine", "openai_base_url"})
"""The settings that decide whether text goes to a language model, and where."""


def sending_question(field: str, value: str, settings: Settings) -> str:
    """Return what to ask before a setting is changed; empty if no text will go elsewhere by it.

    Args:
        field: the setting.
        value: its new value, which it takes; empty for its default.
        settings: as they are.
    """
    if field not in _DECIDES:
        return ""
    value = value.strip()
    engine = (value or Settings().engine) if field == "engine" else settings.engine
    base_url = (value or None) if field == "openai_base_url" else settings.openai_base_url
    host = _host(engine, base_url)
    if not host or host == _host(settings.engine, settings.openai_base_url):
        return ""
    return (
        "From the next start on, your questions and the passages that fit them will be sent to "
        f"{host}. Set it?"
    )


def _host(engine: str, base_url: str | None) -> str:
    """Return the host that text is sent to; empty if none is."""
    from chat.engines.model.server import OPENAI_URL, ModelServer

    return ModelServer(base_url=base_url or OPENAI_URL, model="").host if engine == "model" else ""
