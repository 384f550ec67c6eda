"""A port visit told by two outlets and a reprint, and what a summary is written from."""

from collections.abc import Iterable, Sequence
from datetime import date

from chat.engines import Engine
from chat.engines.extractive import ExtractiveEngine
from chat.events.origins import find_origins
from chat.models import (
    Anchor,
    Article,
    Cancel,
    Publication,
    PublishedBasis,
    Style,
    Summarized,
    Summary,
    SummaryRequest,
)
from chat.summarize import stream_summary
from chat.summarize.folding import speakers
from chat.summarize.gathering import gather, place_notes
from chat.summarize.material import Material
from chat.summarize.reading import take_notes
from chat.timex import find_anchors


def article(
    name: str, text: str, *, published: str = "", source: str = "", revision: int = 1
) -> Article:
    """Return an article."""
    publication = None
    if published:
        day = date.fromisoformat(published)
        publication = Publication(day=day, basis=PublishedBasis.FRONT_MATTER)
    return Article(
        id=name, title="", text=text, publication=publication, source=source, revision=revision
    )


WEDNESDAY = article(
    "wednesday",
    "PORT AMBER — Mayor Ilse Brandt of Port Amber boarded the ferry Aurora at the old pier on "
    "Wednesday, the first visit of a mayor to the ship in twelve years. Captain Ada Vale said the "
    "crew of 40 people was honored. The ferry will sail for Gull Island in December. It is unclear "
    "who will pay for the fuel.",
    published="2024-11-07",
    source="Harbor Wire",
)
THURSDAY = article(
    "thursday",
    "Mayor Ilse Brandt of Port Amber boarded the ferry Aurora at the old pier on Thursday, the "
    "first visit of a mayor to the ship in twelve years. Harbor master Otto Lind warned that the "
    "hull of the Aurora needs new plates.",
    published="2024-11-08",
    source="Tidewater Digest",
)
STORM = article(
    "storm",
    "A storm closed the school in Lime Bay on 2 November 2024. Teachers counted 25 broken windows.",
    published="2024-11-03",
    source="Tidewater Digest",
)
VISIT = (STORM, WEDNESDAY, THURSDAY)


def anchored(articles: Iterable[Article]) -> list[tuple[Article, Sequence[Anchor]]]:
    """Return articles with the anchors of their texts."""
    return [(each, find_anchors(each.text, each.published, article=each.id)) for each in articles]


def summed_up(
    articles: Iterable[Article],
    style: Style = Style.BRIEF,
    *,
    sentences: int | None = None,
    engine: Engine | None = None,
    earlier: Sequence[Article] = (),
) -> Summary:
    """Sum articles up."""
    steps = stream_summary(
        SummaryRequest(style=style, sentences=sentences),
        articles=anchored(articles),
        engine=engine or ExtractiveEngine(),
        earlier=lambda article: [old for old in earlier if old.id == article.id],
    )
    *_, last = steps
    assert isinstance(last, Summarized)
    return last.summary


def material_of(articles: Sequence[Article]) -> Material:
    """Return what a summary of articles is written from."""
    origins = find_origins(articles)
    speaking = speakers(articles, origins)
    taken = list(take_notes(ExtractiveEngine(), speaking, most=None, cancel=Cancel()))
    with_anchors = anchored(articles)
    happenings, told = gather(with_anchors)
    return Material(
        articles=articles,
        speaking=speaking,
        origins=origins,
        notes=place_notes(taken, with_anchors, told),
        happenings=happenings,
    )
