"""The JSON contract of timelines, key for key as DESIGN section 10 writes it.

Apart from the other contracts because a timeline carries more than they do: receipts, who made
what from what, disagreements, and what became of each event since the last look.
"""

from datetime import date

from chat.dates import When, day_of
from chat.export.contracts import (
    Json,
    citation_to_json,
    day_to_json,
    edtf_to_json,
    part_to_json,
    sentence_to_json,
)
from chat.models import Dependence, Disagreement, Event, Receipt, Relation, Timeline


def timeline_to_json(timeline: Timeline) -> Json:
    """Write a timeline; events without a date stand in a list of their own."""
    coverage = timeline.coverage
    return {
        "topic": timeline.topic,
        "events": [event_to_json(event) for event in timeline.events],
        "undated": [event_to_json(event) for event in timeline.undated],
        "coverage": {
            "selected": coverage.selected,
            "read": coverage.read,
            "published_first": day_to_json(coverage.published_first),
            "published_last": day_to_json(coverage.published_last),
            "undated_articles": coverage.undated_articles,
            "library": coverage.library,
            "used": coverage.used,
            "gaps": [[day_to_json(first), day_to_json(last)] for first, last in coverage.gaps],
            "undatable": coverage.undatable,
            "proposed": coverage.proposed,
            "refused": coverage.refused,
        },
        "since": _since(timeline),
    }


def event_to_json(event: Event) -> Json:
    """Write one entry; `date` only where the day is known, open ends as null."""
    when = event.when
    day = day_of(when) if when else None
    return {
        "id": event.id,
        "date": day_to_json(day),
        "edtf": edtf_to_json(when),
        "part": part_to_json(when),
        "first_day": _first_day(when),
        "last_day": _last_day(when),
        "basis": event.basis,
        "headline": event.headline,
        "sentences": [sentence_to_json(sentence) for sentence in event.sentences],
        "articles": event.articles,
        "origins": event.origins,
        "disagreements": [_disagreement(point) for point in event.disagreements],
        "receipts": [_receipt(receipt) for receipt in event.receipts],
        "dependences": [_dependence(dependence) for dependence in event.dependences],
        "pinned": event.pinned,
        "retitled": event.retitled,
        "proposed": event.proposed,
        "change": event.change.value if event.change else None,
    }


def _disagreement(point: Disagreement) -> Json:
    sides = [sentence_to_json(side.sentence) | {"says": side.says} for side in point.sides]
    return {"about": point.about, "sides": sides, "corrected": point.corrected}


def _receipt(receipt: Receipt) -> Json:
    citation = citation_to_json(receipt.citation)
    return {"citation": citation, "basis": receipt.basis, "why": receipt.why}


def _dependence(dependence: Dependence) -> Json:
    return {
        "article": dependence.article,
        "original": dependence.original,
        "relation": dependence.relation.value,
        "certain": dependence.relation is Relation.REPRINT,
        "score": dependence.score,
    }


def _since(timeline: Timeline) -> Json | None:
    """Write what a comparison with the last look left out; null if none was asked for."""
    since = timeline.since
    if since is None:
        return None
    looked = since.looked.isoformat() if since.looked else None
    return {"looked": looked, "unchanged": since.unchanged, "gone": since.gone}


def _first_day(when: When | None) -> str | None:
    return day_to_json(when.first_day) if when and when.first_day != date.min else None


def _last_day(when: When | None) -> str | None:
    return day_to_json(when.last_day) if when and when.last_day != date.max else None
