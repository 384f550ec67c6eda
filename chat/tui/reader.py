"""The screen that shows an article, with the cited words highlighted."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from chat.models import Article, Span
from chat.text.safe import safe
from chat.tui.lineview import LineView
from chat.tui.paint import plain, publication_line
from chat.tui.rows import BLANK_ROW, Row


class ReaderScreen(Screen[None]):
    """An article from its beginning, scrolled to the highlighted span."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back"),
        Binding("n", "quote", "To the quote"),
    ]

    def __init__(self, article: Article, span: Span) -> None:
        super().__init__()
        self._article = article
        self._rows, self._quote_row = article_rows(article, span)

    def compose(self) -> ComposeResult:
        """A line of facts, the text, the keys."""
        article = self._article
        facts = [article.source, publication_line(article.publication), article.url]
        if article.revision > 1:
            facts.append(f"revision {article.revision}")
        line = " · ".join(safe(fact, keep_newlines=False) for fact in facts if fact)
        yield Static(plain(safe(article.title, keep_newlines=False)), id="reader-title")
        yield Static(plain(line), id="reader-facts")
        yield LineView(id="reader-text")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the text once the width is known."""
        self.call_after_refresh(self._fill)

    async def action_close(self) -> None:
        """Go back to the conversation."""
        await self.dismiss()

    def action_quote(self) -> None:
        """Scroll to the highlighted words."""
        if self._quote_row is not None:
            self.query_one(LineView).scroll_to_row(0, self._quote_row)

    def _fill(self) -> None:
        view = self.query_one(LineView)
        view.append_block(self._rows)
        view.focus()
        if self._quote_row is None:
            view.scroll_home(animate=False, immediate=True)
        self.call_after_refresh(self.action_quote)


def article_rows(article: Article, span: Span) -> tuple[tuple[Row, ...], int | None]:
    """Lay out an article's paragraphs.

    Args:
        article: the revision that the span belongs to.
        span: what to highlight; an empty span highlights nothing.

    Returns:
        The rows, and the number of the first that holds highlighted words.
    """
    rows: list[Row] = []
    quote_row: int | None = None
    offset = 0
    for line in article.text.split("\n"):
        start, end = (max(span.start, offset), min(span.end, offset + len(line)))
        if start < end:
            if quote_row is None:
                quote_row = len(rows)
            rows.append(Row(_highlighted(line, start - offset, end - offset)))
        elif line.strip():
            rows.append(Row(plain(line)))
        else:
            rows.append(BLANK_ROW)
        offset += len(line) + 1
    return tuple(rows), quote_row


def _highlighted(line: str, start: int, end: int) -> Content:
    """Each piece passes the gate by itself, so that offsets of the raw text keep their meaning."""
    return Content.assemble(
        plain(line[:start]), plain(line[start:end], ".row--quote"), plain(line[end:])
    )
