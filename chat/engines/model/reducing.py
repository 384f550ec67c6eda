"""The second step of a summary: a model writes it from notes, and the quotes are carried over.

The model sees each note as the words of its article, never a wording of its own, so that a summary
rests on articles and not on what was said of them before.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal

from chat.engines.model.blocks import NewMarker, lay_out, unheard_of
from chat.engines.model.checking import holds, put_in_place, settled
from chat.engines.model.server import ModelServer
from chat.engines.model.writing import Writer, heard
from chat.models import Cancel, Claim, Passage, Span

CALL_CHARACTERS: Final = 12_000
LOCAL_CALL_CHARACTERS: Final = 6_000
"""On this machine: it must fit into 4,096 tokens, which is what Ollama starts with."""
SENTENCE_TOKENS: Final = 110
NOTE_CHARACTERS: Final = 250
"""What a note's words are reckoned to be, for a plan: a long sentence of an article."""


class Reducer:
    """Has a model sum notes up."""

    def __init__(self, writer: Writer, *, notice: Callable[[str], None], draw: NewMarker) -> None:
        self._writer = writer
        self._notice = notice
        self._draw = draw

    def reduce(
        self,
        notes: Sequence[Claim],
        *,
        topic: str,
        sentences: int,
        how: Literal["reduce", "compare"] = "reduce",
        cancel: Cancel,
    ) -> Iterator[Claim]:
        """Yield at most so many claims, each with the whole quotes of the notes it rests on.

        Notes that do not fit into one call are summed up in groups first.

        Raises:
            CancelledError: stopped.
            EngineError: a call failed.
        """
        room = reduced_characters(self._writer.server)
        while len(groups := _groups(notes, room)) > 1:
            fewer = [
                claim
                for group in groups
                for claim in self._ask(group, topic, sentences, how, cancel)
            ]
            if len(fewer) >= len(notes):
                notes = fewer[: len(groups[0])]
                break
            notes = fewer
        yield from self._ask(notes, topic, sentences, how, cancel)[:sentences]

    def _ask(
        self,
        notes: Sequence[Claim],
        topic: str,
        sentences: int,
        how: Literal["reduce", "compare"],
        cancel: Cancel,
    ) -> list[Claim]:
        cancel.check()
        shown = [_shown(note) for note in notes]
        marker = unheard_of([topic, *(passage.text for passage in shown)], self._draw)
        laid = lay_out(shown, marker, what="notes", whole=True)
        inputs = {
            "marker": marker,
            "passages": laid.text,
            "topic": topic or "all of it",
            "sentences": str(sentences),
        }
        asked = self._writer.write(
            how,
            inputs,
            laid=laid,
            most=sentences,
            reply_tokens=SENTENCE_TOKENS * max(sentences, 2),
            cancel=cancel,
        )
        written = heard(asked, notice=self._notice).claims
        claims = put_in_place(settled(written, shown), (), shown).claims
        return [_carried(claim, notes) for claim in claims if holds(claim, shown)][:sentences]


def _shown(note: Claim) -> Passage:
    """Present the words that a note rests on as a source of their own."""
    words = "\n".join(quote.quote for quote in note.quotes)
    return Passage(id=0, span=Span("", 1, 0, len(words)), text=words, title="", published=None)


def _carried(claim: Claim, notes: Sequence[Claim]) -> Claim:
    carried = (quote for own in claim.quotes for quote in notes[own.source - 1].quotes)
    return Claim(claim.text, tuple(dict.fromkeys(carried)))


def reduced_characters(server: ModelServer) -> int:
    """Return how much text of notes one call carries."""
    return LOCAL_CALL_CHARACTERS if server.is_local else CALL_CHARACTERS


def calls_to_reduce(notes: int, sentences: int, server: ModelServer) -> int:
    """Return about how many calls it takes to sum so many notes up, groups of them first."""
    fitting = reduced_characters(server) // NOTE_CHARACTERS
    calls = 1
    while notes > fitting:
        groups = -(-notes // fitting)
        calls += groups
        if groups * sentences >= notes:
            break
        notes = groups * sentences
    return calls


def _groups(notes: Sequence[Claim], characters: int) -> list[list[Claim]]:
    groups: list[list[Claim]] = [[]]
    room = characters
    for note in notes:
        size = sum(len(quote.quote) for quote in note.quotes)
        if size > room and groups[-1]:
            groups.append([])
            room = characters
        groups[-1].append(note)
        room -= size
    return groups
