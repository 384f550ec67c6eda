"""Model engines over scripted servers, with patience measured for tests."""

from collections.abc import Sequence
from pathlib import Path

import langchain_openai  # noqa: F401 - loading it takes longer than tests are patient

from chat.engines import Engine
from chat.engines.model.calls import Patience
from chat.engines.model.engine import ModelEngine
from chat.engines.model.memory import ServerMemory
from chat.engines.model.meter import Meter
from chat.engines.model.prices import FREE
from chat.engines.model.server import ModelServer
from chat.engines.model.writing import Writer
from chat.models import AnswerPiece, Cancel, Claim, Delta, Note, Notice, Passage
from tests.engines.model.scripted import Kept

IMPATIENT = Patience(
    timeout_s=30, local_timeout_s=30, idle_s=30, pause=lambda _cancel, _seconds: None
)


def writer_for(
    server: ModelServer,
    folder: Path,
    *,
    meter: Meter | None = None,
    patience: Patience = IMPATIENT,
) -> Writer:
    """Return a writer that remembers servers in a folder."""
    return Writer(
        server=server,
        meter=meter or Meter(FREE),
        memory=ServerMemory(folder),
        patience=patience,
    )


def engine_for(
    server: ModelServer,
    folder: Path,
    *,
    meter: Meter | None = None,
    patience: Patience = IMPATIENT,
    store: Kept | None = None,
    notices: list[str] | None = None,
) -> ModelEngine:
    """Return an engine that keeps what it remembers in a folder, or in the given values."""
    return ModelEngine(
        writer_for(server, folder, meter=meter, patience=patience),
        store=store or Kept(),
        notice=(notices if notices is not None else []).append,
    )


def shown(pieces: list[AnswerPiece]) -> str:
    """Return the text that streamed."""
    return "".join(piece.text for piece in pieces if isinstance(piece, Delta))


def claimed(pieces: list[AnswerPiece]) -> list[Claim]:
    """Return the claims."""
    return [piece for piece in pieces if isinstance(piece, Claim)]


def noticed(pieces: list[AnswerPiece], *, lasting: bool | None = None) -> list[str]:
    """Return the notices, all or those that last."""
    return [
        piece.text
        for piece in pieces
        if isinstance(piece, Notice) and lasting in (None, piece.lasting)
    ]


def summed_up(
    engine: Engine,
    passages: Sequence[Passage],
    *,
    topic: str = "",
    sentences: int,
    cancel: Cancel | None = None,
) -> list[Claim]:
    """Sum articles up as the job does: notes of all of them, then what the notes come to."""
    claims = list(engine.take_notes(passages, most=None, cancel=cancel))
    notes = [Note(claim=claim, place=place) for place, claim in enumerate(claims)]
    return list(engine.summarize(notes, topic=topic, sentences=sentences, cancel=cancel))
