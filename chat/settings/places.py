"""The places that settings come from: the environment, and one `.env` file.

The file is the one the user names, else the one in the user's configuration folder, else the one
in the checkout the program runs from; never one in the current folder, because an unpacked archive
must not choose where a key goes.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Final

from chat.errors import SettingsError
from chat.settings.readers import ENV_NAMES

PREFIX: Final = "DATELINE_"


class Origin(Enum):
    """The kind of place that a value comes from."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Place:
    """One place that gives settings: its name for messages, and its stripped, non-empty values."""

    name: str
    origin: Origin
    values: Mapping[str, str] = field(repr=False)


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


def file_in_use(env_file: Path | None = None) -> Path | None:
    """Return the `.env` file that counts: the one that is named, else the first that is there."""
    return env_file or next((path for path in env_files() if path.is_file()), None)


def read_places(
    env_file: Path | None = None, environ: Mapping[str, str] | None = None
) -> tuple[Place, ...]:
    """Read every place that may give settings, best first.

    Raises:
        SettingsError: a name is unknown, or the file unreadable.
    """
    environment = environment_place(os.environ if environ is None else environ)
    path = file_in_use(env_file)
    return (environment,) if path is None else (environment, file_place(path, read_text(path)))


def environment_place(environ: Mapping[str, str]) -> Place:
    """Read the environment.

    Raises:
        SettingsError: it has an unknown name.
    """
    return _place("the environment", Origin.ENVIRONMENT, environ)


def file_place(path: Path, text: str) -> Place:
    """Read the text of a settings file.

    Raises:
        SettingsError: a line is no setting, or a name unknown.
    """
    return _place(str(path), Origin.FILE, _values(path, text))


def _place(name: str, origin: Origin, values: Mapping[str, str | None]) -> Place:
    known = set(ENV_NAMES.values())
    for unknown in sorted(v for v in values if v.upper().startswith(PREFIX) and v not in known):
        # The prefix that all names share would make any two look alike.
        tails = {name.removeprefix(PREFIX): name for name in sorted(known)}
        nearest = get_close_matches(unknown.upper().removeprefix(PREFIX), tails, n=1)
        hint = "All settings are in .env.example."
        if nearest:
            hint = f"Did you mean {tails[nearest[0]]}?"
        raise SettingsError(f"{unknown} in {name} is not a setting of Dateline.", hint=hint)
    given = {k: v.strip() for k, v in values.items() if k in known and v and v.strip()}
    return Place(name, origin, given)


def read_text(path: Path) -> str:
    """Return the text of a settings file, line ends as they are, without a byte order mark.

    Raises:
        SettingsError: it is missing, locked away, or not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else "it is not UTF-8"
        raise SettingsError(
            f"The settings file {path} cannot be read: {why}.",
            hint="Name another with --env-file, or copy .env.example.",
        ) from failure


def _values(path: Path, text: str) -> dict[str, str | None]:
    from dotenv.parser import parse_stream

    bindings = list(parse_stream(StringIO(text)))
    for binding in bindings:
        if binding.error:
            raise SettingsError(
                f"Line {binding.original.line} of {path} is not NAME=value.",
                hint="Put a comment sign (#) before text that is no setting.",
            )
    return {binding.key: binding.value for binding in bindings if binding.key}
