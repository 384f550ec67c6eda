"""What a model's tokens cost, from a small table that its user can edit."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final

from chat.engines.model.server import ModelServer
from chat.errors import SettingsError
from chat.settings import config_folder

FILE: Final = "prices.toml"
"""The name of the user's own table, in the folder of the settings."""
_DAY: Final = re.compile(r"-\d{4}-\d{2}-\d{2}$")
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    input: float
    output: float
    as_of: date | None = None
    """The day on which it was the price; None if nobody said, and for what is free."""

    def of(self, prompt_tokens: int, reply_tokens: int) -> float:
        """Return what a call costs, in US dollars."""
        return (prompt_tokens * self.input + reply_tokens * self.output) / _MILLION


FREE: Final = Price(0.0, 0.0)


def price_of(server: ModelServer) -> Price | None:
    """Return the price of a model; None if it is not known.

    The user's own table outranks the one that comes with the program, line by line.

    A name that ends in a day, such as `gpt-5-mini-2025-08-07`, costs what the name without it does.

    Raises:
        SettingsError: the user's table cannot be read.
    """
    if server.is_local:
        return FREE
    table = _read(files("chat.engines.model").joinpath(FILE).read_text(encoding="utf-8"), FILE)
    own = config_folder() / FILE
    if own.is_file():
        table |= _read(own.read_text(encoding="utf-8", errors="replace"), str(own))
    return table.get(server.model) or table.get(_DAY.sub("", server.model))


def _read(text: str, origin: str) -> dict[str, Price]:
    try:
        table = tomllib.loads(text)
        as_of = table.get("as_of")
        if not isinstance(as_of, date | None):
            raise TypeError
        return {
            name: Price(float(price["input"]), float(price["output"]), as_of)
            for name, price in table["models"].items()
        }
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as broken:
        raise SettingsError(
            f"the table of prices {origin} cannot be read",
            hint="as_of is a day such as 2025-08-07, and a line under [models] is "
            '"NAME" = { input = 0.25, output = 2.00 }',
        ) from broken
