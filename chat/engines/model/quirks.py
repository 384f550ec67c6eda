"""What a server does otherwise than others: found out by its own complaint, and remembered.

Every server speaks OpenAI's protocol, each with an accent of its own.
"""

from enum import StrEnum
from typing import Final

from chat.engines.model.server import ModelServer

THINKING_TOKENS: Final = 3_000
"""Room for what a model thinks before it writes, which counts as a part of its reply."""


class Quirk(StrEnum):
    """Something to be done otherwise for one model of one server."""

    OTHER_LIMIT = "max_completion_tokens"
    """The length of a reply is limited by this parameter, and `max_tokens` is refused."""
    NO_TEMPERATURE = "no temperature"
    """The temperature cannot be chosen."""
    NO_SYSTEM = "no system message"
    """There is no system role, as with Gemma: the human message begins with its words."""
    NO_USAGE = "no usage"
    """Tokens cannot be asked for in a stream; ours are an estimate."""
    THINKS = "thinks"
    """It thinks before it writes, at such length that a reply needs room for it."""


def thinking_room(server: ModelServer, quirks: frozenset[Quirk]) -> int:
    """Return the tokens that a reply needs besides: OpenAI's newer models think, and do not say."""
    return THINKING_TOKENS if server.is_openai or Quirk.THINKS in quirks else 0
