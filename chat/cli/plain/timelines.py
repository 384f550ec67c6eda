"""A timeline to be read aloud: an entry a paragraph, with numbers that `/open` takes."""

from chat.export.text import date_label, reference, wrapped
from chat.export.wording import coverage_words, disagreement_words, sentence_citations
from chat.models import Citation, Timeline
from chat.text.safe import one_line

ENTRIES = 40
"""So many events are told, the most important ones; a topic narrows them."""
ENTRY_SOURCES = 3
"""How many sources of an entry are numbered."""


def timeline_citations(timeline: Timeline) -> tuple[Citation, ...]:
    """Return the citations that are numbered, each once, in the order of reading."""
    return tuple(
        dict.fromkeys(
            citation
            for event in (*timeline.events, *timeline.undated)
            for citation in sentence_citations(event)[:ENTRY_SOURCES]
        )
    )


def cited_timeline_text(timeline: Timeline, *, width: int | None) -> str:
    """Write dates and headlines with numbers, then what was read, then the sources."""
    if not timeline.events and not timeline.undated:
        return f"No events found.\n{coverage_words(timeline.coverage)}"
    numbers = {citation: n for n, citation in enumerate(timeline_citations(timeline), 1)}
    lines: list[str] = []
    for event in (*timeline.events, *timeline.undated):
        cited = sentence_citations(event)[:ENTRY_SOURCES]
        marks = "".join(f"[{numbers[citation]}]" for citation in cited)
        told = f"{one_line(event.headline)} {marks}".rstrip()
        lines += wrapped(f"{date_label(event.when)}: ", told, width)
        for point in event.disagreements:
            lines += wrapped("  ", f"{disagreement_words(point)}.", width)
    lines += ["", *wrapped("", coverage_words(timeline.coverage), width)]
    if len(timeline.events) + len(timeline.undated) >= ENTRIES:
        lines.append("These are the most important events; /timeline TOPIC narrows them.")
    lines += ["", "Sources"]
    for citation, number in numbers.items():
        lines += reference(number, citation, width, quoted=False)
    return "\n".join(lines)
