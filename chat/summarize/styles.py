"""The styles of a summary: which sections each has, from which notes, and how long they are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Final

from chat.engines import Engine
from chat.events.disagreements import find_disagreements
from chat.models import Cancel, Disagreement, Heading, Section, Style, SummaryRequest
from chat.summarize.comparing import agreed, corroborated, told_by_one
from chat.summarize.corrections import find_corrections
from chat.summarize.gathering import Happening
from chat.summarize.kinds import KINDS
from chat.summarize.material import Material
from chat.summarize.reading import Taken
from chat.summarize.writing import Writer

SENTENCES: Final = 5
"""Of a brief, and of each section that has no length of its own."""
MOST_EVENTS: Final = 30
"""Of "what happened": longer than that nobody reads; a timeline has room for more."""
COMPARED: Final = 8
"""Of each section of a comparison."""
CORRECTIONS: Final = 20
WEEK: Final = timedelta(days=7)
"""What is dated no closer than this lies ahead until it is over: "by the end of the year"."""
SEARCHED: Final = 150
"""Of the events that several articles tell, so many are searched for disagreements."""
POINTS: Final = 5
"""So many disagreements stand among the open questions of a briefing."""


def written_sections(request: SummaryRequest) -> tuple[int, int]:
    """Return how many sections of a style an engine writes, and how long the longest may be."""
    sections, longest = {
        Style.BRIEFING: (2 + len(KINDS), MOST_EVENTS),
        Style.COMPARE: (2, COMPARED),
        Style.CHANGES: (0, 0),
    }.get(request.style, (1, SENTENCES))
    return sections, longest if request.sentences is None else request.sentences


def write_sections(
    request: SummaryRequest, material: Material, engine: Engine, cancel: Cancel
) -> list[Section]:
    """Write the sections of a style; those that found nothing are empty."""
    writer = Writer(request, material, engine, cancel)
    match request.style:
        case Style.BRIEFING:
            return _briefing(request, material, writer)
        case Style.COMPARE:
            return _comparison(request, material, writer)
        case Style.CHANGES:
            return [_changes(request, material, writer)]
        case _:
            limit = SENTENCES if request.sentences is None else request.sentences
            return [writer.section(Heading.ALL, material.notes, limit)]


def _briefing(request: SummaryRequest, material: Material, writer: Writer) -> list[Section]:
    several = SENTENCES if request.sentences is None else request.sentences
    events = request.sentences
    if events is None:
        count = len(material.speaking)
        events = min(MOST_EVENTS, max(SENTENCES, count + count // 4))
    told = [taken for taken in material.notes if _has_happened(taken)]
    news = [taken for taken in told if not _happening(material, taken).is_background]
    past = [taken for taken in told if _happening(material, taken).is_background]
    happened = writer.section(Heading.HAPPENED, news, events)
    background = writer.section(Heading.BACKGROUND, past, several)
    rest = list(material.notes)
    found: dict[Heading, Section] = {}
    for heading, belongs in KINDS.items():
        kind = [taken for taken in rest if belongs(taken.note, material.last_day)]
        rest = [taken for taken in rest if not belongs(taken.note, material.last_day)]
        found[heading] = writer.section(heading, kind, several)
    open_points = (point for _, point in _disagreements(material) if not point.corrected)
    points = list(islice(open_points, POINTS))
    found[Heading.OPEN] = replace(
        found[Heading.OPEN],
        sentences=(*writer.sides(points), *found[Heading.OPEN].sentences),
    )
    return [happened, background, *(found[heading] for heading in Heading if heading in found)]


def _comparison(request: SummaryRequest, material: Material, writer: Writer) -> list[Section]:
    limit = COMPARED if request.sentences is None else request.sentences
    differing = list(_disagreements(material))
    disputed = {happening.number for happening, _ in differing}
    told = [taken for taken in material.notes if taken.note.event not in {0, *disputed}]
    points = [point for _, point in differing][:limit]
    return [
        corroborated(writer.section(Heading.AGREED, agreed(told, material), limit), material),
        writer.section(Heading.ALONE, told_by_one(told, material), limit),
        Section(heading=Heading.DIFFER, sentences=writer.sides(points)),
    ]


def _changes(request: SummaryRequest, material: Material, writer: Writer) -> Section:
    limit = CORRECTIONS if request.sentences is None else request.sentences
    corrected = [point for _, point in _disagreements(material) if point.corrected]
    points, told = find_corrections(material, corrected)
    sentences = (*writer.sides(points), *map(writer.cited, told))
    return Section(heading=Heading.CORRECTED, sentences=sentences[:limit])


def _happening(material: Material, taken: Taken) -> Happening:
    return material.by_number[taken.note.event]


def _has_happened(taken: Taken) -> bool:
    """Whether a note tells an event that was past when the article appeared."""
    note = taken.note
    if not note.event:
        return False
    if note.when is None or note.published is None:
        return True
    first, last = note.when.first_day, note.when.last_day
    under_way = first <= note.published and last - first <= WEEK
    return last <= note.published or under_way


def _disagreements(material: Material) -> Iterator[tuple[Happening, Disagreement]]:
    """Find what sources differ on, the most important events first."""
    by_weight = sorted(material.happenings, key=lambda one: (-one.weight, one.number))
    told_by_several = [each for each in by_weight if len({r.article.id for r in each.reports}) > 1]
    for happening in told_by_several[:SEARCHED]:
        for point in find_disagreements(happening.reports, material.origins):
            yield happening, point
