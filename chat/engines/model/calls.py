"""One call of a model: streamed, stoppable, tried again.

The chain runs in a thread of its own and hands its pieces over, so that whoever waits for them can
stop at once: the token cuts the connection, and the wait ends whatever the server does.
"""

import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, Final

from chat.engines.model.chain import Call, Piece, read_reply
from chat.engines.model.faults import Fault, read_fault
from chat.engines.model.meter import Meter
from chat.engines.model.server import ModelServer
from chat.engines.model.tokens import count_tokens
from chat.engines.model.wire import Wire
from chat.errors import EngineError
from chat.models import Cancel, Notice
from chat.text.keys import without_keys
from chat.text.safe import one_line

POLL_S: Final = 0.05
"""How long a stop may go unnoticed."""
FIRST_WAIT_S: Final = 2.0
LONGEST_WAIT_S: Final = 60.0


def _pause(cancel: Cancel, seconds: float) -> None:
    cancel.wait(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a server is waited for, and how often it is asked."""

    timeout_s: float = 60.0
    """For the first piece of a reply."""
    idle_s: float = 30.0
    """Between two pieces."""
    tries: int = 3
    pause: Callable[[Cancel, float], None] = _pause
    """Waits, at most until the token is set; tests wait less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The end of a reply."""

    why_incomplete: str = ""
    """Why the reply is not whole, in words for a person; empty if it is."""
    too_long: bool = False
    """Whether it is not whole because it reached its greatest length."""


@dataclass(slots=True)
class _Reply:
    """What has come of a reply so far."""

    text: list[str] = field(default_factory=list)
    finish_reason: str = ""
    refusal: str = ""
    prompt_tokens: int | None = None
    """As the server counts them; None if it does not."""
    reply_tokens: int | None = None
    is_over: bool = False

    @property
    def has_begun(self) -> bool:
        return bool(self.text)


class RefusedFormError(EngineError):
    """The server cannot keep to a JSON schema; nothing else is wrong with the call."""


def stream_call(
    call: Call,
    *,
    server: ModelServer,
    meter: Meter,
    cancel: Cancel,
    patience: Patience,
) -> Iterator[str | Notice | Ended]:
    """Call a model.

    Yields:
        Pieces of text as they come, a notice for each second of waiting before another try, last
        `Ended`. A reply that breaks off is no error: it ends incomplete, and what came stays.

    Raises:
        CancelledError: stopped; the connection is closed.
        BudgetError: the call could pass the limit of cost.
        RefusedFormError: the server cannot keep to a JSON schema.
        EngineError: nothing usable came.
    """
    for attempt in range(1, patience.tries + 1):
        cancel.check()
        reply = _Reply()
        fault = yield from _try_once(call, reply, server, meter, cancel, patience)
        if fault is None:
            yield _ended(reply, server)
            return
        if reply.has_begun:
            yield Ended(why_incomplete=fault.message)
            return
        if fault.refuses_form:
            raise RefusedFormError(fault.message, hint="set DATELINE_MODEL to another model")
        if not fault.retryable or attempt == patience.tries:
            raise EngineError(fault.message, hint=fault.hint)
        yield from _count_down(fault, attempt, patience, cancel)


def _try_once(  # noqa: PLR0917 - it is the inside of `stream_call`, with all that this was given
    call: Call,
    reply: _Reply,
    server: ModelServer,
    meter: Meter,
    cancel: Cancel,
    patience: Patience,
) -> Generator[str, None, Fault | None]:
    """Yield the text of one try; return what went wrong."""
    sent = call.prompt_tokens(server.model)
    reserved = meter.reserve(sent, call.reply_tokens)
    wire = Wire()
    pieces: SimpleQueue[Any] = SimpleQueue()
    cancel.on_request(wire.cut)
    silence_s = max(patience.timeout_s, patience.idle_s)
    read = partial(read_reply, call, server, wire, pieces, timeout_s=silence_s)
    Thread(target=read, name="dateline-model", daemon=True).start()
    try:
        while not reply.is_over:
            wait_s = patience.idle_s if reply.has_begun else patience.timeout_s
            piece = _next(pieces, cancel, wait_s)
            if isinstance(piece, Exception):
                return read_fault(piece, server, has_begun=reply.has_begun)
            if text := _take(piece, reply):
                yield text
        return None
    finally:
        wire.cut()
        # A request that was turned away costs nothing.
        used = reply.has_begun or reply.is_over
        written = count_tokens("".join(reply.text), server.model)
        meter.settle(
            reserved,
            prompt_tokens=(reply.prompt_tokens or sent) if used else 0,
            reply_tokens=reply.reply_tokens or written,
        )


def _take(piece: Piece | None, reply: _Reply) -> str:
    """Take in what a piece says, and return its text."""
    if piece is None:
        reply.is_over = True
        return ""
    reply.finish_reason = piece.finish_reason or reply.finish_reason
    reply.refusal += piece.refusal
    if piece.usage is not None:
        reply.prompt_tokens, reply.reply_tokens = piece.usage
    if piece.text:
        reply.text.append(piece.text)
    return piece.text


def _next(pieces: "SimpleQueue[Any]", cancel: Cancel, wait_s: float) -> Any:
    """Wait for a piece; a server that is silent for too long has gone."""
    deadline = monotonic() + wait_s
    while True:
        cancel.check()
        try:
            piece = pieces.get(timeout=min(POLL_S, max(0.0, deadline - monotonic())))
        except Empty:
            if monotonic() >= deadline:
                return TimeoutError()
            continue
        # The error of a connection that a stop has cut is the stop.
        cancel.check()
        return piece


def _ended(reply: _Reply, server: ModelServer) -> Ended:
    """Tell whether a reply that ended in good order is whole.

    Raises:
        EngineError: there is nothing in it.
    """
    why = {
        "stop": "",
        "length": "the reply reached its greatest length",
        "content_filter": f"the content filter of {server.host} stopped the reply",
    }.get(reply.finish_reason, f"{server.host} ended the reply early")
    if reply.has_begun:
        return Ended(why_incomplete=why, too_long=reply.finish_reason == "length")
    if reply.refusal:
        why = f"{server.model} declined: {one_line(without_keys(reply.refusal, *server.keys))}"
    raise EngineError(
        why or f"{server.model} sent an empty reply",
        hint="ask in other words, or use --engine extractive",
    )


def _count_down(fault: Fault, attempt: int, patience: Patience, cancel: Cancel) -> Iterator[Notice]:
    wished = fault.retry_after_s
    wait_s = min(
        wished if wished is not None else FIRST_WAIT_S * 2 ** (attempt - 1), LONGEST_WAIT_S
    )
    for left in range(math.ceil(wait_s), 0, -1):
        yield Notice(f"{fault.message}; try {attempt + 1} of {patience.tries} in {left} s")
        patience.pause(cancel, min(1.0, wait_s))
        cancel.check()
