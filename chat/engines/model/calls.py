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
from chat.engines.model.cleaning import ThoughtSplitter
from chat.engines.model.faults import Fault, read_fault
from chat.engines.model.meter import Meter
from chat.engines.model.quirks import Quirk
from chat.engines.model.replies import RunawayReplyError
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
CONTEXT_STEP: Final = 1_024
"""Contexts are multiples of so many tokens."""
CUT_TOKENS: Final = 8
"""Ollama keeps half a context of a prompt that is longer, and up to so many tokens more."""
CUT_SHARE: Final = 0.6
"""What is counted of a whole prompt in English is at least this part of our estimate."""


def _pause(cancel: Cancel, seconds: float) -> None:
    cancel.wait(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a server is waited for, and how often it is asked."""

    timeout_s: float = 60.0
    """For the first piece of a reply, from a server elsewhere."""
    local_timeout_s: float = 180.0
    """From one on this machine, which may load its model first, and reads slowly."""
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
    thoughts: list[str] = field(default_factory=list)
    splitter: ThoughtSplitter = field(default_factory=ThoughtSplitter)
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


class QuirkError(EngineError):
    """The server turned out to do something otherwise than others; asked so, it will answer."""

    def __init__(self, message: str, *, hint: str = "", quirk: Quirk) -> None:
        """Tell what is to be done otherwise."""
        super().__init__(message, hint=hint)
        self.quirk = quirk


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
        QuirkError: the server is to be asked in another way.
        RunawayReplyError: the reply reached its greatest length before a word of it came.
        EngineError: nothing usable came.
    """
    for attempt in range(1, patience.tries + 1):
        cancel.check()
        reply = _Reply()
        fault = yield from _try_once(call, reply, server, meter, cancel, patience)
        if fault is None:
            ended = _ended(reply, call, server)
            if notice := _read_in_part(reply, call, server):
                yield Notice(notice, lasting=True)
            yield ended
            return
        if reply.has_begun:
            yield Ended(why_incomplete=fault.message)
            return
        if fault.refuses_form:
            raise RefusedFormError(fault.message, hint="set DATELINE_MODEL to another model")
        if fault.quirk is not None:
            raise QuirkError(fault.message, hint=fault.hint, quirk=fault.quirk)
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
    reserved = meter.reserve(sent, call.room(server))
    wire = Wire()
    pieces: SimpleQueue[Any] = SimpleQueue()
    cancel.on_request(wire.cut)
    first_s = patience.local_timeout_s if server.is_local else patience.timeout_s
    silence_s = max(first_s, patience.idle_s)
    read = partial(read_reply, call, server, wire, pieces, timeout_s=silence_s)
    Thread(target=read, name="dateline-model", daemon=True).start()
    try:
        while not reply.is_over:
            wait_s = patience.idle_s if reply.has_begun else first_s
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
        written = count_tokens("".join(reply.thoughts + reply.text), server.model)
        meter.settle(
            reserved,
            prompt_tokens=(reply.prompt_tokens or sent) if used else 0,
            reply_tokens=reply.reply_tokens or written,
        )


def _take(piece: Piece | None, reply: _Reply) -> str:
    """Take in what a piece says, and return its text."""
    if piece is None:
        reply.is_over = True
        text, thought = reply.splitter.rest(), ""
    else:
        reply.finish_reason = piece.finish_reason or reply.finish_reason
        reply.refusal += piece.refusal
        if piece.usage is not None:
            reply.prompt_tokens, reply.reply_tokens = piece.usage
        text, thought = reply.splitter.feed(piece.text)
        thought += piece.thought
    if text:
        reply.text.append(text)
    if thought:
        reply.thoughts.append(thought)
    return text


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


def _ended(reply: _Reply, call: Call, server: ModelServer) -> Ended:
    """Tell whether a reply that ended in good order is whole.

    Raises:
        QuirkError: all its room went into thoughts, for which none was reckoned.
        EngineError: there is nothing in it.
    """
    why = {
        "stop": "",
        "length": "the reply reached its greatest length",
        "content_filter": f"the content filter of {server.host} stopped the reply",
    }.get(reply.finish_reason, f"{server.host} ended the reply early")
    if reply.has_begun:
        return Ended(why_incomplete=why, too_long=reply.finish_reason == "length")
    if reply.finish_reason == "length":
        if reply.thoughts and not server.is_openai and Quirk.THINKS not in call.quirks:
            raise QuirkError(f"{server.model} thought and wrote nothing", quirk=Quirk.THINKS)
        raise RunawayReplyError(why, hint="choose another model with DATELINE_MODEL")
    if reply.refusal:
        why = f"{server.model} declined: {one_line(without_keys(reply.refusal, *server.keys))}"
    raise EngineError(
        why or f"{server.model} sent an empty reply",
        hint="ask in other words, or use --engine extractive",
    )


def _read_in_part(reply: _Reply, call: Call, server: ModelServer) -> str:
    """Say that a server seems to have cut the prompt; empty if it does not seem so.

    Ollama drops the beginning of a prompt that its context has no room for, and says nothing. All
    that tells is the number of tokens that it counts.
    """
    counted = reply.prompt_tokens or 0
    is_cut = (
        not server.is_openai
        and counted >= CONTEXT_STEP
        and counted % CONTEXT_STEP < CUT_TOKENS
        and counted < CUT_SHARE * call.prompt_tokens(server.model)
    )
    if not is_cut:
        return ""
    return (
        f"{server.host} seems to have read only {counted:,} tokens of what it was sent; give "
        f"{server.model} a longer context (with Ollama, OLLAMA_CONTEXT_LENGTH)"
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
