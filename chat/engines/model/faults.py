"""What can go wrong with a model's server, each put into one plain line.

The client's own messages are not passed on as they are: they may hold the key, a page of HTML, or
the name of a Python class. The one file that knows the client's errors.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chat.engines.model.quirks import Quirk
from chat.engines.model.server import ModelServer
from chat.text.keys import without_keys
from chat.text.safe import one_line

SAID_CHARACTERS: Final = 200
"""How much of a server's own words is shown."""
NOT_AN_API: Final = "did not answer like an OpenAI-compatible API"
_FORM_WORDS: Final = ("response_format", "json_schema", "schema", "structured", "grammar")
_NO_SYSTEM: Final = ("system message", "developer instruction", "must alternate user/assistant")
_NO_MODEL: Final = (
    "model_not_found",
    "not a valid model",
    "invalid model",
    "no such model",
    "unknown model",
)
_USED_UP: Final = ("insufficient_quota", "billing", "quota exceeded")
_NO_ROOM: Final = ("context_length", "context length", "context window", "context size", "too long")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What went wrong, what to do, and whether another try may help."""

    message: str
    hint: str = ""
    retryable: bool = False
    retry_after_s: float | None = None
    """How long the server asks to wait."""
    refuses_form: bool = False
    """Whether the server cannot keep to a JSON schema."""
    quirk: Quirk | None = None
    """What is to be done otherwise, for the server to answer."""


def read_fault(error: Exception, server: ModelServer, *, has_begun: bool = False) -> Fault:
    """Put an error of the client into words.

    Args:
        error: what the client raised, or TimeoutError for a server that fell silent.
        server: which one.
        has_begun: whether a part of the reply had come.
    """
    import openai

    said = _said(error, server)
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _of_status(status, said, error, server)
    if isinstance(error, openai.APITimeoutError | TimeoutError) and not has_begun:
        return Fault(
            message=f"{server.host} did not answer in time",
            hint="try again, or choose a smaller model with DATELINE_MODEL",
            retryable=True,
        )
    if type(error) is openai.APIError:
        # The server sent it in the middle of its stream.
        return Fault(message=f"{server.host} reported an error: {said}")
    if has_begun:
        why = "was lost" if isinstance(error, openai.APIConnectionError) else "brought no more text"
        return Fault(message=f"the connection to {server.host} {why}")
    if isinstance(error, openai.APIConnectionError):
        way = " through its proxy" if server.proxy else ""
        return Fault(
            message=f"{server.host} cannot be reached{way}",
            hint="check that the server runs, the network, and OPENAI_BASE_URL",
            retryable=True,
        )
    return Fault(message=f"{server.host} {NOT_AN_API}", hint="check OPENAI_BASE_URL")


def _of_status(status: int, said: str, error: Exception, server: ModelServer) -> Fault:
    lowered = said.casefold()
    rule = next(rule for rule in _RULES if rule.holds(status, lowered))
    return Fault(
        message=rule.message.format(host=server.host, model=server.model, said=said, status=status),
        hint=rule.hint,
        retryable=rule.retryable,
        retry_after_s=_retry_after(error) if rule.retryable else None,
        refuses_form=rule.refuses_form,
        quirk=rule.quirk,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    holds: Callable[[int, str], bool]
    """Of the HTTP status and the server's words in lower case."""
    message: str
    hint: str = ""
    retryable: bool = False
    refuses_form: bool = False
    quirk: Quirk | None = None


