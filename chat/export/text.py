"""Plain text for pipes, terminals and screen readers: no color, no box, no markup.

Every word that an article, a file name or a model wrote passes `safe` here, so that no escape
sequence reaches a terminal. With a width, lines are wrapped with a hanging indent; without
one, as in a pipe, each entry stays on one line.
"""

import textwrap
from collections.abc import Sequence

from chat.dates import Interval, Qualifier, Unit, When
from chat.export.marks import marked_headline, short_ids, since_line
from chat.export.precision import date_words
from chat.export.wording import (
    UNDATED,
    article_names,
    counted,
    coverage_words,
    dependence_words,
    disagreement_words,
    marked,
    outlet_label,
    outlets,
    sentence_citations,
)
from chat.models import (
    Answer,
    Citation,
    CitedSentence,
    Event,
    Hit,
    NoAnswer,
    Relation,
    Timeline,
)
from chat.text.safe import one_line

_IN_DIGITS = frozenset({Unit.DAY, Unit.MONTH, Unit.YEAR})
NARROWEST = 40
"""Below this width wrapping makes a text harder to read, not easier."""


def timeline_text(timeline: Timeline, *, width: int | None = None, ids: bool = False) -> str:
    """Write a timeline: date, headline and sources on a line, the undated last.

    Below an entry, indented: further sentences, and `!` before what its sources disagree on. At
    the end stands which articles were made from others: `=` for a reprint, `~` for a rewrite.
    With `ids`, each entry has the beginning of its id behind its date.
    """
    since = since_line(timeline)
    if not timeline.events and not timeline.undated:
        return f"{since or 'No events found.'}\n{coverage_words(timeline.coverage)}"
    dates = [date_label(event.when) for event in timeline.events]
    column = max(map(len, [*dates, UNDATED if timeline.undated else ""])) + 2
    named = short_ids(timeline)
    compared = timeline.since is None or timeline.since.looked is not None
    lines: list[str] = []
    for event in (*timeline.events, *timeline.undated):
        lead = date_label(event.when).ljust(column)
        headline = marked_headline(event, compared=compared)
        lines += _entry(event, f"{lead}{named[event.id]}  " if ids else lead, headline, width)
    if copies := _copies(timeline, width):
        lines += ["", *copies]
    return "\n".join([*lines, "", *filter(None, [since]), coverage_words(timeline.coverage)])


def answer_text(outcome: Answer | NoAnswer, *, width: int | None = None) -> str:
    """Write an answer with numbered sources, or a refusal with the nearest articles."""
    if isinstance(outcome, NoAnswer):
        return _refusal(outcome, width)
    understood = understood_text(outcome.understood, width=width)
    notes = [line for note in outcome.notes for line in wrapped("Note: ", one_line(note), width)]
    author = one_line(outcome.engine)
    return "\n".join([*_cited(outcome.sentences, width), "", *notes, *understood, author])


def understood_text(understood: Sequence[str], *, width: int | None = None) -> list[str]:
    """Write what was taken from a question besides its words, in one paragraph or none."""
    if not understood:
        return []
    return wrapped("Understood: ", "; ".join(map(one_line, understood)), width)


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
        lines += wrapped(
            f"{number}. ", f"{one_line(passage.heading)}  [{place}] {hit.score:.2f}", width
        )
        lines += wrapped("   ", one_line(passage.text), width)
    return "\n".join(lines)


def date_label(when: When | None) -> str:
    """Write a date for a narrow column: digits where a person reads them as one, else words.

    Such as `2024-11-06`, `2024-11`, `2023 (early)`, `2024-06-27 to 2024-06-29`, `since 2023`,
    `summer 2025`, `week of 28 October 2024`; `undated` for none.
    """
    if when is None:
        return UNDATED
    if isinstance(when, Interval):
        start, end = when.start, when.end
        if start and end:
            return f"{date_label(start)} to {date_label(end)}"
        return f"until {date_label(end)}" if end else f"since {date_label(start)}"
    if when.qualifier is not Qualifier.NONE or when.unit not in _IN_DIGITS:
        return date_words(when).removeprefix("the ")
    return f"{when.edtf()} ({when.part})" if when.part else when.edtf()


