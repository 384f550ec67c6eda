"""A library, an embedder that needs no model, and short reports."""

from collections.abc import Generator, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from chat.embeddings.fake import HashEmbedder
from chat.ingest import stream_ingest
from chat.library import Library
from chat.models import Article, Cancel, IngestStep, Publication, PublishedBasis
from chat.sources import SourceItem

DAY = Publication(day=date(2024, 11, 7), basis=PublishedBasis.FRONT_MATTER)

STORY = (
    "The harbor master Ada Vale opened the new north pier of Port Amber on Wednesday, after "
    "thirty-one months of work by 240 builders. She thanked the divers from Lime Bay, who had "
    "raised the wreck of the steamer Cornelia from the basin. The ferries Aurora and Borealis "
    "will use the pier from Monday, the port said."
)


def report(name: str, text: str = "", *, dated: bool = True) -> Article:
    """Write a report under an id."""
    return Article(
        id=name,
        title=f"Report {name}",
        text=text or f"The ferry {name} came in on Wednesday. Its crew was thanked.",
        publication=DAY if dated else None,
    )


class Harbor:
    """A library with the job of filling it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.embedder = HashEmbedder()

    def take_in(
        self, items: Iterable[SourceItem], *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Run the job, step by step."""
        ticks = iter(range(1000))
        return stream_ingest(
            items,
            library=self.library,
            embedder=self.embedder,
            passage_words=20,
            cancel=cancel,
            clock=lambda: float(next(ticks)),
        )


@pytest.fixture
def harbor(tmp_path: Path) -> Iterator[Harbor]:
    """Return an empty library and its job."""
    with Library.open(tmp_path / "ledger.sqlite") as library:
        yield Harbor(library)
