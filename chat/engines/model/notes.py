"""The first step of a summary: a model takes notes from every article, a few articles a call.

Articles are cut into parts that fit, calls run side by side, and finished ones are kept, so that a
summary that was interrupted asks for nothing twice.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from chat.engines.candidates import candidates
from chat.engines.model.blocks import NewMarker, fitting, lay_out, unheard_of
from chat.engines.model.checking import holds, put_in_place, settled, with_words
from chat.engines.model.replies import MalformedReplyError, RunawayReplyError
from chat.engines.model.server import ModelServer
from chat.engines.model.side_by_side import side_by_side
from chat.engines.model.writing import Writer, heard, load
from chat.engines.protocol import NoteStore
from chat.models import Cancel, Claim, Passage, SourceQuote, Span

CALL_CHARACTERS: Final = 8_000
"""How much text a call carries, about 2,000 tokens: small models lose the middle of more."""
LOCAL_CALL_CHARACTERS: Final = 6_000
"""On this machine: with the notes it must fit into 4,096 tokens, all that Ollama starts with."""
ALL_NOTES: Final = 8
"""Notes an article where no number is wanted."""
NOTE_TOKENS: Final = 90
"""Room for one note with its number."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a source; `passage` is whole sentences of it."""

    source: int
    passage: Passage


class NoteTaker:
    """Has a model read articles."""

    def __init__(
        self, writer: Writer, store: NoteStore, *, notice: Callable[[str], None], draw: NewMarker
    ) -> None:
        self._writer = writer
        self._store = store
        self._notice = notice
        self._draw = draw

    def take(
        self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel
    ) -> Iterator[Claim]:
        """Yield notes in the order of the articles, each with its exact words.

        Raises:
            CancelledError: stopped; what was finished is kept.
            EngineError: a call failed; what was finished is kept.
        """
        groups = _groups(passages, self._writer.server)
        calls = [partial(self._read, group, most or ALL_NOTES) for group in groups]
        for claims in side_by_side(calls, server=self._writer.server, cancel=cancel):
            yield from claims

    def _read(self, group: Sequence[_Part], most: int, stop: Cancel) -> list[Claim]:
        passages = [part.passage for part in group]
        key = self._key(passages, most)
        kept = self._store.get(key)
        claims = _loaded(kept) if kept is not None else self._ask(passages, most, stop)
        if kept is None and claims:
            self._store.put(key, _dumped(claims))
        if not claims:
            # No article goes unread: a summary says how many were read.
            self._notice("the extractive engine reads these articles instead")
            claims = [one.claim for one in candidates(passages, cancel=stop, leads=most)]
        return [
            Claim(
                claim.text,
                tuple(SourceQuote(group[q.source - 1].source, q.quote) for q in claim.quotes),
            )
            for claim in claims
        ]

    def _ask(self, passages: Sequence[Passage], most: int, stop: Cancel) -> list[Claim]:
        marker = unheard_of([p.text + p.heading for p in passages], self._draw)
        laid = lay_out(passages, marker, what="article")
        inputs = {"marker": marker, "passages": laid.text, "most": str(most)}
        asked = self._writer.write(
            "summarize",
            inputs,
            laid=laid,
            most=most * len(passages),
            reply_tokens=NOTE_TOKENS * most * len(passages),
            cancel=stop,
        )
        try:
            written = heard(asked, notice=self._notice)
        except (MalformedReplyError, RunawayReplyError) as error:
            self._notice(f"{self._writer.server.model} took no notes: {error.message}")
            return []
        placed = put_in_place(settled(written.claims, passages), (), passages).claims
        claims = [with_words(claim, passages) for claim in placed if holds(claim, passages)]
        noted = {quote.source for claim in claims for quote in claim.quotes}
        if claims and written.why_incomplete and (left := _unread(passages, noted)):
            self._notice(
                f"{self._writer.server.model} did not come to the end of its notes: "
                f"{written.why_incomplete}; the extractive engine reads the rest"
            )
            claims += [one.claim for one in candidates(left, cancel=stop, leads=most)]
        return claims

    def _key(self, passages: Sequence[Passage], most: int) -> str:
        prompt = load("summarize")
        texts = [part for p in passages for part in (p.heading, p.text)]
        facts = [prompt.name, prompt.digest, self._writer.server.model, str(most), *texts]
        return hashlib.sha256("\x1f".join(facts).encode(errors="replace")).hexdigest()


def _unread(passages: Sequence[Passage], noted: set[int]) -> list[Passage]:
    """Return articles in their places, those that were noted without their text."""
    left = [
        replace(passage, text="") if source in noted else passage
        for source, passage in enumerate(passages, start=1)
    ]
    return left if any(passage.text.strip() for passage in left) else []


def calls_for(passages: Sequence[Passage], server: ModelServer) -> int:
    """Return how many calls read these articles."""
    return len(_groups(passages, server))


def _groups(passages: Sequence[Passage], server: ModelServer) -> list[list[_Part]]:
    groups: list[list[_Part]] = []
    room = 0
    for source, passage in enumerate(passages, start=1):
        for part in _parts(passage):
            if len(part.text) > room or not groups:
                groups.append([])
                room = LOCAL_CALL_CHARACTERS if server.is_local else CALL_CHARACTERS
            groups[-1].append(_Part(source, part))
            room -= len(part.text)
    return groups


def _parts(passage: Passage) -> Iterator[Passage]:
    """Cut a passage into whole sentences that fit between the lines of a prompt."""
    start = 0
    while passage.text[start:].strip():
        # A sentence that is longer than a source may be goes on in the next part.
        end = max(end for _, end in fitting(passage.text, start))
        yield _part(passage, start, end)
        start = end


def _part(passage: Passage, start: int, end: int) -> Passage:
    span = passage.span
    return replace(
        passage,
        text=passage.text[start:end],
        span=Span(span.article, span.revision, span.start + start, span.start + end),
    )


def _dumped(claims: Sequence[Claim]) -> str:
    return json.dumps([[c.text, [[q.source, q.quote] for q in c.quotes]] for c in claims])


def _loaded(kept: str) -> list[Claim]:
    return [
        Claim(text, tuple(SourceQuote(source, quote) for source, quote in quotes))
        for text, quotes in json.loads(kept)
    ]
