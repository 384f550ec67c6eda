"""Reading settings: the environment first, then one `.env` file, each value checked.

The file is the one the user names, else the one in the user's configuration folder, else the one
in the checkout the program runs from; never one in the current folder, because an unpacked archive
must not choose where a key goes.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from chat.errors import SettingsError
from chat.settings.readers import ENV_NAMES, READERS
from chat.settings.values import Settings

PREFIX: Final = "DATELINE_"
KEY: Final = ENV_NAMES["openai_api_key"]
BASE_URL: Final = ENV_NAMES["openai_base_url"]


@dataclass(frozen=True, slots=True)
class _Place:
    """One place that gives settings: its name for messages, and its stripped, non-empty values."""

    name: str
    values: Mapping[str, str]


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
    places = _places(env_file, os.environ if environ is None else environ)
    keepers = [place for place in places if KEY in place.values][:1]
    chosen: dict[str, Any] = {}
    for field, name in ENV_NAMES.items():
        if (given := overrides.pop(field, None)) is not None:
            sources = [_Place("the command line", {name: str(given)})]
        else:
            # A base URL counts only from the place that gave the key: no other may redirect it.
            among = keepers or places if name == BASE_URL else places
            sources = [place for place in among if name in place.values]
        if sources:
            chosen[field] = _read(field, sources[0])
    if overrides:
        raise TypeError(f"Settings has no field {', '.join(sorted(overrides))}")
    settings = Settings(**chosen)
    _refuse_stray_url(settings, places)
    return settings


def config_folder() -> Path:
    """Return the platform's folder of the user's settings; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("dateline", appauthor=False)


def env_files() -> tuple[Path, ...]:
    """Return the `.env` files that are looked for when none is named, best first."""
    found = [config_folder() / ".env"]
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").is_file():
        found.append(checkout / ".env")
    return tuple(found)


def _places(env_file: Path | None, environ: Mapping[str, str]) -> list[_Place]:
    places = [_place("the environment", environ)]
    path = env_file or next((path for path in env_files() if path.is_file()), None)
    if path is not None:
        places.append(_place(str(path), _read_file(path)))
    return places


def _place(name: str, values: Mapping[str, str | None]) -> _Place:
    known = set(ENV_NAMES.values())
    for unknown in sorted(v for v in values if v.upper().startswith(PREFIX) and v not in known):
        # The prefix that all names share would make any two look alike.
        tails = {name.removeprefix(PREFIX): name for name in sorted(known)}
        nearest = get_close_matches(unknown.upper().removeprefix(PREFIX), tails, n=1)
        hint = "All settings are in .env.example."
        if nearest:
            hint = f"Did you mean {tails[nearest[0]]}?"
        raise SettingsError(f"{unknown} in {name} is not a setting of Dateline.", hint=hint)
    return _Place(name, {k: v.strip() for k, v in values.items() if k in known and v and v.strip()})


def _read_file(path: Path) -> dict[str, str | None]:
    from dotenv.parser import parse_stream

    try:
        with path.open(encoding="utf-8-sig") as stream:
            bindings = list(parse_stream(stream))
    except (OSError, UnicodeDecodeError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else "it is not UTF-8"
        raise SettingsError(
            f"The settings file {path} cannot be read: {why}.",
            hint="Name another with --env-file, or copy .env.example.",
        ) from failure
    for binding in bindings:
        if binding.error:
            raise SettingsError(
                f"Line {binding.original.line} of {path} is not NAME=value.",
                hint="Put a comment sign (#) before text that is no setting.",
            )
    return {binding.key: binding.value for binding in bindings if binding.key}


def _read(field: str, source: _Place) -> object:
    name = ENV_NAMES[field]
    try:
        return READERS[field](source.values[name])
    except ValueError as wrong:
        shown = "***" if name == KEY else repr(source.values[name])
        raise SettingsError(
            f"{name} is {shown} in {source.name}, which is not usable.",
            hint=f"It takes {wrong}.",
        ) from None


def _refuse_stray_url(settings: Settings, places: Sequence[_Place]) -> None:
    """Stop before text goes to OpenAI because a base URL of another place was set aside."""
    strays = [place.name for place in places if BASE_URL in place.values]
    if settings.sends_text and strays and settings.openai_base_url is None:
        raise SettingsError(
            f"{BASE_URL} is set in {strays[0]}, but {KEY} is set elsewhere.",
            hint="Set both in one place: a base URL counts only from where the key comes.",
        )