def _entry(event: Event, lead: str, headline: str, width: int | None) -> list[str]:
    lines = wrapped(lead, f"{headline}  [{_sources(event)}]", width)
    indent = " " * len(lead)
    if len(event.sentences) > 1:
        for sentence in event.sentences:
            lines += wrapped(f"{indent}- ", _with_outlets(sentence), width)
    for point in event.disagreements:
        lines += wrapped(f"{indent}! ", disagreement_words(point), width)
    return lines


def _copies(timeline: Timeline, width: int | None) -> list[str]:
    """Tell once for the whole timeline which articles were made from others."""
    told: dict[str, str] = {}
    for event in (*timeline.events, *timeline.undated):
        names = article_names(event)
        for dependence in event.dependences:
            sign = "=" if dependence.relation is Relation.REPRINT else "~"
            told.setdefault(dependence_words(dependence, names), f"{sign} ")
    return [line for words, sign in told.items() for line in wrapped(sign, words, width)]


def _sources(event: Event) -> str:
    cited = sentence_citations(event)
    articles = {citation.span.article for citation in cited}
    told = "; ".join(dict.fromkeys(map(outlet_label, cited)))
    more = event.articles - len(articles)
    if more > 0:
        told += f"; {more} more"
    if event.articles > event.origins:
        told += f"; {counted(event.origins, 'origin')}"
    return told


def _with_outlets(sentence: CitedSentence) -> str:
    told = outlets(sentence.citations)
    return f"{marked(sentence)} [{told}]" if told else marked(sentence)


def _cited(sentences: Sequence[CitedSentence], width: int | None) -> list[str]:
    numbers: dict[Citation, int] = {}
    lines: list[str] = []
    for sentence in sentences:
        cited = [numbers.setdefault(c, len(numbers) + 1) for c in sentence.citations]
        marks = "".join(f"[{number}]" for number in cited)
        when = f"({date_label(sentence.when)})" if sentence.when else ""
        told = " ".join(filter(None, (marked(sentence), marks, when)))
        lines += wrapped("", told, width)
    if numbers:
        lines += ["", "Sources"]
    for citation, number in numbers.items():
        lines += reference(number, citation, width)
    return lines


def reference(
    number: int, citation: Citation, width: int | None, *, quoted: bool = True
) -> list[str]:
    """Write a numbered source, with its quote below it unless that is shown elsewhere."""
    span = citation.span
    title = one_line(citation.title) or one_line(span.article)
    day = citation.published.isoformat() if citation.published else UNDATED
    named = ", ".join(filter(None, (title, one_line(citation.source), day)))
    place = f"[{one_line(span.article)} {span.start}-{span.end}]"
    mark = f"[{number}] "
    lines = wrapped(mark, f"{named} {place}", width)
    if quoted:
        words = one_line(citation.quote)
        quote = f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"
        lines += wrapped(" " * len(mark), quote, width)
    return lines


def _refusal(outcome: NoAnswer, width: int | None) -> str:
    lines = wrapped("", f"No answer: {one_line(outcome.reason)}", width)
    if outcome.nearest:
        lines += ["", "Nearest articles"]
    for near in outcome.nearest:
        day = near.published.isoformat() if near.published else UNDATED
        named = f"{one_line(near.title) or one_line(near.article)} [{one_line(near.article)}]"
        lines += wrapped(f"{day:<10}  ", named, width)
        lines += wrapped(" " * 12, one_line(near.about), width)
    understood = understood_text(outcome.understood, width=width)
    return "\n".join([*lines, "", *understood, one_line(outcome.engine)])


def wrapped(lead: str, text: str, width: int | None) -> list[str]:
    """Put `lead` before a text; with a width, wrap it and align what follows below the text.

    The text has been made safe.
    """
    if width is None:
        return [lead + text]
    return textwrap.wrap(
        lead + text,
        max(width, NARROWEST),
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    )
