"""From a line of content to a strip, for widgets that draw line by line.

`Visual.to_strips` wraps and aligns first, which costs more than the drawing of a line that fits.
"""

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


def draw_line(widget: Widget, line: Content, style: Style, width: int) -> Strip:
    """Draw one line in the styles of a widget, cut off or filled up to a width.

    Args:
        widget: knows the component styles that the line names.
        line: without line breaks.
        style: lies under them.
        width: in cells.
    """
    segments = [
        Segment(text, (style + own).rich_style)
        for text, own in line.render(style, end="", parse_style=widget._get_style)
    ]
    return Strip(segments).crop_extend(0, width, style.rich_style)
