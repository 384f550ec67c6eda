"""The reader: an article with its quotes, dates and searched words marked.

The text stands at once; what has to be found out about it comes in behind, from job threads.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, Static

from chat.models import Article, Mention, Relative, Span
from chat.text.safe import one_line
from chat.tui.footer import KeyFooter
from chat.tui.jobs import JobEnded, JobStep
from chat.tui.lanes import Lanes
from chat.tui.lineinput import LineInput
from chat.tui.lineview import LineView
from chat.tui.narrow import NARROW
from chat.tui.paint import plain
from chat.tui.reader.changes import ChangesScreen
from chat.tui.reader.margin import date_words, facts_line, margin_rows
from chat.tui.reader.places import Place, find_places, next_place, quotes_of
from chat.tui.reader.related import RelatedScreen, relatives_line
from chat.tui.reader.steps import (
    DatesFound,
    RelativesFound,
    TextRead,
    TextsCounted,
    facts_steps,
    text_steps,
)
from chat.tui.reader.view import TextView
from chat.tui.service import Door


class ReaderScreen(Screen[None]):
    """An article, scrolled to the words of a span."""

    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", id="reader.close"),
        Binding("c", "quote", "Quote", id="reader.quote"),
        Binding("d", "date(1)", "Date", id="reader.date"),
        Binding("D", "date(-1)", "Date before", show=False, id="reader.date_before"),
        Binding("slash", "find", "Find", key_display="/", id="reader.find"),
        Binding("n", "found(1)", "Next", id="reader.next"),
        Binding("N", "found(-1)", "Previous", show=False, id="reader.previous"),
        Binding("i", "margin", "Margin", id="reader.margin"),
        Binding("o", "related", "Origin", id="reader.related"),
        Binding("left_square_bracket", "other(-1)", "Older", show=False, id="reader.older"),
        Binding("right_square_bracket", "other(1)", "Newer", show=False, id="reader.newer"),
        Binding("v", "changes", "Changes", id="reader.changes"),
    ]

    def __init__(
        self,
        article: Article,
        span: Span,
        *,
        door: Door | None = None,
        quotes: Sequence[Span] = (),
        word: str = "",
    ) -> None:
        """Show an article.

        Args:
            article: the revision that the span belongs to.
            span: the words to begin at, highlighted; an empty one highlights nothing.
            door: where jobs wait for what else is known of it; None for the text alone.
            quotes: further spans that are quoted from it.
            word: a searched word, whose places are marked.
        """
        super().__init__()
        self._article = article
        self._spans = (span, *quotes)
        self._door = door
        self._quotes = quotes_of(article, self._spans)
        self._word = word
        self._lanes = Lanes(self)
        self._words = 0
        self._texts: int | None = None
        self._dates: tuple[Mention, ...] | None = None
        self._relatives: tuple[Relative, ...] | None = None
        self._found: list[Place] = []
        self._at = -1  # where next and previous are counted from; -1 for the top of the screen
        self._asked_for_margin: bool | None = None
        self._asked_for = ""  # what was asked for before it was found

    def compose(self) -> ComposeResult:
        """Title and facts, the text beside its margin, a line of state, keys."""
        yield Static(plain(one_line(self._article.title)), id="reader-title")
        yield Static(id="reader-facts")
        with Horizontal(id="reader-main"):
            yield TextView(id="reader-text")
            yield LineView(id="reader-margin")
        yield LineInput(placeholder="Find in this article", compact=True, id="reader-find")
        yield Static("", id="reader-note")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the text at once, and have the rest found out."""
        self.query_one(TextView).focus()
        self.query_one(LineView).append_block(())
        self._show(self._article)
        self._look_up(self._word)
        if not self._quotes and self._found:
            self._go_to(*self._found[0])
        elif self.span.start:
            self.query_one(TextView).scroll_to_offset(self.span.start)
        if self._door is not None:
            self._lanes.start("facts", facts_steps(self._door.service, self._article))

    def on_unmount(self) -> None:
        """Leave no job behind."""
        self._lanes.stop_all()

    def on_resize(self) -> None:
        """Give the margin a place where there is room for it."""
        narrow, asked = self.size.width < NARROW, self._asked_for_margin
        self.set_class(narrow, "-narrow")
        self.set_class(not narrow if asked is None else asked, "-margin")

    @property
    def span(self) -> Span:
        """The words that it was opened at."""
        return self._spans[0]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only keys that do something here."""
        del parameters
        if action in {"other", "changes", "related"} and self._door is None:
            return False
        offered = {"quote": bool(self._quotes), "found": bool(self._word)}
        offered["changes"] = self._article.revision > 1
        offered["other"] = (self._texts or 1) > 1
        return offered.get(action, True)

    def on_job_step(self, message: JobStep) -> None:
        """Show what a job has found out."""
        message.stop()
        if not self._lanes.lane_of(message.turn):
            return
        match message.step:
            case TextRead(article):
                self._show(article)
                self._look_up(self._word)
            case TextsCounted(texts):
                self._texts = texts
            case DatesFound(article, mentions) if article == self._article:
                self._dates = mentions
                spans = [(each.start, each.end) for each in mentions]
                self.query_one(TextView).mark("date", spans)
                if self._asked_for == "date":
                    self.action_date(1)
            case RelativesFound(relatives):
                self._relatives = relatives
                if self._asked_for == "related":
                    self._note(relatives_line(relatives))
        self._tell_facts()
        self.refresh_bindings()

    def on_job_ended(self, message: JobEnded) -> None:
        """Tell what could not be found out."""
        message.stop()
        if self._lanes.ended(message.turn) and message.error is not None:
            self._note(f"! {message.error.told}")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look for a word, and go to its next place."""
        event.stop()
        self._look_up(event.value)
        self._leave_search()
        self.action_found(1)
        self.refresh_bindings()

    def on_text_view_clicked(self, message: TextView.Clicked) -> None:
        """Say what a date means that was clicked."""
        message.stop()
        for number, mention in enumerate(self._dates or ()):
            if mention.start <= message.offset < mention.end:
                self._show_date(self._dates or (), number)

    def action_close(self) -> None:
        """Leave the search, else go back."""
        if self.has_class("-finding"):
            self._leave_search()
        else:
            self.dismiss()  # type: ignore[unused-awaitable]  # waiting for it here would never end

    def action_quote(self) -> None:
        """Scroll to the next quote."""
        if spans := self._quotes:
            number = self._next(spans, 1)
            self._go_to(*spans[number])
            self._note(f"quote {number + 1} of {len(spans)}")

    def action_date(self, step: int) -> None:
        """Go to the next or previous date, and say what it means."""
        if not self._dates:
            self._asked_for = "date" if self._dates is None and self._door is not None else ""
            self._note("looking for dates …" if self._asked_for else "this text has no dates")
            return
        places = [(each.start, each.end) for each in self._dates]
        self._show_date(self._dates, self._next(places, step))

    def action_find(self) -> None:
        """Ask for a word."""
        self.add_class("-finding")
        self.query_one(Input).focus()

    def action_found(self, step: int) -> None:
        """Go to the next or previous place of the searched word."""
        if self._found:
            number = self._next(self._found, step)
            self._go_to(*self._found[number])
            self._note(f"{number + 1:,} of {len(self._found):,} places of “{self._word}”")
        elif self._word:
            self._note(f"“{self._word}” is not in this text")

    def action_margin(self) -> None:
        """Show or hide the margin."""
        self._asked_for_margin = not self.has_class("-margin")
        self.set_class(self._asked_for_margin, "-margin")

    async def action_related(self) -> None:
        """List the articles of the same origin, to open one."""
        self._asked_for = "related" if self._relatives is None else ""
        if self._relatives:
            await self.app.push_screen(RelatedScreen(self._relatives))
        else:
            self._note("comparing articles …" if self._asked_for else relatives_line(()))

    def action_other(self, step: int) -> None:
        """Show the text before (-1) or after (1) this one."""
        revision = self._article.revision + step
        if self._door is None or not 1 <= revision <= (self._texts or 1):
            self._note("there is no other text in that direction")
            return
        self._lanes.start("text", text_steps(self._door.service, self._article.id, revision))

    async def action_changes(self) -> None:
        """Show what has changed since the text before this one."""
        article, door = self._article, self._door
        if door is not None:
            await self.app.push_screen(ChangesScreen(door, article.id, article.revision))

    def _leave_search(self) -> None:
        self.remove_class("-finding")
        self.query_one(TextView).focus()

    def _show(self, article: Article) -> None:
        """Show a text with the quotes that are from it."""
        if article is not self._article:
            self._dates, self._quotes = None, quotes_of(article, self._spans)
        self._article, self._at = article, -1
        self._words = len(article.text.split())
        view = self.query_one(TextView)
        view.show(article.text)
        view.mark("quote", self._quotes)
        self.query_one("#reader-title", Static).update(plain(one_line(article.title)))
        self._tell_facts()

    def _tell_facts(self) -> None:
        self.query_one("#reader-facts", Static).update(
            plain(facts_line(self._article, self._texts))
        )
        rows = margin_rows(
            self._article,
            words=self._words,
            texts=self._texts,
            dates=None if self._dates is None else len(self._dates),
            relatives=self._relatives,
        )
        self.query_one(LineView).replace_block(0, rows)

    def _look_up(self, word: str) -> None:
        """Mark all places of a word."""
        self._word = " ".join(word.split())
        self._found = find_places(self._article.text, self._word)
        self.query_one(TextView).mark("found", self._found)

    def _next(self, places: Sequence[Place], step: int) -> int:
        """Return the number of the place after, or before, where the reader is."""
        here = self._at if self._at >= 0 else self.query_one(TextView).top - (step > 0)
        return next_place(places, here, step)

    def _go_to(self, start: int, end: int) -> None:
        self._at = start
        self.query_one(TextView).go_to(start, end)

    def _show_date(self, mentions: Sequence[Mention], number: int) -> None:
        self._go_to(mentions[number].start, mentions[number].end)
        self._note(date_words(mentions[number], number + 1, len(mentions)))

    def _note(self, line: str) -> None:
        self.query_one("#reader-note", Static).update(plain(one_line(line)))
