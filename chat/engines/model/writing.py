"""From a prompt to claims: the form of reply that the server keeps to, and a reply that is none.

What streams is shown at once; what is claimed is what the whole reply says.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from chat.engines.model.calls import Ended, Patience, RefusedFormError, stream_call
from chat.engines.model.chain import Call
from chat.engines.model.memory import ServerMemory
from chat.engines.model.meter import Meter
from chat.engines.model.replies import (
    MalformedReplyError,
    RunawayReplyError,
    read_begun,
    read_claims,
    reply_schema,
    shown_text,
    without_links,
)
from chat.engines.model.server import ModelServer
from chat.errors import EngineError
from chat.models import Cancel, Claim, Delta, Notice
from chat.prompts import Prompt, PromptId, ReplyForm, load_prompt

_T = TypeVar("_T")

THINKING_TOKENS: Final = 3_000
"""OpenAI's newer models think before they write, and count it as a part of the reply."""
load: Final = cache(load_prompt)
"""Reads each prompt once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a model wrote."""

    claims: tuple[Claim, ...]
    prompt: Prompt
    why_incomplete: str = ""
    """Empty if the reply is whole."""


def heard(asked: Generator[Delta | Notice, None, _T], *, notice: Callable[[str], None]) -> _T:
    """Return what a model wrote where nobody reads along; only its notices are passed on."""
    while True:
        try:
            piece = next(asked)
        except StopIteration as done:
            written: _T = done.value
            return written
        if isinstance(piece, Notice):
            notice(piece.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A model that is asked for claims about numbered sources."""

    server: ModelServer
    meter: Meter
    memory: ServerMemory
    patience: Patience

    def write(
        self,
        prompt_id: PromptId,
        inputs: Mapping[str, str],
        *,
        sources: int,
        reply_tokens: int,
        cancel: Cancel,
    ) -> Generator[Delta | Notice, None, Written]:
        """Ask for claims; yield text as it comes, and return the claims of the whole reply.

        Raises:
            MalformedReplyError: two replies were not of the form that was asked for.
            EngineError: nothing usable came, or all that came broke off before a sentence ended.
        """
        prompt = load(prompt_id)
        known = self.memory.form(self.server)
        form: ReplyForm = known or "json"
        for last in (False, True):
            call = Call(
                prompt=prompt,
                inputs=inputs,
                form=form,
                schema=reply_schema(sources, bounded=self.server.is_local)
                if form == "json"
                else None,
                reply_tokens=self.room(reply_tokens),
            )
            try:
                written = yield from self._written(call, cancel)
            except (RefusedFormError, MalformedReplyError):
                if last:
                    raise
                if known is None:
                    form = "marks"
                continue
            self.memory.remember_form(self.server, form)
            return written
        raise AssertionError("the last try returns or raises")

    def room(self, reply_tokens: int) -> int:
        """Return the tokens that a reply of so many needs of this server."""
        return reply_tokens + (THINKING_TOKENS if self.server.is_openai else 0)

    def line(self, call: Call, cancel: Cancel) -> Generator[Notice, None, str]:
        """Ask for one line of text."""
        text = []
        for piece in self._stream(call, cancel):
            if isinstance(piece, Notice):
                yield piece
            elif isinstance(piece, str):
                text.append(piece)
        return " ".join(without_links("".join(text)).split())

    def _written(self, call: Call, cancel: Cancel) -> Generator[Delta | Notice, None, Written]:
        reply, shown, ended = "", "", Ended()
        for piece in self._stream(call, cancel):
            if isinstance(piece, Notice):
                yield piece
            elif isinstance(piece, Ended):
                ended = piece
            else:
                reply += piece
                visible = shown_text(reply, call.form)
                # What turns out to be a link is not taken back here, but by the claims.
                if len(visible) > len(shown) and visible.startswith(shown):
                    yield Delta(visible[len(shown) :])
                    shown = visible
        if not ended.why_incomplete:
            claims = read_claims(reply, call.form)
            if claims and not shown:
                yield Delta(claims[0].text)
        else:
            claims = read_begun(reply, call.form)
            if not claims:
                kind = RunawayReplyError if ended.too_long else EngineError
                raise kind(
                    f"incomplete: {ended.why_incomplete}",
                    hint="try again, or use --engine extractive",
                )
        return Written(claims=claims, prompt=call.prompt, why_incomplete=ended.why_incomplete)

    def _stream(self, call: Call, cancel: Cancel) -> Generator[str | Notice | Ended, None, None]:
        yield from stream_call(
            call, server=self.server, meter=self.meter, cancel=cancel, patience=self.patience
        )
