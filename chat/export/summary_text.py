"""A summary as plain text: sentences with numbered sources, titled sections, what it covers.

Words of ours in a sentence stand in square brackets behind what they explain, such as
"on Wednesday [6 November 2024]"; the words of the source stay as they are.
"""

from chat.export.text import reference, wrapped
from chat.export.wording import counted, outlet_label
from chat.models import (
    Citation,
    Coverage,
    Heading,
    Section,
    Style,
    Summary,
    SummarySentence,
    SummarySide,
)
from chat.text.safe import one_line


def summary_text(summary: Summary, *, width: int | None = None) -> str:
    """Write a summary with numbered sources and what it covers."""
    numbers: dict[Citation, int] = {}
    lines: list[str] = []
    for section in summary.sections:
        lines += ["", section.heading.value] if section.heading.value else []
        lines += _section(section, summary.style, numbers, width)
    if not lines:
        lines = wrapped("", nothing_words(summary), width)
    if numbers:
        lines += ["", "Sources"]
    for citation, number in numbers.items():
        lines += reference(number, citation, width, quoted=_quoted(citation, summary))
    told = f"{coverage_words(summary.coverage)} · {one_line(summary.engine)}"
    return "\n".join([*lines, "", *wrapped("", told, width)]).lstrip("\n")


def coverage_words(coverage: Coverage) -> str:
    """Write what was read: `27 of 27 articles read, 6 sources, 2018-12-22 to 2025-11-06`."""
    told = [f"{coverage.read:,} of {counted(coverage.selected, 'article')} read"]
    if coverage.sources:
        told.append(counted(coverage.sources, "source"))
    first, last = coverage.published_first, coverage.published_last
    if first and last:
        told.append(f"{first} to {last}" if first != last else str(first))
    if coverage.folded:
        told.append(f"{coverage.folded:,} reprinted or rewritten")
    return ", ".join(told)


def nothing_words(summary: Summary) -> str:
    """Say why a summary is empty."""
    if not summary.coverage.selected:
        about = f" on {one_line(summary.topic)}" if summary.topic else ""
        return f"Nothing to sum up: no article{about} is selected."
    if summary.style is Style.CHANGES:
        return "No article corrects another one or an earlier text of its own."
    if summary.style is Style.COMPARE:
        return "Nothing to compare: no event is told by these articles."
    few = "the article holds" if summary.coverage.selected == 1 else "the articles hold"
    return f"Nothing to sum up: {few} no sentence that says something alone."


def side_words(side: SummarySide) -> str:
    """Write the point of a disagreement or a correction, such as `Sources differ on the date`."""
    about = one_line(side.about)
    return f"Corrected on the {about}" if side.corrected else f"Sources differ on the {about}"


def glossed(sentence: SummarySentence) -> str:
    """Return a sentence with its glosses in brackets, made safe, marked if it is not verified."""
    parts: list[str] = []
    at = 0
    for gloss in sentence.glosses:
        parts.append(sentence.text[at : gloss.end])
        parts.append(f" [{gloss.text}]" if gloss.start < gloss.end else f"[{gloss.text}] ")
        at = gloss.end
    text = one_line("".join([*parts, sentence.text[at:]]))
    return text if sentence.verified else f"{text} [unverified]"


def _section(
    section: Section, style: Style, numbers: dict[Citation, int], width: int | None
) -> list[str]:
    if style is Style.BRIEF:
        told = [_told(sentence, section, numbers) for sentence in section.sentences]
        return wrapped("", " ".join(told), width)
    lines: list[str] = []
    point = 0
    for sentence in section.sentences:
        side = sentence.side
        if side and side.number != point:
            lines += wrapped("- ", f"{side_words(side)}:", width)
        point = side.number if side else 0
        lines += wrapped("  - " if side else "- ", _told(sentence, section, numbers), width)
    return lines


def _told(sentence: SummarySentence, section: Section, numbers: dict[Citation, int]) -> str:
    cited = [numbers.setdefault(c, len(numbers) + 1) for c in sentence.citations]
    text = f"{glossed(sentence)} {''.join(f'[{number}]' for number in cited)}".rstrip()
    named = section.heading is Heading.ALONE or sentence.side
    if not named or not sentence.citations:
        return text
    said = one_line(sentence.side.says) if sentence.side else ""
    return f"{outlet_label(sentence.citations[0])}{f' ({said})' if said else ''}: {text}"


def _quoted(citation: Citation, summary: Summary) -> bool:
    """Whether a reference repeats its quote: not where a sentence of the summary is that quote."""
    return all(sentence.text != citation.quote for sentence in summary.sentences)
