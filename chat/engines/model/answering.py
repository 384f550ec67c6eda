"""Answers by a model: each sentence held against the passages, and what is done where one fails.

What fails is asked for once more; what fails again is said in the source's own words or shown as
unverified, and a note tells how many.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import accumulate
from typing import Final

from chat.engines.model.blocks import (
    SOURCE_CHARACTERS,
    Laid,
    NewMarker,
    lay_out,
    text_blocks,
    unheard_of,
)
from chat.engines.model.checking import Placed, holds, put_in_place, settled
from chat.engines.model.writing import Writer, Written, heard
from chat.errors import CancelledError, EngineError
from chat.models import AnswerPiece, Author, Cancel, Claim, Notice, Passage

SENTENCES: Final = 4
"""An answer is asked for in so many sentences."""
TAKEN: Final = 12
"""So many are taken of a model that writes more."""
ANSWER_TOKENS: Final = 500
REPAIR_TOKENS: Final = 120
"""For each sentence that is asked for again."""
LOCAL_CHARACTERS: Final = 8_000
"""A model on this machine is given the best passages up to this length: it reads slowly."""


class LittleHoldsError(EngineError):
    """More of what the model wrote fails than holds: it did not do what was asked."""


class Answerer:
    """Has a model answer questions."""

    def __init__(self, writer: Writer, *, notice: Callable[[str], None], draw: NewMarker) -> None:
        self._writer = writer
        self._notice = notice
        self._draw = draw

    def readable(self, passages: Sequence[Passage]) -> Sequence[Passage]:
        """Return the passages that the model is given."""
        if not self._writer.server.is_local:
            return passages
        lengths = accumulate(min(len(passage.text), SOURCE_CHARACTERS) for passage in passages)
        fitting = sum(length <= LOCAL_CHARACTERS for length in lengths)
        return passages[: max(1, fitting)]

    def answer(
        self, question: str, passages: Sequence[Passage], *, author: str, cancel: Cancel
    ) -> Iterator[AnswerPiece]:
        """Yield text as it comes, then who wrote it, then the claims that hold.

        Raises:
            CancelledError: stopped.
            MalformedReplyError: two replies were not of the form that was asked for.
            RunawayReplyError: the reply did not come to an end.
            LittleHoldsError: more claims fail than hold.
            EngineError: nothing usable came.
        """
        marker = unheard_of([question, *(p.text + p.heading for p in passages)], self._draw)
        laid = lay_out(passages, marker)
        inputs = {
            "marker": marker,
            "passages": laid.text,
            "question": " ".join(question.split()),
        }
        written = yield from self._writer.write(
            "answer",
            inputs,
            laid=laid,
            most=SENTENCES,
            reply_tokens=ANSWER_TOKENS,
            cancel=cancel,
        )
        placed = yield from self._borne_out(written, passages, laid, cancel)
        failed, every = placed.unverified, len(placed.claims)
        if failed > every - failed:
            raise LittleHoldsError(
                f"{failed} of {every} sentences are not borne out by the articles"
            )
        yield from _told_of(placed)
        if written.why_incomplete:
            yield Notice(f"incomplete: {written.why_incomplete}", lasting=True)
        yield Author(f"{author} {written.prompt.name}")
        yield from placed.claims

    def _borne_out(
        self, written: Written, passages: Sequence[Passage], laid: Laid, stop: Cancel
    ) -> Generator[Notice, None, Placed]:
        claims = settled(dict.fromkeys(written.claims[:TAKEN]), passages)
        failed = dict.fromkeys(claim.text for claim in claims if not holds(claim, passages))
        repaired: tuple[Claim, ...] = ()
        if failed:
            repaired = yield from self._repair(list(failed)[:SENTENCES], passages, laid, stop)
        return put_in_place(claims, repaired, passages)

    def _repair(
        self, failed: Sequence[str], passages: Sequence[Passage], laid: Laid, stop: Cancel
    ) -> Generator[Notice, None, tuple[Claim, ...]]:
        """Ask once more for what did not hold; a repair that fails is done without."""
        marker = unheard_of([*failed, *(p.text + p.heading for p in passages)], self._draw)
        inputs = {
            "marker": marker,
            "passages": lay_out(passages, marker).text,
            "faults": text_blocks(failed, marker, what="sentence"),
        }
        asked = self._writer.write(
            "repair",
            inputs,
            laid=laid,
            most=len(failed),
            reply_tokens=min(ANSWER_TOKENS, REPAIR_TOKENS * len(failed)),
            cancel=stop,
        )
        try:
            return heard(asked, notice=self._notice).claims
        except CancelledError:
            raise
        except EngineError as error:
            yield Notice(f"the sentences that failed were not asked for again: {error.message}")
            return ()


def _told_of(placed: Placed) -> Iterator[Notice]:
    """Say what does not stand as the model wrote it."""
    for number, fate in (
        (placed.from_source, "stand in the articles' own words"),
        (placed.unverified, "are shown as unverified"),
    ):
        if number:
            share = f"{number} of {len(placed.claims)} sentences"
            yield Notice(f"{share} were not borne out by the articles and {fate}", lasting=True)