_REFUSED: Final = "{host} refused the request ({status}): {said}"
_CHECK: Final = "check DATELINE_MODEL and OPENAI_BASE_URL"
_RULES: Final = (
    _Rule(
        holds=lambda status, _: 300 <= status < 400,
        message="{host} sends requests on to another address, which is not followed",
        hint="set OPENAI_BASE_URL to the address that is meant",
    ),
    _Rule(
        holds=lambda status, _: status == 401,
        message="{host} does not accept the key: {said}",
        hint="check OPENAI_API_KEY",
    ),
    _Rule(
        holds=lambda status, _: status == 403,
        message="{host} does not let this key use {model}: {said}",
        hint="check OPENAI_API_KEY and DATELINE_MODEL",
    ),
    _Rule(
        holds=lambda status, said: status == 402 or (status == 429 and _holds(said, _USED_UP)),
        message="the quota of this key at {host} is used up",
        hint="check the plan of OPENAI_API_KEY, or use --engine extractive",
    ),
    _Rule(
        holds=lambda status, _: status == 429,
        message="{host} has too many requests",
        hint="wait a little and try again",
        retryable=True,
    ),
    _Rule(
        holds=lambda _, said: _holds(said, _NO_ROOM),
        message="the articles do not fit into the context of {model}: {said}",
        hint="choose a model with a longer context with DATELINE_MODEL, or give it one: with "
        "Ollama, OLLAMA_CONTEXT_LENGTH",
    ),
    _Rule(
        holds=lambda _, said: "max_completion_tokens" in said and "max_tokens" in said,
        message=_REFUSED,
        hint=_CHECK,
        quirk=Quirk.OTHER_LIMIT,
    ),
    _Rule(
        holds=lambda _, said: "temperature" in said,
        message=_REFUSED,
        hint=_CHECK,
        quirk=Quirk.NO_TEMPERATURE,
    ),
    _Rule(
        holds=lambda _, said: "stream_options" in said or "include_usage" in said,
        message=_REFUSED,
        hint=_CHECK,
        quirk=Quirk.NO_USAGE,
    ),
    _Rule(
        holds=lambda _, said: _holds(said, _NO_SYSTEM) or ("system" in said and "role" in said),
        message=_REFUSED,
        hint=_CHECK,
        quirk=Quirk.NO_SYSTEM,
    ),
    _Rule(
        holds=lambda _, said: _holds(said, _FORM_WORDS),
        message="{host} cannot keep to a JSON schema: {said}",
        refuses_form=True,
    ),
    _Rule(
        holds=lambda _, said: (
            _holds(said, _NO_MODEL)
            or ("model" in said and _holds(said, ("does not exist", "not found")))
        ),
        message="{host} has no model {model}: {said}",
        hint="set DATELINE_MODEL to a model that this server has",
    ),
    _Rule(
        holds=lambda status, _: status >= 500,
        message="{host} has an error of its own ({status})",
        hint="try again later, or use --engine extractive",
        retryable=True,
    ),
    _Rule(
        holds=lambda status, _: status == 404,
        message="{host} has no model {model}, or no API at this address",
        hint="check DATELINE_MODEL and OPENAI_BASE_URL",
    ),
    _Rule(
        holds=lambda _, __: True,
        message=_REFUSED,
        hint=_CHECK,
    ),
)
"""The first rule that holds words the fault."""


def _holds(said: str, words: Sequence[str]) -> bool:
    return any(word in said for word in words)


def _said(error: Exception, server: ModelServer) -> str:
    """Return the server's own words, shortened, without keys and without a page of HTML."""
    body: Any = getattr(error, "body", None)
    if isinstance(body, dict):
        body = body.get("error", body)
    if isinstance(body, dict):
        words = " ".join(str(body[part]) for part in ("message", "code") if body.get(part))
    else:
        words = body if isinstance(body, str) else str(error)
    words = one_line(without_keys(words, *server.keys))
    if not words or words.startswith("<"):
        return "no reason given"
    return words if len(words) <= SAID_CHARACTERS else words[: SAID_CHARACTERS - 1] + "…"


def _retry_after(error: Exception) -> float | None:
    response = getattr(error, "response", None)
    try:
        return max(0.0, float(response.headers["retry-after"]))  # type: ignore[union-attr]  # None has none
    except (AttributeError, KeyError, ValueError):
        return None
