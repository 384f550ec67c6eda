"""A small library that is ready to be searched, without any model."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chat.embeddings.fake import HashEmbedder
from chat.index.exact import ExactIndex
from chat.library import Library
from chat.library.prepared import Prepared
from chat.models import Article, Publication, PublishedBasis
from chat.text.passages import split_passages


@dataclass(frozen=True, slots=True)
class Stocked:
    """A library with its index and embedder."""

    library: Library
    index: ExactIndex
    embedder: HashEmbedder


def article(name: str, text: str, *, published: date | None = None, source: str = "") -> Article:
    """Return an article."""
    publication = (
        Publication(day=published, basis=PublishedBasis.FRONT_MATTER) if published else None
    )
    return Article(id=name, title="", text=text, publication=publication, source=source)


HARBOR = (
    article(
        "bridge",
        "NORTHPORT — The swing bridge at Northport reopened on Monday. Mayor Ilse Brandt drove the "
        "first bus across it. The repair cost 14 million crowns.",
        published=date(2024, 5, 14),
        source="Harbor Wire",
    ),
    article(
        "ferry",
        "Ferry news\n\nThe ferry to Gull Island stops running in October. Harbor master Otto Lind "
        "said the hull needs new plates.",
        published=date(2024, 9, 2),
        source="The Meridian",
    ),
    article("museum", "The museum shows a model of a schooner. Children may climb on it."),
)


@contextmanager
def stocked(folder: Path, articles: Sequence[Article] = HARBOR) -> Iterator[Stocked]:
    """Open a library that holds these articles."""
    embedder = HashEmbedder()
    with Library.open(folder / "library.sqlite") as library:
        for one in articles:
            spans = tuple(split_passages(one.text))
            vectors = embedder.embed_passages([one.text[start:end] for start, end in spans])
            library.articles.put(
                one,
                Prepared(passages=spans, anchors=(), vectors=vectors, embedder=embedder.id),
            )
        yield Stocked(library, ExactIndex.load(library, embedder.id), embedder)
