"""One run of the program: its global options, and how a library is opened from them.

The global options are taken off the arguments before the commands see them, so that they may stand
before or after the command, and so that the chat opens without the command line's library.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from chat.cli.output import note
from chat.errors import UsageError
from chat.settings import Settings, load_settings

if TYPE_CHECKING:
    from chat.service import Dateline
    from chat.settings.preferences import Preferences

OpenService = Callable[..., "Dateline"]
"""Opens a library from settings, with the keywords of `Dateline.open`."""

TAKES_VALUE: Final = ("--library", "--env-file", "--engine", "--max-cost")
"""The global options that a value follows."""


def open_dateline(settings: Settings, *, long_lived: bool = False) -> "Dateline":
    """Open a library as the program does."""
    from chat.service import Dateline

    return Dateline.open(settings, long_lived=long_lived)


@dataclass(slots=True, kw_only=True)
class Invocation:
    """The global options of one run."""

    library: str | None = None
    env_file: Path | None = None
    engine: str | None = None
    max_cost: str | None = None
    debug: bool = False
    demo: bool = False
    """Whether the library of sample articles is meant, which outranks every setting."""
    plain: bool = False
    """Whether the chat is to be held line by line, without a screen."""
    open_service: OpenService = open_dateline
    """Tests put a service with a small embedding model here."""
    _settings: Settings | None = field(default=None, init=False)

    @property
    def settings(self) -> Settings:
        """The settings, read when they are first asked for.

        Raises:
            SettingsError: one is unknown or malformed.
        """
        if self._settings is None:
            self._settings = load_settings(
                self.env_file, library=self.library, engine=self.engine, max_cost=self.max_cost
            )
        return self._settings

    @property
    def preferences(self) -> "Preferences":
        """The settings with their origins, for the screen that shows and changes them."""
        from chat.settings.preferences import Preferences

        options = {"library": self.library, "engine": self.engine, "max_cost": self.max_cost}
        demo = {"library": "demo", "engine": "extractive", "embedding": "minilm", "tracing": False}
        return Preferences(
            self.env_file,
            overrides=options | demo if self.demo else options,
            overridden_by="the demo" if self.demo else "the command line",
        )

    @property
    def own_settings(self) -> Settings:
        """The settings as they are without `--engine`: what they choose was agreed to for good."""
        if self.engine is None:
            return self.settings
        return load_settings(self.env_file, library=self.library, max_cost=self.max_cost)

    def open(self) -> "Dateline":
        """Open the chosen library for one command; what its engine has to tell goes to stderr."""
        dateline = self.open_service(self.settings)
        dateline.listen(note)
        return dateline

    def open_for_chat(self) -> "Dateline":
        """Open the chosen library for a program that stays.

        An engine that only an option names is chosen afterwards, as in the chat itself, so that the
        chat asks before it sends anything.
        """
        dateline = self.open_service(self.own_settings, long_lived=True)
        if self.engine is not None:
            try:
                dateline.choose_engine(self.settings.engine)
            except BaseException:
                dateline.close()
                raise
        return dateline

    def arguments(self) -> list[str]:
        """Return the global options again, for another process that does as this one."""
        given = {
            "--library": self.library,
            "--env-file": str(self.env_file.resolve()) if self.env_file else None,
            "--engine": self.engine,
            "--max-cost": self.max_cost,
        }
        options = [f"{name}={value}" for name, value in given.items() if value is not None]
        return [*options, *(["--debug"] if self.debug else [])]

    def in_library(self, name: str) -> "Invocation":
        """Return the same invocation for a library by its name."""
        other = replace(self, library=name)
        other._settings = replace(self.settings, library=name)
        return other

    def for_demo(self) -> "Invocation":
        """Return the invocation of the demo: a library of its own, nothing sent anywhere."""
        demo = replace(self, demo=True, engine=None)
        demo._settings = replace(
            self.settings,
            library="demo",
            engine="extractive",
            embedding="minilm",
            openai_api_key=None,
            openai_base_url=None,
            tracing=False,
        )
        return demo


def split_arguments(
    arguments: Sequence[str], *, open_service: OpenService = open_dateline
) -> tuple[Invocation, list[str]]:
    """Take the global options off the arguments, wherever they stand before a `--`.

    Raises:
        UsageError: an option lacks its value.
    """
    invocation = Invocation(open_service=open_service)
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, given, value = argument.partition("=")
        if argument == "--":
            rest += [argument, *waiting]
        elif argument == "--debug":
            invocation.debug = True
        elif argument == "--plain":
            invocation.plain = True
        elif name in TAKES_VALUE:
            value = value if given else next(waiting, "")
            if not value:
                raise UsageError(f"{name} needs a value.", hint="dateline --help")
            match name:
                case "--library":
                    invocation.library = value
                case "--engine":
                    invocation.engine = value
                case "--max-cost":
                    invocation.max_cost = value
                case _:
                    invocation.env_file = Path(value)
        else:
            rest.append(argument)
    return invocation, rest
