"""From selected articles to a summary, in steps: read, fold, gather by event, choose, check.

Searching for the top few passages would be quicker and leave most of the articles unread without
a word; that is the commonest complaint about summaries of collections. The engine only writes:
what it takes down is checked, dated and gathered here, the same for every engine.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace

from chat.engines import Engine
from chat.events.origins import Origins, find_origins
from chat.events.reports import AnchoredArticle
from chat.models import (
    Article,
    Cancel,
    Coverage,
    Gathered,
    Read,
    Style,
    Summarized,
    Summary,
    SummaryRequest,
    SummaryStep,
)
from chat.summarize.folding import speakers
from chat.summarize.gathering import gather, place_notes
from chat.summarize.material import Material
from chat.summarize.reading import LEADS, Taken, notes_an_article, take_notes
from chat.summarize.styles import write_sections

PLAIN = frozenset({Style.BRIEF, Style.BULLETS})
"""The styles without sections."""


def anchored_sentences(request: SummaryRequest, articles: int) -> int | None:
    """Return of how many first sentences of each article a summary needs the anchors.

    Args:
        request: what is wanted.
        articles: of how many articles.

    Returns:
        0 where events are not gathered, None for all sentences. There are a few more than notes:
        of headings and the like no notes are taken.
    """
    if not _gathers(request, articles):
        return 0
    most = notes_an_article(articles, sections=request.style not in PLAIN)
    return None if most is None else most + LEADS


def stream_summary(
    request: SummaryRequest,
    *,
    articles: Iterable[AnchoredArticle],
    engine: Engine,
    earlier: Callable[[Article], Iterable[Article]] = lambda _: (),
    cancel: Cancel | None = None,
) -> Generator[SummaryStep, None, None]:
    """Summarize articles.

    Args:
        request: what is wanted.
        articles: all articles that the summary is to cover, each with the anchors of its text; the
            topic has chosen them already. As many anchors as `anchored_sentences` says will do.
        engine: what writes the summary.
        earlier: returns the superseded revisions of an article; asked for what was corrected.
        cancel: obeyed between articles and steps.

    Yields:
        `Read` after each article, `Gathered` when all are read, last `Summarized`.

    Raises:
        CancelledError: when `cancel` was requested.
        EngineError: the engine failed.
    """
    stop = cancel or Cancel()
    selected: list[AnchoredArticle] = []
    for anchored in articles:
        stop.check()
        selected.append(anchored)
    written = [anchored for anchored in selected if anchored[0].text.strip()]
    origins = find_origins([article for article, _ in written])
    speaking = speakers([article for article, _ in written], origins)
    folded = len(written) - len(speaking)
    notes: list[Taken] = []
    done = 0
    most = notes_an_article(len(speaking), sections=request.style not in PLAIN)
    read = [] if request.style is Style.CHANGES else speaking
    for taken in take_notes(engine, read, most=most, cancel=stop):
        notes.append(taken)
        # Notes come in the order of the articles, so those before this one's are read.
        while done < taken.note.claim.quotes[0].source - 1:
            done += 1
            yield Read(done, len(selected))
            stop.check()
    while done < len(written):
        done += 1
        yield Read(done, len(selected))
        stop.check()
    material = _material(written, speaking, origins, notes, request)
    if request.style is Style.CHANGES:
        superseded = [old for article, _ in written for old in earlier(article)]
        material = replace(material, earlier=superseded)
    yield Gathered(len(material.happenings))
    stop.check()
    sections = write_sections(request, material, engine, stop)
    stop.check()
    yield Summarized(
        Summary(
            topic=request.topic,
            sections=tuple(section for section in sections if section.sentences),
            coverage=_coverage([article for article, _ in selected], read=done, folded=folded),
            engine=engine.name,
            style=request.style,
        )
    )


def _material(
    written: Sequence[AnchoredArticle],
    speaking: Sequence[Article],
    origins: Origins,
    notes: list[Taken],
    request: SummaryRequest,
) -> Material:
    if _gathers(request, len(written)):
        noted = _noted(written, notes) if notes else written
        happenings, told = gather(noted)
        notes = place_notes(notes, noted, told)
    else:
        happenings = []
    return Material(
        articles=[article for article, _ in written],
        speaking=speaking,
        origins=origins,
        notes=notes,
        happenings=happenings,
    )


def _gathers(request: SummaryRequest, articles: int) -> bool:
    return articles > 1 or request.style not in PLAIN


def _noted(articles: Sequence[AnchoredArticle], notes: Iterable[Taken]) -> list[AnchoredArticle]:
    """Leave out the anchors behind the last note of each article; of folded ones keep as many."""
    last: dict[str, int] = {}
    for taken in notes:
        last[taken.span.article] = max(taken.span.start, last.get(taken.span.article, 0))
    usual = max(last.values(), default=0)
    return [
        (article, [a for a in anchors if a.span.start <= last.get(article.id, usual)])
        for article, anchors in articles
    ]


def _coverage(articles: Sequence[Article], *, read: int, folded: int) -> Coverage:
    days = [article.published for article in articles if article.published]
    return Coverage(
        selected=len(articles),
        read=read,
        sources=len({article.source for article in articles if article.source}),
        published_first=min(days, default=None),
        published_last=max(days, default=None),
        folded=folded,
    )
