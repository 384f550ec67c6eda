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
from chat.engines.model.blocks import SOURCE_CHARACTERS, NewMarker, passage_blocks, unheard_of
from chat.engines.model.checking import holds, put_in_place, with_words
from chat.engines.model.replies import MalformedReplyError, RunawayReplyError
from chat.engines.model.side_by_side import side_by_side
from chat.engines.model.writing import Writer, heard, load
from chat.engines.protocol import NoteStore
from chat.models import Cancel, Claim, Passage, SourceQuote, Span
from chat.text.sentences import split_sentences

CALL_CHARACTERS: Final = 8_000
"""How much text a call carries, about 2,000 tokens: small models lose the middle of more."""
ALL_NOTES: Final = 8
"""Notes an article where no number is wanted."""
NOTE_TOKENS: Final = 160
"""Room for one note with its quote."""


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
        calls = [partial(self._read, group, most or ALL_NOTES) for group in _groups(passages)]
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
        inputs = {
            "marker": marker,
            "passages": passage_blocks(passages, marker, what="article"),
            "most": str(most),
        }
        asked = self._writer.write(
            "summarize",
            inputs,
            sources=len(passages),
            reply_tokens=NOTE_TOKENS * most * len(passages),
            cancel=stop,
        )
        try:
            claims, _ = put_in_place(heard(asked, notice=self._notice).claims, (), passages)
        except (MalformedReplyError, RunawayReplyError) as error:
            self._notice(f"{self._writer.server.model} took no notes: {error.message}")
            return []
        return [with_words(claim, passages) for claim in claims if holds(claim, passages)]

    def _key(self, passages: Sequence[Passage], most: int) -> str:
        prompt = load("summarize")
        texts = [part for p in passages for part in (p.heading, p.text)]
        facts = [prompt.name, prompt.digest, self._writer.server.model, str(most), *texts]
        return hashlib.sha256("\x1f".join(facts).encode(errors="replace")).hexdigest()


def _in_order(claims: Sequence[Claim], most: int) -> list[Claim]:
    """Put claims in the order of their articles, at most so many of each."""
    noted: dict[int, list[Claim]] = {}
    for claim in claims:
        noted.setdefault(claim.quotes[0].source, []).append(claim)
    return [claim for source in sorted(noted) for claim in noted[source][:most]]


def calls_for(passages: Sequence[Passage]) -> int:
    """Return how many calls read these articles."""
    return len(_groups(passages))


def _groups(passages: Sequence[Passage]) -> list[list[_Part]]:
    groups: list[list[_Part]] = []
    room = 0
    for source, passage in enumerate(passages, start=1):
        for part in _parts(passage):
            if len(part.text) > room or not groups:
                groups.append([])
                room = CALL_CHARACTERS
            groups[-1].append(_Part(source, part))
            room -= len(part.text)
    return groups


def _parts(passage: Passage) -> Iterator[Passage]:
    """Cut a passage into whole sentences that fit between the lines of a prompt."""
    start = 0
    end = 0
    for _, sentence_end in (*split_sentences(passage.text), (0, len(passage.text))):
        if sentence_end - start > SOURCE_CHARACTERS and end > start:
            yield _part(passage, start, end)
            start = end
        end = sentence_end
    while passage.text[start:end].strip():
        # A sentence that is longer than a source may be is cut where it must be.
        yield _part(passage, start, min(end, start + SOURCE_CHARACTERS))
        start += SOURCE_CHARACTERS


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
