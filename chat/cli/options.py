"""Options of every command that reads articles, and how Ctrl-C ends one."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from chat.models import Cancel

if TYPE_CHECKING:
    from chat.service import Dateline
    from chat.sources import Options

Map = Annotated[
    list[str],
    typer.Option(
        "--map",
        metavar="FACT=COLUMN",
        help="CSV and JSON: which column holds a fact.",
        default_factory=list,
        show_default=False,
    ),
]
Include = Annotated[
    list[str],
    typer.Option(
        metavar="PATTERN",
        help="In folders and archives only these, such as '*.md'.",
        default_factory=list,
        show_default=False,
    ),
]
Exclude = Annotated[
    list[str],
    typer.Option(
        metavar="PATTERN",
        help="In folders and archives not these.",
        default_factory=list,
        show_default=False,
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from the own network too, as on an intranet."),
]


def reading_options(
    dateline: "Dateline",
    *,
    columns: list[str],
    include: list[str],
    exclude: list[str],
    allow_private: bool = False,
) -> "Options":
    """Read the options of a command.

    Raises:
        UsageError: one of `--map` names no column.
    """
    from chat.sources.records import read_columns

    return dateline.reading_options(
        columns=read_columns(columns),
        include=tuple(include),
        exclude=tuple(exclude),
        allow_private=allow_private,
    )


@contextmanager
def stopped_by_interrupt(cancel: Cancel) -> Iterator[None]:
    """Have the first Ctrl-C ask the work to stop, and the second one end it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        if cancel.requested:
            signal.default_int_handler(number, frame)
        cancel.request()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
