"""What each request makes the service do. Everything here runs in job threads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from chat.errors import UsageError
from chat.models import Answer, Article, Cancel, Exchange, Span, TimelineFilters, TimelineRequest
from chat.settings import EngineKind
from chat.tui.asking import Topic, question_before
from chat.tui.commands import Command, Request
from chat.tui.facts import Used
from chat.tui.jobs import Steps
from chat.tui.named import read_named
from chat.tui.paint import TIMELINE_ENTRIES
from chat.tui.service import Door, Service
from chat.tui.summarizing import read_summary_words
from chat.tui.tally import Expected
from chat.tui.turns import EngineChosen, ListedArticles, TurnView

MOST_CITED = 5
"""So many of the articles that an answer cites are asked for by name, which the title tells."""


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """Step: an article is ready to be shown at a span."""

    article: Article
    span: Span
    word: str = ""
    """A searched word, whose places are marked."""


def request_steps(
    door: Door, request: Request, history: Sequence[Exchange], *, approved: bool = False
) -> Steps:
    """Return the job of a request.

    Args:
        door: where the job waits for the service.
        request: what the user typed.
        history: earlier questions and answers, oldest first.
        approved: whether a person has agreed to what it will cost.
    """

    def steps(cancel: Cancel) -> Iterable[object]:
        service = door.service()
        service.refresh()
        first = question_before(service, request, approved=approved)
        if first is not None:
            return [first]
        line = request.line
        match request.command:
            case Command.SUMMARY:
                summary = read_summary_words(request.text)
                summed = service.summarize(
                    summary.request, look=True, since_last=summary.since_last, cancel=cancel
                )
                return _kept(service, summed, line)
            case Command.TIMELINE:
                wanted = TimelineRequest(topic=request.text, limit=TIMELINE_ENTRIES)
                return _kept(service, service.timeline(wanted, look=True, cancel=cancel), line)
            case Command.ADD:
                return _added(service, read_named(request.text), cancel)
            case Command.ENGINE | Command.SOURCES:
                return [_told(service, request)]
            case _:
                today = date.today()  # noqa: DTZ011 - the day on the user's own calendar
                answer = service.ask(request.text, asked=today, history=history, cancel=cancel)
                return _kept(service, answer, line)

    return steps


def _added(service: Service, named: Sequence[str | Path], cancel: Cancel) -> Iterator[object]:
    """Take in what was named, after counting it."""
    yield Expected(service.count_named(named))
    yield from service.add_in_child(named, cancel=cancel)


def _kept(service: Service, steps: Iterable[object], line: str) -> Iterator[object]:
    """Pass steps on, saving the turn on the way, then tell what they used."""
    before = service.spending()
    yield from service.recording(steps, line)
    engine = service.engine_line.partition(" · ")[0]
    yield Used(engine, service.spending().since(before))


def _told(service: Service, request: Request) -> object:
    """Return the one step of a request that takes no time."""
    if request.command is Command.ENGINE:
        return EngineChosen(_chosen(service, request.text))
    return ListedArticles(service.listing())


def answered_steps(
    door: Door, about: Topic, request: Request, history: Sequence[Exchange], *, yes: bool
) -> Steps:
    """Return the job of a request after a question about it was answered.

    A no to the host leaves the writing to the extractive engine; after a no to the cost there is
    no job.
    """

    def steps(cancel: Cancel) -> Iterable[object]:
        if about is Topic.HOST and yes:
            door.service().agree()
        elif about is Topic.HOST:
            door.service().choose_engine("extractive")
        return request_steps(door, request, history, approved=about is Topic.COST)(cancel)

    return steps


def timeline_of(request: Request) -> TimelineFilters:
    """Return the timeline of what a request is about, to be looked at on a screen of its own."""
    match request.command:
        case Command.TIMELINE | Command.ASK:
            topic = request.text
        case Command.SUMMARY:
            topic = read_summary_words(request.text).request.topic
        case _:
            topic = ""
    return TimelineFilters(request=TimelineRequest(topic=topic))


def timeline_of_cited(reply: Answer) -> TimelineFilters:
    """Return the timeline of the articles that an answer cites, those cited first before others."""
    cited = (one.span.article for sentence in reply.sentences for one in sentence.citations)
    topic = " ".join(f"article:{article}" for article in list(dict.fromkeys(cited))[:MOST_CITED])
    return TimelineFilters(request=TimelineRequest(topic=topic))


def _chosen(service: Service, name: str) -> str:
    """Choose an engine by its name, or none if none is given; return the line that tells it."""
    kinds: tuple[EngineKind, ...] = get_args(EngineKind)
    wanted = name.casefold()
    if wanted and wanted not in kinds:
        raise UsageError(f"there is no engine {name}", hint=f"There are {' and '.join(kinds)}.")
    for kind in kinds:
        if wanted == kind:
            service.choose_engine(kind)
    return service.engine_line


def article_steps(door: Door, span: Span, word: str = "") -> Steps:
    """Return the job that fetches the article of a span."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        article = door.service().article(span.article, span.revision or None)
        return [OpenedArticle(article, span, word)]

    return steps


def drain_steps(door: Door) -> Steps:
    """Return the job that indexes what has been taken in."""

    def steps(cancel: Cancel) -> Iterable[object]:
        door.service().drain(cancel=cancel)
        return ()

    return steps


def record_steps(door: Door, turn: TurnView) -> Steps:
    """Return the job that saves a finished turn whose reply cites nothing."""
    asked, shown = turn.request.line, turn.shown

    def steps(_cancel: Cancel) -> Iterable[object]:
        door.service().record(asked, shown)
        return ()

    return steps
