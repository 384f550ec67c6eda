"""From values to rows: how answers, summaries, timelines and errors look.

Everything that did not come from our own source passes `safe` here and becomes plain
content, never markup. Citations are numbered as a reader meets them; each number carries
the action that opens its source, so that a click does what the number's key does.
"""

from dataclasses import dataclass, field, replace

from textual.content import Content
from textual.style import Style

from chat.errors import DatelineError
from chat.export.summary_text import coverage_words, glossed, nothing_words, side_words
from chat.models import (
    Answer,
    Citation,
    CitedSentence,
    Event,
    NoAnswer,
    Outcome,
    Side,
    Span,
    Summary,
    SummarySentence,
    Timeline,
)
from chat.text.safe import safe
from chat.tui.commands import COMMANDS
from chat.tui.labels import DATE_COLUMN, date_label, day_label, source_label
from chat.tui.places import Source, cited_sources, near_sources
from chat.tui.rows import BLANK_ROW, Row

TIMELINE_ENTRIES = 100
"""A conversation shows so many events, the most important ones; a topic narrows them."""
ENTRY_SOURCES = 3
"""How many sources a timeline entry names before it only counts them."""

SAME_DATE = "·"
"""Stands in the date column for the date above it."""


@dataclass(frozen=True, slots=True)
class Painted:
    """Rows to show, and the sources that their numbers stand for."""

    rows: tuple[Row, ...]
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class _Numbering:
    """Gives each cited span one number, in the order of reading."""

    turn: int
    chosen: int = 0
    """The number that is shown as chosen; 0 for none."""
    citations: list[Citation] = field(default_factory=list)
    _numbers: dict[Span, int] = field(default_factory=dict)

    def mark(self, citation: Citation) -> Content:
        """Return the clickable number of a citation."""
        number = self._numbers.setdefault(citation.span, len(self.citations) + 1)
        if number > len(self.citations):
            self.citations.append(citation)
        return numbered(self.turn, number, chosen=number == self.chosen)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the numbers stand for, in their order."""
        return cited_sources(self.citations)


def numbered(turn: int, number: int, *, chosen: bool) -> Content:
    """Return the clickable number of a source of a turn."""
    click = Style.from_meta({"@click": f"screen.open_source({turn}, {number})"})
    return plain(f"[{number}]", ".row--chosen" if chosen else ".row--mark").stylize(click)


def plain(text: str, style: str = "") -> Content:
    """Make untrusted text into content: safe, without markup, in one style."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def question_rows(text: str, *, current: bool = False) -> tuple[Row, ...]:
    """What the user typed; the sign before it tells the turn that keys are about."""
    sign = plain("▸" if current else "›", ".row--prompt")
    return (BLANK_ROW, Row(plain(text, ".row--strong"), sign))


def partial_rows(text: str, *, stopped: bool = False) -> tuple[Row, ...]:
    """Text that is still being written, or that was stopped."""
    rows = tuple(Row(plain(line)) for line in text.splitlines() or [""])
    return (*rows, note_row("stopped: this answer is not complete")) if stopped else rows


def note_row(text: str) -> Row:
    """A remark of the program's."""
    return Row(plain(text, ".row--muted"))


def error_rows(error: DatelineError) -> tuple[Row, ...]:
    """What went wrong and what to do next."""
    rows = [Row(plain(error.message, ".row--error"), plain("!", ".row--error"))]
    return (*rows, note_row(error.hint)) if error.hint else tuple(rows)


def help_rows() -> tuple[Row, ...]:
    """The commands, one a line."""
    wide = max(len(each.usage) for each in COMMANDS.values()) + 2
    return (
        Row(Content("Type a question, or one of these:")),
        *(Row(Content(e.about), plain(e.usage, ".row--mark"), wide) for e in COMMANDS.values()),
        note_row("Tab goes from the input to the sources and the text; F1 lists the keys there."),
    )


def reply_rows(reply: Outcome, turn: int, chosen: int = 0) -> Painted:
    """A finished reply of a turn, with one of its numbers shown as chosen."""
    match reply:
        case Answer():
            return answer_rows(reply, turn, chosen)
        case NoAnswer():
            return refusal_rows(reply, turn, chosen)
        case Summary():
            return summary_rows(reply, turn, chosen)
        case Timeline():
            return timeline_rows(reply, turn, chosen)


def answer_rows(answer: Answer, turn: int, chosen: int = 0) -> Painted:
    """An answer, sentence by sentence with its numbers."""
    numbering = _Numbering(turn, chosen)
    rows = [Row(_sentence(sentence, numbering)) for sentence in answer.sentences]
    notes = [note_row(note) for note in answer.notes]
    return Painted((*rows, *notes, *_understood(answer)), numbering.sources)


def _understood(outcome: Answer | NoAnswer) -> list[Row]:
    told = "; ".join(outcome.understood)
    return [note_row(f"Understood: {told}")] if told else []


