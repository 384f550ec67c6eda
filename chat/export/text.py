"""Plain text for pipes, terminals and screen readers: no color, no box, no markup.

Every word that an article, a file name or a model wrote passes `safe` here, so that no escape
sequence reaches a terminal. With a width, lines are wrapped with a hanging indent; without
one, as in a pipe, each entry stays on one line.
"""

import textwrap
from collections.abc import Sequence

from chat.dates import When
from chat.export.contracts import told_part
from chat.models import (
    Answer,
    Citation,
    CitedSentence,
    Disagreement,
    Event,
    Hit,
    NoAnswer,
    Summary,
    Timeline,
)
from chat.text.safe import one_line

NARROWEST = 40
"""Below this width wrapping makes a text harder to read, not easier."""

UNDATED = "undated"


def timeline_text(timeline: Timeline, *, width: int | None = None) -> str:
    """Write a timeline: date, headline and sources on a line, the undated last.

    Further sentences of an entry and what its sources disagree on stand below it, indented.
    """
    if not timeline.events and not timeline.undated:
        return "No events found.\n" + _timeline_coverage(timeline)
    dates = [date_label(event.when) for event in timeline.events]
    column = max(map(len, [*dates, UNDATED if timeline.undated else ""])) + 2
    lines: list[str] = []
    for event in (*timeline.events, *timeline.undated):
        lines += _entry(event, column, width)
    return "\n".join([*lines, "", _timeline_coverage(timeline)])


def answer_text(outcome: Answer | NoAnswer, *, width: int | None = None) -> str:
    """Write an answer with numbered sources, or a refusal with the nearest articles."""
    if isinstance(outcome, NoAnswer):
        return _refusal(outcome, width)
    understood = understood_text(outcome.understood, width=width)
    return "\n".join([*_cited(outcome.sentences, width), "", *understood, one_line(outcome.engine)])


def summary_text(summary: Summary, *, width: int | None = None) -> str:
    """Write a summary with numbered sources and what it covers."""
    read, selected = summary.coverage.read, summary.coverage.selected
    coverage = f"{read} of {_count(selected, 'article')} read · {one_line(summary.engine)}"
    return "\n".join([*_cited(summary.sentences, width), "", coverage])


def understood_text(understood: Sequence[str], *, width: int | None = None) -> list[str]:
    """Write what was taken from a question besides its words, in one paragraph or none."""
    if not understood:
        return []
    return _wrap("Understood: ", "; ".join(map(one_line, understood)), width)


def search_text(
    hits: Sequence[Hit], *, understood: Sequence[str] = (), width: int | None = None
) -> str:
    """Write the passages that a search found, best first, each with its place and score."""
    lines = understood_text(understood, width=width)
    if not hits:
        return "\n".join([*lines, "No passages found."])
    for number, hit in enumerate(hits, 1):
        passage = hit.passage
        place = f"{one_line(passage.span.article)} {passage.span.start}-{passage.span.end}"
        lines += _wrap(
            f"{number}. ", f"{one_line(passage.heading)}  [{place}] {hit.score:.2f}", width
        )
        lines += _wrap("   ", one_line(passage.text), width)
    return "\n".join(lines)


def date_label(when: When | None) -> str:
    """Write a date as EDTF with its part, such as `2023 (early)`; `undated` for none."""
    if when is None:
        return UNDATED
    part = told_part(when)
    return f"{when.edtf()} ({part})" if part else when.edtf()


def outlet_label(citation: Citation) -> str:
    """Write who says it and when: the outlet, else the title, and the publication day."""
    name = citation.source or citation.title or citation.span.article
    day = citation.published.isoformat() if citation.published else UNDATED
    return f"{one_line(name)} {day}"


def _entry(event: Event, column: int, width: int | None) -> list[str]:
    headline = one_line(event.headline)
    lines = _wrap(date_label(event.when).ljust(column), f"{headline}  [{_sources(event)}]", width)
    indent = " " * column
    if len(event.sentences) > 1:
        for sentence in event.sentences:
            lines += _wrap(f"{indent}- ", _with_outlets(sentence), width)
    for point in event.disagreements:
        lines += _wrap(f"{indent}! ", _differ(point), width)
    return lines


