"""A person's hand in text and JSON: decisions, events with all behind them, saved timelines, looks.

Titles and names are a person's and quotes are an article's: all of them pass `safe` here.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from chat.export.contracts import Json
from chat.export.marks import moment
from chat.export.text import date_label, wrapped
from chat.export.timeline_json import event_to_json
from chat.export.wording import outlet_label
from chat.models import (
    Citation,
    Decided,
    DecisionKind,
    EventDetails,
    SavedTimeline,
    TimelineFilters,
)
from chat.text.safe import one_line, safe

HEADLINE_BEGINNING = 40
"""Characters of a headline that stand beside an id."""

_DONE = {
    DecisionKind.MERGE: "merged",
    DecisionKind.SPLIT: "split",
    DecisionKind.HIDE: "hid",
    DecisionKind.PIN: "pinned",
    DecisionKind.TITLE: "titled",
}


def decision_text(decided: Decided, *, headlines: Mapping[str, str] | None = None) -> str:
    """Write what was decided on a line, such as `3  2024-11-07 12:00 UTC  hid e0123456789a`.

    Args:
        decided: the decision.
        headlines: of known events by id; the beginning of each stands behind its id.
    """
    known = headlines or {}
    names = {
        name: f"{one_line(name)} {_beginning(known[name])}"
        for name in decided.decision.events
        if name in known
    }
    return f"{decided.number}  {moment(decided.made)}  {_done(decided, names)}"


def decision_words(decided: Decided, headlines: Mapping[str, str]) -> str:
    """Write what was decided in words, such as `hid “A ship came in”`.

    Args:
        decided: the decision.
        headlines: of known events by id; what has none is named by its id.
    """
    return _done(decided, {name: _beginning(line) for name, line in headlines.items()})


def _beginning(headline: str) -> str:
    return f"“{one_line(safe(headline, limit=HEADLINE_BEGINNING))}”"


def _done(decided: Decided, names: Mapping[str, str]) -> str:
    decision = decided.decision
    events = [names.get(name) or one_line(name) for name in decision.events]
    told = f"{_DONE[decision.kind]} {', '.join(events)}"
    if decision.kind is DecisionKind.SPLIT:
        told += f": {', '.join(_left(decided))} left it"
    if decision.title:
        told += f": {one_line(decision.title)}"
    return told


def decision_to_json(decided: Decided) -> Json:
    """Write a decision; `articles` are those whose sentences left in a split."""
    decision = decided.decision
    return {
        "number": decided.number,
        "made": decided.made.isoformat(),
        "kind": decision.kind.value,
        "events": list(decision.events),
        "articles": _left(decided) if decision.kind is DecisionKind.SPLIT else [],
        "title": decision.title or None,
    }


def event_details_text(details: EventDetails, *, width: int | None = None) -> str:
    """Write everything behind an event: its date and why, its sentences, decisions about it."""
    event, known = details.event, details.known
    if event is None:
        why = "It is hidden." if details.hidden else "No article tells it any longer."
        lines = [f"{known.date or 'undated'}  {one_line(known.headline)}", f"{known.id}: {why}"]
        return "\n".join([*lines, *_decisions(details.decisions, width)])
    lines = wrapped(f"{date_label(event.when)}  ", one_line(event.headline), width)
    told = [event.id, _count(event.articles, "article"), _count(event.origins, "origin")]
    marks = {"retitled": event.retitled, "pinned": event.pinned}
    lines.append(", ".join([*told, *(mark for mark, is_set in marks.items() if is_set)]))
    lines += wrapped("Dated by: ", one_line(event.basis), width)
    lines += wrapped("Articles: ", ", ".join(map(one_line, _articles(details))), width)
    lines += ["", "Sentences"]
    for citation, basis, why in _receipts(details):
        lines += _quoted(citation, basis, why, width)
    for point in event.disagreements:
        lines += ["", f"Sources differ on the {one_line(point.about)}"]
        for side in point.sides:
            for citation in side.sentence.citations:
                lines += _quoted(citation, "", "", width)
    for kin in event.dependences:
        kinship = f"{one_line(kin.article)} is a {kin.relation} of {one_line(kin.original)}"
        lines += ["", f"{kinship} ({kin.score:.2f})"]
    return "\n".join([*lines, *_decisions(details.decisions, width)])


def event_details_to_json(details: EventDetails) -> Json:
    """Write an event as a timeline does, or null, with its articles and the decisions about it."""
    return {
        "id": details.known.id,
        "hidden": details.hidden,
        "event": event_to_json(details.event) if details.event else None,
        "articles": _articles(details),
        "decisions": [decision_to_json(decided) for decided in details.decisions],
    }


def saved_timeline_text(saved: SavedTimeline) -> str:
    """Write the name of a timeline and what it was asked for on a line."""
    return f"{one_line(saved.name)}: {filters_text(saved.filters) or 'everything'}"


def filters_text(filters: TimelineFilters) -> str:
    """Write what a timeline is asked for on a line; empty for everything."""
    return ", ".join(f"{name} {value}" for name, value in _asked(filters))


def saved_timeline_to_json(saved: SavedTimeline) -> Json:
    """Write a saved timeline with all its filters; what was not asked for is null or empty."""
    request, selection = saved.filters.request, saved.filters.selection
    return {
        "name": saved.name,
        "saved": saved.saved.isoformat(),
        "topic": request.topic,
        "keywords": list(request.keywords),
        "from": _day(request.first),
        "to": _day(request.last),
        "published_from": _day(selection.published_from),
        "published_to": _day(selection.published_to),
        "as_of": _day(selection.as_of),
        "source": selection.source,
        "by": request.grain.value,
        "limit": request.limit,
        "sentences": request.sentences,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _asked(filters: TimelineFilters) -> Iterable[tuple[str, str]]:
    """List the filters that are set by the names of their options."""
    request, selection = filters.request, filters.selection
    options = (
        ("topic", request.topic, ""),
        ("keywords", ",".join(request.keywords), ""),
        ("from", request.first, None),
        ("to", request.last, None),
        ("published from", selection.published_from, None),
        ("published to", selection.published_to, None),
        ("as of", selection.as_of, None),
        ("source", selection.source, ""),
        ("by", request.grain.value, "event"),
        ("limit", request.limit, None),
        ("sentences", request.sentences, 1),
    )
    return [(name, one_line(str(value))) for name, value, unset in options if value != unset]


def _left(decided: Decided) -> list[str]:
    _, leaving = decided.decision.sides
    return sorted({one_line(name.article) for name in leaving})


def _articles(details: EventDetails) -> list[str]:
    """Return the ids of the articles that tell an event now, or that told it last."""
    names = details.event.anchors if details.event else details.known.anchors
    return sorted({name.article for name in names})


def _receipts(details: EventDetails) -> list[tuple[Citation, str, str]]:
    """Return the sentences of an event with how each was dated and why it was counted to it."""
    event = details.event
    if event is None:
        return []
    if event.receipts:
        return [(one.citation, one.basis, one.why) for one in event.receipts]
    return [(cited, "", "") for sentence in event.sentences for cited in sentence.citations]


def _quoted(citation: Citation, basis: str, why: str, width: int | None) -> list[str]:
    span = citation.span
    place = f"{one_line(span.article)} {span.start}-{span.end}"
    quote = (
        f"\N{LEFT DOUBLE QUOTATION MARK}{one_line(citation.quote)}\N{RIGHT DOUBLE QUOTATION MARK}"
    )
    lines = wrapped("- ", f"{outlet_label(citation)} [{place}]: {quote}", width)
    for told in (basis, why):
        if told:
            lines += wrapped("  ", one_line(told), width)
    return lines


def _decisions(decisions: Sequence[Decided], width: int | None) -> list[str]:
    if not decisions:
        return []
    told = [line for each in decisions for line in wrapped("", decision_text(each), width)]
    return ["", "Decisions", *told]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