def refusal_rows(refusal: NoAnswer, turn: int, chosen: int = 0) -> Painted:
    """Why there is no answer, and the nearest articles, each with a number that opens it."""
    rows = [Row(plain(f"No answer: {refusal.reason}", ".row--warning"))]
    if refusal.nearest:
        rows.append(note_row("The nearest articles:"))
    for number, near in enumerate(refusal.nearest, start=1):
        about = Content.assemble(
            numbered(turn, number, chosen=number == chosen),
            " ",
            plain(near.title, ".row--strong"),
            plain(f"  {near.about}" if near.about != near.title else "", ".row--muted"),
        )
        rows.append(Row(about, plain(day_label(near.published), ".row--date"), DATE_COLUMN))
    return Painted((*rows, *_understood(refusal)), near_sources(refusal.nearest))


def summary_rows(summary: Summary, turn: int, chosen: int = 0) -> Painted:
    """A summary: its sections, what sources differ on side by side, and what it covers."""
    numbering = _Numbering(turn, chosen)
    rows: list[Row] = []
    for section in summary.sections:
        if section.heading.value:
            rows += [BLANK_ROW, Row(plain(section.heading.value, ".row--strong"))]
        point = 0
        for sentence in section.sentences:
            side = sentence.side
            if side and side.number != point:
                rows.append(Row(plain(side_words(side)), plain("!", ".row--warning")))
            point = side.number if side else 0
            rows.append(_summary_row(sentence, numbering))
    if not rows:
        rows.append(Row(plain(nothing_words(summary), ".row--warning")))
    rows.append(note_row(coverage_words(summary.coverage)))
    return Painted(tuple(rows), numbering.sources)


def _summary_row(sentence: SummarySentence, numbering: _Numbering) -> Row:
    lead = ""
    if sentence.side and sentence.citations:
        said = f" ({sentence.side.says})" if sentence.side.says else ""
        lead = f"{source_label(sentence.citations[0])}{said}: "
    shown = replace(sentence, text=f"{lead}{glossed(replace(sentence, verified=True))}")
    return Row(_sentence(shown, numbering), Content("–" if sentence.side else "•"))


def timeline_rows(timeline: Timeline, turn: int, chosen: int = 0) -> Painted:
    """A timeline: dates in a column, precision kept, sources with every entry."""
    numbering = _Numbering(turn, chosen)
    rows: list[Row] = []
    label = ""
    for event in timeline.events:
        before, label = label, date_label(event.when)
        rows += event_rows(event, label if label != before else SAME_DATE, numbering)
    if timeline.undated:
        rows += [BLANK_ROW, note_row("No day is known for:")]
        for event in timeline.undated:
            rows += event_rows(event, "undated", numbering)
    if not rows:
        rows.append(Row(plain("No dated events were found for this.", ".row--warning")))
    coverage = timeline.coverage
    span = ""
    if coverage.published_first and coverage.published_last:
        span = f", published {coverage.published_first} to {coverage.published_last}"
    rows.append(note_row(f"{coverage.read} of {coverage.selected} articles read{span}"))
    if len(timeline.events) + len(timeline.undated) >= TIMELINE_ENTRIES:
        rows.append(note_row("These are the most important events; /timeline TOPIC narrows them."))
    return Painted(tuple(rows), numbering.sources)


def event_rows(event: Event, label: str, numbering: _Numbering) -> list[Row]:
    """One entry of a timeline: its date beside headline and sources."""
    cited = [citation for sentence in event.sentences for citation in sentence.citations]
    marks = [numbering.mark(citation) for citation in cited[:ENTRY_SOURCES]]
    names = ", ".join(dict.fromkeys(source_label(citation) for citation in cited[:ENTRY_SOURCES]))
    more = f" · {event.articles} articles" if event.articles > 1 else ""
    if event.articles > 1:
        more += f", {event.origins} independent" if event.origins < event.articles else ""
    body = Content.assemble(
        plain(event.headline), " ", *marks, " ", plain(f"{names}{more}", ".row--muted")
    )
    rows = [Row(body, plain(label, ".row--date"), DATE_COLUMN)]
    for disagreement in event.disagreements:
        sides = [_side(side, numbering) for side in disagreement.sides]
        told = Content(" — ").join(sides)
        differ = "Corrected" if disagreement.corrected else "Sources differ"
        text = Content.assemble(
            plain(f"{differ} on the {disagreement.about}: ", ".row--warning"), told
        )
        rows.append(Row(text, Content(""), DATE_COLUMN))
    return rows


def _side(side: Side, numbering: _Numbering) -> Content:
    says = plain(f"{side.says}: ", ".row--strong") if side.says else Content("")
    return Content.assemble(says, _sentence(side.sentence, numbering))


def _sentence(sentence: CitedSentence, numbering: _Numbering) -> Content:
    marks = [numbering.mark(citation) for citation in sentence.citations]
    why = f": {sentence.doubt}" if sentence.doubt else ""
    doubt = [] if sentence.verified else [plain(f" [unverified{why}]", ".row--warning")]
    text = plain(" ".join(sentence.text.split()), "" if sentence.verified else ".row--doubtful")
    when = [plain(f" ({date_label(sentence.when)})", ".row--muted")] if sentence.when else []
    return Content.assemble(text, " ", *marks, *when, *doubt)
