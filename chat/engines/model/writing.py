"""From a prompt to claims: the form of reply that the server keeps to, and a reply that is none.

What streams is shown at once; what is claimed is what the whole reply says.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, TypeVar

from chat.engines.model.blocks import Laid
from chat.engines.model.calls import Ended, Patience, QuirkError, RefusedFormError, stream_call
from chat.engines.model.chain import Call
from chat.engines.model.cleaning import without_links, without_thoughts
from chat.engines.model.memory import ServerMemory
from chat.engines.model.meter import Meter
from chat.engines.model.replies import (
    MalformedReplyError,
    RunawayReplyError,
    Told,
    read_begun,
    read_reply,
    reply_schema,
    shown_text,
)
from chat.engines.model.server import ModelServer
from chat.errors import EngineError
from chat.models import Cancel, Claim, Delta, Notice
from chat.prompts import Prompt, PromptId, ReplyForm, load_prompt

_T = TypeVar("_T")

LOCAL_REPLY_TOKENS: Final = 1_200
"""A reply on this machine is at most so long: prompt and reply share what Ollama starts with."""
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
        laid: Laid,
        most: int,
        reply_tokens: int,
        cancel: Cancel,
    ) -> Generator[Delta | Notice, None, Written]:
        """Ask for claims; yield text as it comes, and return the claims of the whole reply.

        Args:
            prompt_id: which prompt.
            inputs: what its placeholders stand for.
            laid: the numbered sentences that claims may rest on.
            most: so many claims are asked for; a model may write more.
            reply_tokens: the reply is at most so long, thoughts aside.
            cancel: stops the call.

        Raises:
            MalformedReplyError: two replies were not of the form that was asked for.
            EngineError: nothing usable came, or all that came broke off before a sentence ended.
        """
        prompt = load(prompt_id)
        known = self.memory.form(self.server)
        if self.server.is_local:
            reply_tokens = min(reply_tokens, LOCAL_REPLY_TOKENS)
        form: ReplyForm = known or "json"
        for last in (False, True):
            call = Call(
                prompt=prompt,
                inputs=inputs,
                form=form,
                schema=reply_schema(len(laid.numbered), most=most, bounded=self.server.is_local)
                if form == "json"
                else None,
                reply_tokens=reply_tokens,
            )
            try:
                told, why_incomplete = yield from self._told(call, cancel)
            except (RefusedFormError, MalformedReplyError):
                if last:
                    raise
                if known is None:
                    form = "marks"
                continue
            self.memory.remember_form(self.server, form)
            claims = tuple(Claim(each.text, laid.quotes(each.numbers)) for each in told)
            return Written(claims=claims, prompt=prompt, why_incomplete=why_incomplete)
        raise AssertionError("the last try returns or raises")

    def line(self, call: Call, cancel: Cancel) -> Generator[Notice, None, str]:
        """Ask for one line of text."""
        text = []
        for piece in self._stream(call, cancel):
            if isinstance(piece, Notice):
                yield piece
            elif isinstance(piece, str):
                text.append(piece)
        return " ".join(without_links(without_thoughts("".join(text))).split())

    def _told(
        self, call: Call, cancel: Cancel
    ) -> Generator[Delta | Notice, None, tuple[tuple[Told, ...], str]]:
        """Return the sentences of a reply, and why it is not whole."""
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
            told = read_reply(reply, call.form)
            if told and not shown:
                yield Delta(told[0].text)
        else:
            told = read_begun(reply, call.form)
            if not told:
                kind = RunawayReplyError if ended.too_long else EngineError
                raise kind(
                    f"incomplete: {ended.why_incomplete}",
                    hint="try again, or use --engine extractive",
                )
        return told, ended.why_incomplete

    def _stream(self, call: Call, cancel: Cancel) -> Generator[str | Notice | Ended, None, None]:
        """Call the model, once more for each thing that the server turns out to do otherwise."""
        quirks = self.memory.quirks(self.server)
        while True:
            try:
                yield from stream_call(
                    replace(call, quirks=quirks),
                    server=self.server,
                    meter=self.meter,
                    cancel=cancel,
                    patience=self.patience,
                )
            except QuirkError as met:
                if met.quirk in quirks:
                    raise
                quirks |= {met.quirk}
                self.memory.remember_quirk(self.server, met.quirk)
            else:
                return
