"""The input of the chat: a text, what is offered above it, and what is understood beneath it.

It takes values and posts messages: what was sent, and what it wants looked up. The answers of such
a job come back to it as steps.
"""

from typing import ClassVar, Final

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.message import Message
from textual.widgets import TextArea

from chat.errors import UsageError
from chat.text.safe import one_line
from chat.tui.input.completing import (
    Choice,
    Menu,
    article_menu,
    article_typed,
    command_menu,
    line_menu,
)
from chat.tui.input.editor import edit_in_terminal
from chat.tui.input.field import LIMIT, PromptField
from chat.tui.input.keys import tell_alt_enter_apart
from chat.tui.input.lookups import ArticlesNamed, EarlierLines, FoundArticles, FoundLines, Lookup
from chat.tui.input.menu import MenuView
from chat.tui.input.naming import NamedArticles
from chat.tui.input.pasted import add_line, pasted_sources
from chat.tui.input.recall import Recall
from chat.tui.input.telling import Notice, told_of
from chat.tui.jobs import JobEnded, JobStep
from chat.tui.paint import plain

CUT: Final = f"cut to {LIMIT:,} characters; /add takes in texts"
SHORT: Final = 30
"""Below so many lines of the screen the input grows less."""


class PromptArea(Vertical):
    """What a person asks with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send", show=False, id="input.send"),
        Binding(
            "ctrl+j,shift+enter,alt+enter", "break_line", "New line", show=False, id="input.break"
        ),
        Binding("tab", "complete", "Complete", show=False, id="input.complete"),
        Binding("escape", "close", "Close the list", show=False, id="input.close"),
        Binding("up", "go(-1)", "Up, earlier line", show=False, id="input.up"),
        Binding("down", "go(1)", "Down, later line", show=False, id="input.down"),
        Binding("ctrl+r", "search_lines", "Search earlier lines", show=False, id="input.search"),
        Binding("ctrl+g", "edit_elsewhere", "Edit in $EDITOR", show=False, id="input.editor"),
    ]

    class Submitted(Message):
        """A person has sent a text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Wanted(Message):
        """Something is to be looked up; the steps of the job go to `prompt`."""

        def __init__(self, prompt: "PromptArea", lookup: Lookup) -> None:
            super().__init__()
            self.prompt = prompt
            self.lookup = lookup

    class Grown(Message):
        """The input took some lines from what lies above it."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, placeholder: str) -> None:
        """Invite with a placeholder that is drawn while nothing is typed."""
        super().__init__()
        self._field = PromptField(placeholder)
        self._menu = MenuView()
        self._recall = Recall()
        self._named = NamedArticles()
        self._height = 0
        self._searching = False
        self._closed_at: tuple[str, int] | None = None
        self._offered: tuple[str, ...] = ()
        self._offered_text = ""
        self._notice = Notice()

    def compose(self) -> ComposeResult:
        """The list lies above the text."""
        yield self._menu
        yield self._field

    def on_mount(self) -> None:
        """Ask for earlier lines."""
        tell_alt_enter_apart()
        self._tell()
        self.post_message(self.Wanted(self, EarlierLines()))

    def on_resize(self, event: Resize) -> None:
        """Leave the conversation room in a small window, and say when it has less."""
        self.set_class(self.app.size.height < SHORT, "-short")
        before, self._height = self._height, event.size.height
        if 0 < before < self._height:
            self.post_message(self.Grown(self._height - before))

    @property
    def text(self) -> str:
        """What stands in the input."""
        return self._field.text

    def put(self, text: str) -> None:
        """Put a text in the place of what stands there, for a person to go on with."""
        if not self._field.put(text):
            self._say(CUT)

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def follow_text(self, event: Message) -> None:
        """Offer and tell what fits the text and the place of the cursor."""
        event.stop()
        self._follow()

    def on_prompt_field_pasted(self, message: PromptField.Pasted) -> None:
        """Offer to add what was pasted; say what did not fit."""
        message.stop()
        if message.cut:
            self._say(CUT)
        elif message.whole and (sources := pasted_sources(message.text)):
            self._offered, self._offered_text = sources, message.text
        self._follow()

    def on_menu_view_taken(self, message: MenuView.Taken) -> None:
        """Take the choice that was clicked."""
        message.stop()
        self._take(message.choice)

    def on_job_step(self, message: JobStep) -> None:
        """Take in what was looked up."""
        message.stop()
        match message.step:
            case FoundLines(lines):
                self._recall.learn(lines)
            case FoundArticles() as found:
                self._named.learn(found)

    def on_job_ended(self, message: JobEnded) -> None:
        """Offer what was found, or say why nothing was."""
        message.stop()
        if message.error is not None:
            self._say(one_line(message.error.message))
            self._named.give_up(article_typed(self._field.text, self._field.cursor) or "")
        self._follow()

    def action_send(self) -> None:
        """Add what was pasted, take the choice that is offered, break the line, or send it."""
        self._follow()
        text = self._field.text
        if self._offered:
            self._submit(add_line(self._offered))
        elif self._menu.chosen is not None:
            self._take(self._menu.chosen, send=True)
        elif text[: self._field.cursor].endswith("\\"):
            self._field.put("\n", self._field.cursor - 1, self._field.cursor)
        elif text.strip():
            self._submit(text)

    def action_break_line(self) -> None:
        """Begin another line."""
        self._field.put("\n", self._field.cursor, self._field.cursor)

    def action_complete(self) -> None:
        """Take the choice that is offered, or leave the key to whoever else wants it."""
        self._follow()
        if self._menu.menu is None:
            raise SkipAction
        self._take(self._menu.chosen or self._menu.menu.choices[0])

    def action_close(self) -> None:
        """Close the list, else keep what was pasted as text; else leave the key to others."""
        if self._menu.menu is not None:
            self._searching = False
            self._closed_at = (self._field.text, self._field.cursor)
        elif self._offered:
            self._offered = ()
        else:
            raise SkipAction
        self._follow()

    def action_go(self, step: int) -> None:
        """Go a line up or down: in the list, in the text, or among the lines sent before."""
        field = self._field
        at = field.cursor_location
        if self._menu.menu is not None:
            self._menu.move(step)
        elif step < 0 and not field.navigator.is_first_wrapped_line(at):
            field.action_cursor_up()
        elif step > 0 and not field.navigator.is_last_wrapped_line(at):
            field.action_cursor_down()
        else:
            line = (self._recall.back if step < 0 else self._recall.forth)(field.text)
            if line is not None:
                self.put(line)
                self._closed_at = (field.text, field.cursor)

    def action_search_lines(self) -> None:
        """Offer the lines sent before that hold what is typed."""
        self._searching, self._closed_at = True, None
        self._follow()
        if self._menu.menu is None:
            self._searching = False
            self._say("no earlier line has these words")

    def action_edit_elsewhere(self) -> None:
        """Edit the text in the editor that the environment names."""
        outcome = edit_in_terminal(self.app, self._field.text)
        if isinstance(outcome, UsageError):
            self._say(one_line(outcome.told))
        elif outcome != self._field.text:
            self.put(outcome)

    def _follow(self) -> None:
        """Bring list, offer and told line up to the text; cheap if nothing has changed."""
        if self._offered and self._field.text != self._offered_text:
            self._offered = ()
        self._menu.show(self._offer())
        self._tell()

    def _offer(self) -> Menu | None:
        text, cursor = self._field.text, self._field.cursor
        if self._offered or self._closed_at == (text, cursor):
            return None
        self._closed_at = None
        if self._searching:
            menu = line_menu(text, self._recall.matching(text))
            self._searching = menu is not None
            return menu
        typed = article_typed(text, cursor)
        if typed is None:
            return command_menu(text, cursor)
        if self._named.asks(typed):
            self.post_message(self.Wanted(self, ArticlesNamed(typed)))
        return article_menu(text, cursor, self._named.fitting(typed))

    def _take(self, choice: Choice, *, send: bool = False) -> None:
        menu = self._menu.menu
        if menu is None:
            return
        self._searching = False
        self._field.put(choice.text, menu.start, menu.end)
        self._closed_at = (self._field.text, self._field.cursor) if choice.runs else None
        self._menu.show(None)
        self._field.focus()
        if send and choice.runs:
            self._submit(self._field.text)

    def _submit(self, text: str) -> None:
        self._recall.add(text.strip())
        self._offered = ()
        self._field.load_text("")
        self.post_message(self.Submitted(text.strip()))

    def _say(self, words: str) -> None:
        """Tell something until the text changes."""
        self._notice.put(words, self._field.text)
        self._tell()

    def _tell(self) -> None:
        told = self._notice.of(self._field.text)
        if not told.words and not self._offered:
            told = told_of(self._field.text, self._named.titles)
        self._field.border_subtitle = plain(told.words)
        self._field.set_class(told.fault, "-fault")
        self._field.border_title = plain(self._title())

    def _title(self) -> str:
        if self._offered:
            many = f"these {len(self._offered)}" if len(self._offered) > 1 else "it"
            return f"Enter adds {many} to the library, Escape keeps the text"
        return "earlier lines with these words" if self._searching else ""
