"""Reading settings: the environment first, then one `.env` file, each value checked."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from chat.errors import SettingsError
from chat.settings.places import Origin, Place, read_places
from chat.settings.readers import ENV_NAMES, READERS
from chat.settings.values import Settings

KEY: Final = ENV_NAMES["openai_api_key"]
BASE_URL: Final = ENV_NAMES["openai_base_url"]


def load_settings(
    env_file: Path | None = None,
    environ: Mapping[str, str] | None = None,
    **overrides: object,
) -> Settings:
    """Read, check and freeze the settings.

    Args:
        env_file: The `.env` file to read in place of the usual ones.
        environ: The environment; None for that of the process.
        **overrides: Values by field name that outrank both, such as command-line options; None
            stands for an option that was not given.

    Raises:
        SettingsError: A name is unknown, a value malformed, or the file unreadable.
    """
    return settle(read_places(env_file, environ), overrides)


def settle(places: Sequence[Place], overrides: Mapping[str, object]) -> Settings:
    """Check and freeze what the places give, best first; `overrides` outrank them all.

    Raises:
        SettingsError: a value is malformed, or a base URL stands apart from its key.
    """
    chosen: dict[str, Any] = {
        field: _read(field, place) for field, place in deciding(places, overrides).items()
    }
    settings = Settings(**chosen)
    _refuse_stray_url(settings, places)
    return settings


def deciding(places: Sequence[Place], overrides: Mapping[str, object]) -> dict[str, Place]:
    """Return the place that decides each field; a field with its default is left out."""
    if unknown := overrides.keys() - ENV_NAMES.keys():
        raise TypeError(f"Settings has no field {', '.join(sorted(unknown))}")
    keepers = [place for place in places if KEY in place.values][:1]
    sources: dict[str, Place] = {}
    for field, name in ENV_NAMES.items():
        given = overrides.get(field)
        # A base URL counts only from the place that gave the key: no other may redirect it.
        among = keepers or places if name == BASE_URL else places
        if given is not None:
            sources[field] = Place("the command line", Origin.OPTION, {name: str(given)})
        elif place := next((place for place in among if name in place.values), None):
            sources[field] = place
    return sources


def _read(field: str, source: Place) -> object:
    name = ENV_NAMES[field]
    try:
        return READERS[field](source.values[name])
    except ValueError as wrong:
        shown = "***" if name == KEY else repr(source.values[name])
        raise SettingsError(
            f"{name} is {shown} in {source.name}, which is not usable.",
            hint=f"It takes {wrong}.",
        ) from None


def _refuse_stray_url(settings: Settings, places: Sequence[Place]) -> None:
    """Stop before text goes to OpenAI because a base URL of another place was set aside."""
    strays = [place.name for place in places if BASE_URL in place.values]
    if settings.sends_text and strays and settings.openai_base_url is None:
        raise SettingsError(
            f"{BASE_URL} is set in {strays[0]}, but {KEY} is set elsewhere.",
            hint="Set both in one place: a base URL counts only from where the key comes.",
        )
