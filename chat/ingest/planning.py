"""What taking something in would do, and how long it would take; nothing is written.

Reading and cutting are done in earnest, because they cost little. The time comes from embedding a
few of the very passages, which is nearly all of the work.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from chat.embeddings import Embedder
from chat.ingest.drafts import Draft
from chat.library import Library
from chat.models import Article, Cancel, Skipped
from chat.sources import Same, SourceItem

SAMPLE_PASSAGES: Final = 12
"""So many are embedded to learn the speed: a third of a second's work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would become of what was named."""

    new: int
    changed: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    passages: int
    """How many passages would be embedded."""
    seconds: float
    """How long that would take."""
    addresses: int = 0
    """Pages that would be fetched; what is on them is not known."""


def plan_ingest(
    items: Iterable[SourceItem],
    *,
    library: Library,
    embedder: Embedder,
    passage_words: int,
    addresses: int = 0,
    cancel: Cancel | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Read everything, and say what storing it would do.

    Args:
        items: what readers yield.
        library: compared with, never written to.
        embedder: the model, whose speed is measured.
        passage_words: how long a passage may get.
        addresses: how many pages would be fetched besides.
        cancel: obeyed between two articles.
        clock: seconds.
    """
    cancel = cancel or Cancel()
    started = clock()
    states: Counter[str] = Counter()
    skipped: list[Skipped] = []
    sample: list[str] = []
    passages = 0
    for item in items:
        cancel.check()
        if isinstance(item, Skipped):
            skipped.append(item)
        elif isinstance(item, Same):
            states["unchanged"] += len(item.mark.articles)
        elif isinstance(item, Article):
            state = library.articles.state(item)
            states[state] += 1
            if state != "unchanged":
                draft = Draft.of(item, passage_words=passage_words)
                passages += len(draft.passages)
                sample += draft.texts[: SAMPLE_PASSAGES - len(sample)]
    reading = clock() - started
    each = 0.0
    if sample:
        embedder.embed_passages(sample[:1], cancel=cancel)
        begun = clock()
        embedder.embed_passages(sample, cancel=cancel)
        each = (clock() - begun) / len(sample)
    return Plan(
        new=states["new"],
        changed=states["changed"],
        unchanged=states["unchanged"],
        skipped=tuple(skipped),
        passages=passages,
        # Reading overlaps with embedding, so that the longer of the two decides.
        seconds=max(reading, passages * each),
        addresses=addresses,
    )
