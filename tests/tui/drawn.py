"""Which lines of a line-drawn widget a screen asks for."""

import pytest
from textual.scroll_view import ScrollView
from textual.strip import Strip


def lines_drawn(view: ScrollView, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list to which each line is added, counted from the top, when it is drawn."""
    drawn: list[int] = []
    draw = view.render_line

    def noting(y: int) -> Strip:
        drawn.append(y)
        return draw(y)

    monkeypatch.setattr(view, "render_line", noting)
    return drawn
