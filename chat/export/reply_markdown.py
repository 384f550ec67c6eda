"""A reply as Markdown: an answer, a refusal or a summary; quotes stand in footnotes.

Made from the value and not from a screen, so that nothing is wrapped, cut or lost.
"""

from collections.abc import Iterable, Mapping

from chat.export.footnotes import Footnotes, escape
from chat.export.markdown import timeline_body, timeline_markdown
from chat.export.summary_text import coverage_words, glossed, nothing_words, side_words
from chat.export.text import date_label
from chat.export.wording import UNDATED, marked, outlet_label
from chat.models import (
    Answer,
    Heading,
    NoAnswer,
    Outcome,
    Section,
    Style,
    Summary,
    SummarySentence,
    Timeline,
)


def reply_markdown(outcome: Outcome, *, urls: Mapping[str, str] | None = None) -> str:
    """Write a reply as a Markdown document: its text, then the footnotes.

    Args:
        outcome: what to write.
        urls: where articles are on the web, by their ids; only http and https become links.
    """
    if isinstance(outcome, Timeline):
        return timeline_markdown(outcome, urls=urls)
    notes = Footnotes()
    lines = [*reply_body(outcome, notes, level=2), *notes.lines(urls or {})]
    return "\n".join(lines).rstrip("\n") + "\n"


def reply_body(outcome: Outcome, notes: Footnotes, *, level: int) -> list[str]:
    """Write a reply in lines, without title and footnotes.

    Args:
        outcome: what to write.
        notes: numbers the footnotes of the whole document.
        level: of the highest heading in it.
    """
    match outcome:
        case Answer():
            return _answer(outcome, notes)
        case NoAnswer():
            return _refusal(outcome)
        case Summary():
            return _summary(outcome, notes, "#" * level)
        case Timeline():
            return timeline_body(outcome, notes, level=level)


def _answer(answer: Answer, notes: Footnotes) -> list[str]:
    said = []
    for sentence in answer.sentences:
        when = f" ({escape(date_label(sentence.when))})" if sentence.when else ""
        said.append(f"{escape(marked(sentence))}{notes.marks(sentence.citations)}{when}")
    lines = [" ".join(said), ""] if said else []
    told = [f"Note: {note}" for note in answer.notes]
    author = "" if answer.engine == "extractive" else f"Written by {answer.engine}"
    return [*lines, *_remarks([*told, author, _understood(answer)])]


def _refusal(refusal: NoAnswer) -> list[str]:
    lines = [f"No answer: {escape(refusal.reason)}", ""]
    if refusal.nearest:
        lines += ["Nearest articles:", ""]
        for near in refusal.nearest:
            day = near.published.isoformat() if near.published else UNDATED
            about = f": {escape(near.about)}" if near.about != near.title else ""
            lines.append(f"- {day}, {escape(near.title)}{about}")
        lines.append("")
    return [*lines, *_remarks([_understood(refusal)])]


def _summary(summary: Summary, notes: Footnotes, heading: str) -> list[str]:
    lines: list[str] = []
    for section in summary.sections:
        lines += [f"{heading} {section.heading.value}", ""] if section.heading.value else []
        told = [_told(sentence, section, notes) for sentence in section.sentences]
        lines += [" ".join(told)] if summary.style is Style.BRIEF else _points(section, told)
        lines.append("")
    if not summary.sections:
        lines += [escape(nothing_words(summary)), ""]
    return [*lines, *_remarks([coverage_words(summary.coverage)])]


def _points(section: Section, told: Iterable[str]) -> list[str]:
    """Write sentences as a list, the sides of one point below it."""
    lines: list[str] = []
    point = 0
    for sentence, text in zip(section.sentences, told, strict=True):
        side = sentence.side
        if side and side.number != point:
            lines.append(f"- {escape(side_words(side))}:")
        point = side.number if side else 0
        lines.append(f"  - {text}" if side else f"- {text}")
    return lines


def _told(sentence: SummarySentence, section: Section, notes: Footnotes) -> str:
    text = f"{escape(glossed(sentence))}{notes.marks(sentence.citations)}"
    named = section.heading is Heading.ALONE or sentence.side
    if not named or not sentence.citations:
        return text
    said = f" ({escape(sentence.side.says)})" if sentence.side and sentence.side.says else ""
    return f"{escape(outlet_label(sentence.citations[0]))}{said}: {text}"


def _understood(outcome: Answer | NoAnswer) -> str:
    return f"Understood: {'; '.join(outcome.understood)}" if outcome.understood else ""


def _remarks(told: Iterable[str]) -> list[str]:
    """Write what the program says of a reply, each in a paragraph of its own, in italics."""
    return [line for remark in told if remark for line in (f"*{escape(remark)}*", "")]
