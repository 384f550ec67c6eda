"""Showing the words of a source in their surroundings, read aloud in their order."""

from chat.export.text import wrapped
from chat.models import Article, Span
from chat.text.safe import one_line, safe

AROUND = 600
"""Characters before and behind a quote that are shown."""


def place_text(article: Article, span: Span, *, width: int | None) -> str:
    """Write what an article is, and the words of a span with the text around them.

    Args:
        article: the revision that the span belongs to.
        span: an empty one shows the beginning of the article.
        width: columns to wrap at; None for no wrapping.
    """
    day = f"published {article.published}" if article.published else "publication date unknown"
    facts = [article.title or article.id, article.source, day, article.url or ""]
    lines = wrapped("", ", ".join(one_line(fact) for fact in facts if fact), width)
    text = article.text
    if span.start >= span.end:
        shown, more = text[: 2 * AROUND], len(text) > 2 * AROUND
        return "\n".join([*lines, "", *_paragraphs(f"{shown}{'…' if more else ''}", width)])
    first, last = max(span.start - AROUND, 0), span.end + AROUND
    before = f"{'…' if first else ''}{text[first : span.start]}"
    after = f"{text[span.end : last]}{'…' if last < len(text) else ''}"
    for name, part in (
        ("Before", before),
        ("Quote", text[span.start : span.end]),
        ("After", after),
    ):
        if part.strip():
            lines += ["", f"{name}:", *_paragraphs(part, width)]
    return "\n".join(lines)


def _paragraphs(text: str, width: int | None) -> list[str]:
    """Return the lines of a text without those that are empty."""
    paragraphs = (" ".join(line.split()) for line in safe(text).splitlines())
    return [line for each in paragraphs if each for line in wrapped("", each, width)]
