"""The summary job: all selected articles are read, and the summary says how many that were.

Searching for the top few passages would be quicker and leave most of them unread without a word;
that is the commonest complaint about summaries of collections.
"""

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING

from chat.citations import check_claim
from chat.models import (
    Article,
    Cancel,
    Coverage,
    Passage,
    Read,
    Summarized,
    Summary,
    SummaryStep,
    whole_article,
)

if TYPE_CHECKING:
    from chat.engines import Engine


def stream_summary(
    *,
    articles: Iterable[Article],
    engine: "Engine",
    topic: str = "",
    sentences: int = 5,
    cancel: Cancel | None = None,
) -> Generator[SummaryStep, None, None]:
    """Summarize articles.

    Args:
        articles: all articles that the summary is to cover; the topic has chosen them already.
        engine: what writes the summary.
        topic: what the summary is about; empty for all that the articles tell.
        sentences: at most so many.
        cancel: obeyed between steps.

    Yields:
        `Read` after each article, last `Summarized`.

    Raises:
        CancelledError: when `cancel` was requested.
        EngineError: the engine failed.
    """
    stop = cancel or Cancel()
    selected = list(articles)
    sources: list[Passage] = []
    for article in selected:
        stop.check()
        if article.text.strip():
            sources.append(whole_article(article))
            yield Read(len(sources), len(selected))
    stop.check()
    written = [
        check_claim(claim, sources)
        for claim in engine.summarize(sources, topic=topic, sentences=sentences, cancel=stop)
    ]
    stop.check()
    yield Summarized(
        Summary(
            topic=topic,
            sentences=tuple(written),
            coverage=Coverage(selected=len(selected), read=len(sources)),
            engine=engine.name,
        )
    )
