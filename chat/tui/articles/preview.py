"""What is shown of the article under the cursor, beside or below the list."""

from typing import Final

from chat.models import Article, ListedArticle, Relative
from chat.text.safe import one_line
from chat.tui.articles.columns import basis_words
from chat.tui.labels import day_label
from chat.tui.paint import note_row, plain
from chat.tui.rows import BLANK_ROW, Row

PREVIEW_CHARACTERS: Final = 1500
"""How much of a text is shown; Enter opens all of it."""
NAMED_RELATIVES: Final = 4
FACTS: Final = 2
"""Rows of facts, which come first."""


def facts_rows(row: ListedArticle) -> list[Row]:
    """The facts of an article, before its text has been read."""
    day = f"published {row.published}" if row.published else day_label(None)
    basis = f" ({basis_words(row.basis)}{f': {row.note}' if row.note else ''})" if row.basis else ""
    texts = f"{row.revision} texts" if row.revision > 1 else "1 text"
    facts = [row.source, f"{day}{basis}", texts, f"added {row.added[:10]}", row.id]
    return [
        Row(plain(one_line(row.title) or "without a title", ".row--strong"), gutter_width=0),
        Row(
            plain(" · ".join(one_line(one) for one in facts if one), ".row--muted"), gutter_width=0
        ),
    ]


def relatives_rows(relatives: tuple[Relative, ...]) -> list[Row]:
    """The articles of the same origin, in a line each."""
    rows = [
        Row(
            plain(
                f"{one.relation}: {one_line(one.article.source)} "
                f"{day_label(one.article.published)}, {one_line(one.article.title)}",
                ".row--warning",
            ),
            plain("="),
        )
        for one in relatives[:NAMED_RELATIVES]
    ]
    if (more := len(relatives) - NAMED_RELATIVES) > 0:
        rows.append(note_row(f"and {more:,} more of the same origin"))
    return rows


def text_rows(article: Article) -> list[Row]:
    """The beginning of the text."""
    shown = article.text[:PREVIEW_CHARACTERS]
    lines = [line.strip() for line in shown.split("\n")]
    rows = [Row(plain(line), gutter_width=0) for line in lines if line]
    more = [note_row("…")] if len(article.text) > PREVIEW_CHARACTERS else []
    return [BLANK_ROW, *rows, *more]
