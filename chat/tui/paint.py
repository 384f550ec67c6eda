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
    Publication,
    Side,
    Span,
    Summary,
    SummarySentence,
    Timeline,
)
from chat.text.safe import safe
from chat.tui.commands import COMMANDS
from chat.tui.labels import DATE_COLUMN, date_label, day_label, source_label
from chat.tui.rows import BLANK_ROW, Row

TIMELINE_ENTRIES = 100
"""A conversation shows so many events, the most important ones; a topic narrows them."""
ENTRY_SOURCES = 3
"""How many sources a timeline entry names before it only counts them."""

SAME_DATE = "·"
"""Stands in the date column for the date above it."""


@dataclass(frozen=True, slots=True)
class Painted:
    """Rows to show, and the citations that their numbers stand for."""

    rows: tuple[Row, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(slots=True)
class _Numbering:
    """Gives each cited span one number, in the order of reading."""

    turn: int
    citations: list[Citation] = field(default_factory=list)
    _numbers: dict[Span, int] = field(default_factory=dict)

    def mark(self, citation: Citation) -> Content:
        """Return the clickable number of a citation."""
        number = self._numbers.setdefault(citation.span, len(self.citations) + 1)
        if number > len(self.citations):
            self.citations.append(citation)
        click = Style.from_meta({"@click": f"screen.open_source({self.turn}, {number})"})
        return plain(f"[{number}]", ".row--mark").stylize(click)


def plain(text: str, style: str = "") -> Content:
    """Make untrusted text into content: safe, without markup, in one style."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def question_rows(text: str) -> tuple[Row, ...]:
    """What the user typed."""
    return (BLANK_ROW, Row(plain(text, ".row--strong"), plain("›", ".row--prompt")))


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


def invitation_rows() -> tuple[Row, ...]:
    """What to do in a library without articles."""
    return (
        Row(Content("This library has no articles yet.")),
        Row(Content("/add PATH takes in files, folders and web addresses.")),
        note_row("`dateline demo` opens a library of sample articles."),
    )


def help_rows() -> tuple[Row, ...]:
    """The commands, one a line."""
    wide = max(len(each.usage) for each in COMMANDS.values()) + 2
    return (
        Row(Content("Type a question, or one of these:")),
        *(Row(Content(e.about), plain(e.usage, ".row--mark"), wide) for e in COMMANDS.values()),
        note_row("Tab goes from the input to the sources and the text; F1 lists the keys there."),
    )


def answer_rows(answer: Answer, turn: int) -> Painted:
    """An answer, sentence by sentence with its numbers."""
    numbering = _Numbering(turn)
    rows = [Row(_sentence(sentence, numbering)) for sentence in answer.sentences]
    notes = [note_row(note) for note in (*answer.notes, *_author(answer.engine))]
    return Painted((*rows, *notes, *_understood(answer)), tuple(numbering.citations))


def _author(engine: str) -> list[str]:
    """Name who wrote an answer, where it was a model: its words are not the articles' own."""
    return [] if engine == "extractive" else [f"written by {engine}"]


def _understood(outcome: Answer | NoAnswer) -> list[Row]:
    told = "; ".join(outcome.understood)
    return [note_row(f"Understood: {told}")] if told else []


def refusal_rows(refusal: NoAnswer) -> Painted:
    """Why there is no answer, and the nearest articles."""
    rows = [Row(plain(f"No answer: {refusal.reason}", ".row--warning"))]
    if refusal.nearest:
        rows.append(note_row("The nearest articles:"))
    for near in refusal.nearest:
        about = Content.assemble(
            plain(near.title, ".row--strong"),
            plain(f"  {near.about}" if near.about != near.title else "", ".row--muted"),
        )
        rows.append(Row(about, plain(day_label(near.published), ".row--date"), DATE_COLUMN))
    return Painted((*rows, *_understood(refusal)))


def summary_rows(summary: Summary, turn: int) -> Painted:
    """A summary: its sections, what sources differ on side by side, and what it covers."""
    numbering = _Numbering(turn)
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
    return Painted(tuple(rows), tuple(numbering.citations))


def _summary_row(sentence: SummarySentence, numbering: _Numbering) -> Row:
    lead = ""
    if sentence.side and sentence.citations:
        said = f" ({sentence.side.says})" if sentence.side.says else ""
        lead = f"{source_label(sentence.citations[0])}{said}: "
    shown = replace(sentence, text=f"{lead}{glossed(replace(sentence, verified=True))}")
    return Row(_sentence(shown, numbering), Content("–" if sentence.side else "•"))


def timeline_rows(timeline: Timeline, turn: int) -> Painted:
    """A timeline: dates in a column, precision kept, sources with every entry."""
    numbering = _Numbering(turn)
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
    return Painted(tuple(rows), tuple(numbering.citations))


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


def publication_line(publication: Publication | None) -> str:
    """Tell when an article was published and how that is known."""
    if publication is None:
        return "publication date unknown"
    note = f": {publication.note}" if publication.note else ""
    return f"published {publication.day} ({publication.basis.value}{note})"


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
