"""The screen that shows an article, with the cited words highlighted."""

from asyncio import sleep
from collections.abc import Iterator
from itertools import islice
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

ROW_CHARACTERS = 4000
"""A longer line is cut here, since wrapping costs .3 s a million characters."""
BLOCK_ROWS = 25
"""So many rows are laid out before the screen gets a turn."""


class ReaderScreen(Screen[None]):
    """An article from its beginning, scrolled to the highlighted span."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", id="reader.close"),
        Binding("n", "quote", "To the quote", id="reader.quote"),
    ]

    def __init__(self, article: Article, span: Span) -> None:
        super().__init__()
        self._article = article
        self._span = span
        self._quote_at: tuple[int, int] | None = None

    @property
    def span(self) -> Span:
        """The words that are highlighted."""
        return self._span

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
        self.query_one(LineView).focus()
        self.call_after_refresh(self._fill)

    async def action_close(self) -> None:
        """Go back to the conversation."""
        await self.dismiss()

    def action_quote(self) -> None:
        """Scroll to the highlighted words."""
        if self._quote_at is not None:
            self.query_one(LineView).scroll_to_row(*self._quote_at)

    async def _fill(self) -> None:
        """Add the text piece by piece, so that a very long one does not hold the screen."""
        view = self.query_one(LineView)
        rows = article_rows(self._article, self._span)
        while block := list(islice(rows, BLOCK_ROWS)):
            number = view.append_block([row for row, _ in block], follow=False)
            quoted = next((at for at, (_, quoted) in enumerate(block) if quoted), None)
            if quoted is not None and self._quote_at is None:
                self._quote_at = (number, quoted)
                self.call_after_refresh(self.action_quote)
            await sleep(0)
            if not self.is_attached:
                return


def article_rows(article: Article, span: Span) -> Iterator[tuple[Row, bool]]:
    """Lay out an article's paragraphs, long lines in several rows, one blank line between.

    Args:
        article: the revision that the span belongs to.
        span: what to highlight; an empty span highlights nothing.

    Yields:
        A row, and whether it holds highlighted words.
    """
    offset = 0
    after_blank = True
    for whole in article.text.split("\n"):
        for at in range(0, max(len(whole), 1), ROW_CHARACTERS):
            line = whole[at : at + ROW_CHARACTERS]
            start = max(span.start, offset + at) - offset - at
            end = min(span.end, offset + at + len(line)) - offset - at
            if start < end:
                yield Row(_highlighted(line, start, end)), True
            elif line.strip():
                yield Row(plain(line)), False
            elif not after_blank:
                yield BLANK_ROW, False
            after_blank = not line.strip()
        offset += len(whole) + 1


def _highlighted(line: str, start: int, end: int) -> Content:
    """Each piece passes the gate by itself, so that offsets of the raw text keep their meaning."""
    return Content.assemble(
        plain(line[:start]), plain(line[start:end], ".row--quote"), plain(line[end:])
    )