def _sources(event: Event) -> str:
    cited = [citation for sentence in event.sentences for citation in sentence.citations]
    articles = {citation.span.article for citation in cited}
    told = "; ".join(dict.fromkeys(map(outlet_label, cited)))
    more = event.articles - len(articles)
    if more > 0:
        told += f"; {more} more"
    if event.articles > event.origins:
        told += f"; {_count(event.origins, 'origin')}"
    return told


def _differ(point: Disagreement) -> str:
    sides = " / ".join(_with_outlets(side.sentence) for side in point.sides)
    return f"sources differ on the {one_line(point.about)}: {sides}"


def _with_outlets(sentence: CitedSentence) -> str:
    outlets = "; ".join(dict.fromkeys(map(outlet_label, sentence.citations)))
    return f"{_marked(sentence)} [{outlets}]" if outlets else _marked(sentence)


def _cited(sentences: Sequence[CitedSentence], width: int | None) -> list[str]:
    numbers: dict[Citation, int] = {}
    lines: list[str] = []
    for sentence in sentences:
        cited = [numbers.setdefault(c, len(numbers) + 1) for c in sentence.citations]
        marks = "".join(f"[{number}]" for number in cited)
        when = f"({date_label(sentence.when)})" if sentence.when else ""
        told = " ".join(filter(None, (_marked(sentence), marks, when)))
        lines += _wrap("", told, width)
    if numbers:
        lines += ["", "Sources"]
    for citation, number in numbers.items():
        lines += _reference(number, citation, width)
    return lines


def _reference(number: int, citation: Citation, width: int | None) -> list[str]:
    span = citation.span
    title = one_line(citation.title) or one_line(span.article)
    day = citation.published.isoformat() if citation.published else UNDATED
    named = ", ".join(filter(None, (title, one_line(citation.source), day)))
    place = f"[{one_line(span.article)} {span.start}-{span.end}]"
    mark = f"[{number}] "
    quote = _wrap(
        " " * len(mark),
        f"\N{LEFT DOUBLE QUOTATION MARK}{one_line(citation.quote)}\N{RIGHT DOUBLE QUOTATION MARK}",
        width,
    )
    return [*_wrap(mark, f"{named} {place}", width), *quote]


def _refusal(outcome: NoAnswer, width: int | None) -> str:
    lines = _wrap("", f"No answer: {one_line(outcome.reason)}", width)
    if outcome.nearest:
        lines += ["", "Nearest articles"]
    for near in outcome.nearest:
        day = near.published.isoformat() if near.published else UNDATED
        named = f"{one_line(near.title) or one_line(near.article)} [{one_line(near.article)}]"
        lines += _wrap(f"{day:<10}  ", named, width)
        lines += _wrap(" " * 12, one_line(near.about), width)
    understood = understood_text(outcome.understood, width=width)
    return "\n".join([*lines, "", *understood, one_line(outcome.engine)])


def _timeline_coverage(timeline: Timeline) -> str:
    coverage = timeline.coverage
    told = [f"{coverage.read} of {_count(coverage.selected, 'article')} read"]
    if coverage.published_first and coverage.published_last:
        told.append(f"published {coverage.published_first} to {coverage.published_last}")
    if coverage.undated_articles:
        told.append(f"{_count(coverage.undated_articles, 'article')} without a date")
    return ", ".join(told)


def _marked(sentence: CitedSentence) -> str:
    text = one_line(sentence.text)
    return text if sentence.verified else f"{text} [unverified]"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _wrap(lead: str, text: str, width: int | None) -> list[str]:
    """Put `lead` before the text; with a width, wrap and align what follows below the text."""
    if width is None:
        return [lead + text]
    return textwrap.wrap(
        lead + text,
        max(width, NARROWEST),
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    )
