"""The settings as a person sees and changes them: value, origin, and the file that is written.

Separate from loading, which every command pays for and which needs to know no reasons.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chat.errors import SettingsError
from chat.settings.about import ABOUT
from chat.settings.edit import edited, write_private
from chat.settings.load import KEY, deciding, settle
from chat.settings.places import (
    Origin,
    Place,
    env_files,
    environment_place,
    file_in_use,
    file_place,
    read_places,
    read_text,
)
from chat.settings.readers import ENV_NAMES, READERS
from chat.settings.values import Secret, Settings

HIDDEN = "***"
"""What stands for a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """One setting as it is now."""

    field: str
    value: str
    """As text; stars for a key, empty for none."""
    origin: Origin
    place: str
    """Where the value comes from; empty for a default."""
    filed: str
    """What the settings file says, stars for a key, whether it counts or not; empty for nothing."""

    @property
    def set_aside(self) -> bool:
        """Whether the file says something that does not count."""
        return bool(self.filed) and self.origin is not Origin.FILE


@dataclass(frozen=True, slots=True)
class Chosen:
    """All settings at one time: for the screen, and for the program."""

    preferences: tuple[Preference, ...]
    settings: Settings
    path: Path
    """The file that a change is written to."""


class Preferences:
    """Reads all settings with their origins, and writes one at a time to the settings file."""

    def __init__(
        self,
        env_file: Path | None = None,
        environ: Mapping[str, str] | None = None,
        *,
        overrides: Mapping[str, object] | None = None,
        overridden_by: str = "the command line",
    ) -> None:
        self._env_file = env_file
        self._environ = dict(os.environ if environ is None else environ)
        self._overrides = dict(overrides or {})
        self._overridden_by = overridden_by

    def __repr__(self) -> str:
        return f"Preferences({self._env_file!r})"  # never the environment, which may hold a key

    def read(self) -> Chosen:
        """Read every place again.

        Raises:
            SettingsError: a value is malformed, or the file unreadable.
        """
        return self._chosen(read_places(self._env_file, self._environ))

    def change(self, field: str, text: str) -> Chosen:
        """Write one setting to the file in use, else to the one in the configuration folder.

        Nothing is written that the program could not start with.

        Args:
            field: a field of `Settings`.
            text: its new value; empty takes it out of the file.

        Raises:
            SettingsError: the value is not usable, or the file cannot be written.
        """
        name, text = ENV_NAMES[field], text.strip()
        check_value(field, text)
        path = self._path()
        new = edited(read_text(path) if path.is_file() else "", name, text)
        chosen = self._chosen((environment_place(self._environ), file_place(path, new)))
        write_private(path, new)
        return chosen

    def _path(self) -> Path:
        return file_in_use(self._env_file) or env_files()[0]

    def _chosen(self, places: Sequence[Place]) -> Chosen:
        settings = settle(places, self._overrides)
        deciders = deciding(places, self._overrides)
        filed = next((place.values for place in places if place.origin is Origin.FILE), {})
        return Chosen(
            tuple(self._preference(field, settings, deciders.get(field), filed) for field in ABOUT),
            settings,
            self._path(),
        )

    def _preference(
        self, field: str, settings: Settings, decider: Place | None, filed: Mapping[str, str]
    ) -> Preference:
        name = ENV_NAMES[field]
        place = decider.name if decider else ""
        in_file = filed.get(name, "")
        return Preference(
            field=field,
            value=_text(getattr(settings, field)),
            origin=decider.origin if decider else Origin.DEFAULT,
            place=self._overridden_by if decider and decider.origin is Origin.OPTION else place,
            filed=HIDDEN if in_file and name == KEY else in_file,
        )


def check_value(field: str, text: str) -> None:
    """Check what a person typed for a setting; empty stands for the default.

    Raises:
        SettingsError: the setting does not take it. The message does not repeat it.
    """
    try:
        if text.strip():
            READERS[field](text.strip())
    except ValueError as wrong:
        raise SettingsError(f"{ENV_NAMES[field]} takes {wrong}.") from None


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Secret():
            return HIDDEN
        case float():
            return f"{value:g}"
        case _:
            return str(value)
