"""The articles of the same origin, to choose one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from chat.export.wording import counted
from chat.models import Relative, Span
from chat.text.safe import one_line
from chat.tui.labels import day_label
from chat.tui.opening import OpenArticle
from chat.tui.paint import plain


def relatives_line(relatives: Sequence[Relative]) -> str:
    """Say how many other articles have the same origin."""
    many = counted(len(relatives), "other article")
    return (
        f"{many} of this origin; o lists them" if relatives else "no other article of this origin"
    )


class RelatedScreen(ModalScreen[None]):
    """A list of relatives: Enter has one opened."""

    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="related.back"),
    ]

    def __init__(self, relatives: Sequence[Relative]) -> None:
        """Show articles of the same origin."""
        super().__init__()
        self._relatives = tuple(relatives)

    def compose(self) -> ComposeResult:
        """The articles, each with what makes it a relative."""
        with Vertical(id="related"):
            yield Static(plain("Same origin · Enter opens one · Escape goes back"))
            yield OptionList(*(Option(_line(one)) for one in self._relatives), markup=False)

    def on_mount(self) -> None:
        """Stand on the first."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Have an article opened."""
        event.stop()
        row = self._relatives[event.option_index].article
        self.app.post_message(OpenArticle(Span(row.id, row.revision, 0, 0)))
        self.dismiss()  # type: ignore[unused-awaitable]  # waiting here would never end

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss()  # type: ignore[unused-awaitable]  # waiting here would never end


def _line(relative: Relative) -> Content:
    row = relative.article
    share = f" {relative.score:.0%}" if relative.score else ""
    name = f"{one_line(row.source) or 'unknown outlet'} {day_label(row.published)}"
    return Content.assemble(
        plain(f"{relative.relation}{share} · {name}"), "\n", plain(one_line(row.title))
    )
