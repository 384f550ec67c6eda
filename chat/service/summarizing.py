"""Summaries of a library: which articles are read, and from when on what came in is new.

A look at a summary is known by its topic and its selection, whatever its style. It counts from
the moment at which the articles were chosen, so that what comes in meanwhile is new next time.
"""

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date

from chat.engines import Engine
from chat.errors import LedgerError
from chat.library import Library
from chat.models import (
    EVERYTHING,
    Article,
    Cancel,
    Selection,
    Summarized,
    SummaryRequest,
    SummaryStep,
    whole_article,
)
from chat.service.topics import Search, anchored_on_topic, on_topic
from chat.settings import Settings


def stream_library_summary(
    request: SummaryRequest,
    *,
    library: Library,
    engine: Engine,
    search: Search,
    selection: Selection = EVERYTHING,
    look: bool,
    since_last: bool,
    cancel: Cancel | None = None,
) -> Generator[SummaryStep, None, None]:
    """Summarize articles of a library; `Summarized` says if the look could not be remembered.

    Args:
        request: what is wanted; filters typed in its topic narrow the selection, as in a question.
        library: holds the articles, and remembers the look.
        engine: what writes the summary.
        search: finds the articles on the topic.
        selection: of which articles.
        look: whether to remember it as a look.
        since_last: whether to read only what came in since the look before.
        cancel: stops the work.
    """
    from chat.ingest import tag_again
    from chat.summarize import stream_summary

    request, selection = _without_filters(request, library, selection)
    name = _name_of(request, selection)
    began = library.visits.now()
    last = library.visits.last(name) if since_last else None
    fresh = library.articles.since(last) if last else None
    narrowed = selection if fresh is None else _within(selection, fresh)
    tag_again(library)
    steps = stream_summary(
        request,
        articles=()
        if narrowed is None
        else anchored_on_topic(request.topic, narrowed, library, search=search),
        engine=engine,
        earlier=lambda article: _earlier(library, article),
        cancel=cancel,
    )
    for step in steps:
        if look and isinstance(step, Summarized):
            try:
                library.visits.record(name, began)
            except LedgerError as failure:
                step = replace(step, note=failure.message)  # noqa: PLW2901 - with what went wrong
        yield step


def count_selected(
    request: SummaryRequest, library: Library, search: Search, selection: Selection
) -> int:
    """Return how many articles a summary would read."""
    request, selection = _without_filters(request, library, selection)
    chosen = on_topic(
        request.topic, selection, lambda wanted: iter(library.articles.find(wanted)), search=search
    )
    return sum(1 for _ in chosen)


def selected(
    request: SummaryRequest, library: Library, search: Search, selection: Selection
) -> Iterator[Article]:
    """Select the articles that a summary would read."""
    request, selection = _without_filters(request, library, selection)
    return on_topic(request.topic, selection, library.articles.select, search=search)


def model_plan(
    settings: Settings,
    request: SummaryRequest,
    articles: Callable[[], Iterable[Article]],
    *,
    each: bool = False,
) -> str:
    """Say what a summary of some articles will ask of a model; empty if no model is asked.

    Args:
        settings: they name the engine.
        request: what is wanted.
        articles: returns what it is wanted of.
        each: whether there will be a summary of each article.
    """
    if settings.engine != "model":
        return ""
    from chat.engines.model.planning import summary_plan
    from chat.summarize import written_sections

    sections, sentences = written_sections(request)
    if not sections:
        return ""
    passages = [whole_article(article) for article in articles() if article.text.strip()]
    read_in = [[passage] for passage in passages] if each else [passages]
    return summary_plan(settings, read_in, sentences=sentences, sections=sections)


def _without_filters(
    request: SummaryRequest, library: Library, selection: Selection
) -> tuple[SummaryRequest, Selection]:
    """Take filters such as `after:2024-05` out of the topic, into the selection."""
    from chat.retrieval import shelf_of, understand

    if not request.topic.strip():
        return request, selection
    understood = understand(request.topic, shelf=shelf_of(library), selection=selection)
    return replace(request, topic=understood.words), understood.selection


def _within(selection: Selection, ids: frozenset[str]) -> Selection | None:
    """Narrow a selection to some articles; None if none is left."""
    left = ids & selection.articles if selection.articles else ids
    return replace(selection, articles=left) if left else None


def _earlier(library: Library, article: Article) -> Iterable[Article]:
    return [library.articles.get(article.id, number) for number in range(1, article.revision)]


def _name_of(request: SummaryRequest, selection: Selection) -> str:
    """Name a look; what has its default is left out, so that a new filter changes no old name."""
    told = {
        field.name: _plain(value)
        for field in fields(selection)
        if (value := getattr(selection, field.name)) != field.default
    }
    return json.dumps({"summary": {"topic": request.topic, "selection": told}}, sort_keys=True)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value
