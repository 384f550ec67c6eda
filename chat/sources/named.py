"""Whatever a person names in one go: files, folders, addresses and standard input."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from chat.errors import SourceError
from chat.models import Article, Cancel, Skipped
from chat.sources.again import Memory, NoMemory
from chat.sources.items import SourceItem
from chat.sources.jsonl import read_jsonl
from chat.sources.pages import is_address, read_address
from chat.sources.paths import check_path, count_articles, read_with
from chat.sources.reading import Options, Reading
from chat.sources.sandbox import ParserProcess

if TYPE_CHECKING:
    from chat.sources.web import Fetcher

STANDARD_INPUT = "-"
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read_named(
    named: Sequence[str],
    options: Options,
    *,
    memory: Memory | None = None,
    stdin: BinaryIO | None = None,
    cancel: Cancel | None = None,
) -> Iterator[SourceItem]:
    """Read all that was named, in order, up to the limit of articles.

    Args:
        named: paths, addresses, or `-` for lines of JSON on standard input.
        options: what a person asked for.
        memory: what earlier runs have read.
        stdin: standard input, where `-` may be named.
        cancel: ends what is being fetched or parsed.

    Raises:
        SourceError: a path leads nowhere, or a folder holds no articles.
        CancelledError: the user stopped the work.
    """
    for each in named:
        if each != STANDARD_INPUT and not is_address(each):
            _check(each, alone=len(named) == 1)
    items = _all(named, options, memory or NoMemory(), stdin, cancel or Cancel())
    return at_most(items, options.limits.articles)


def _check(path: str, *, alone: bool) -> None:
    """Refuse a path that leads nowhere before anything is read."""
    hint = "Check the spelling." if alone else "Check the spelling; nothing has been read yet."
    if _OTHER_SCHEME.match(path):
        # As a path it would be shown with one slash.
        raise SourceError(
            f"{path} is no address that can be read.",
            hint="Addresses begin with http:// or https://.",
        )
    check_path(Path(path), hint=hint)


def at_most(items: Iterator[SourceItem], articles: int) -> Iterator[SourceItem]:
    """Pass items on until so many articles have come, and say that it ends there."""
    left = articles
    for item in items:
        if isinstance(item, Article):
            if not left:
                yield Skipped(
                    "what is left",
                    f"one run takes in at most {articles:,} articles",
                    "Run it again for the rest; DATELINE_MAX_ARTICLES sets the limit.",
                )
                return
            left -= 1
        yield item


def count_named(named: Sequence[str], options: Options) -> int | None:
    """Count what reading will yield, or nearly, for a progress bar; None if it cannot be known."""
    if STANDARD_INPUT in named:
        return None
    paths = [Path(each) for each in named if not is_address(each)]
    return count_articles(paths, options) + len(named) - len(paths)


def _all(
    named: Sequence[str],
    options: Options,
    memory: Memory,
    stdin: BinaryIO | None,
    cancel: Cancel,
) -> Iterator[SourceItem]:
    with ExitStack() as opened:
        parser = ParserProcess(options.limits, latest=options.latest, cancel=cancel)
        reading = Reading(options=options, parse=opened.enter_context(parser).parse, memory=memory)
        fetcher: Fetcher | None = None
        for each in named:
            if is_address(each):
                if fetcher is None:
                    fetcher = opened.enter_context(open_fetcher(options, cancel))
                yield from read_address(each, reading, fetcher)
            elif each != STANDARD_INPUT:
                yield from read_with(Path(each), reading)
            elif stdin is not None:
                yield from read_jsonl(stdin, options=options)


def open_fetcher(options: Options, cancel: Cancel) -> "Fetcher":
    """Return what fetches pages in this run."""
    from chat.sources.web import Fetcher

    return Fetcher(limits=options.limits, allow_private=options.allow_private, cancel=cancel)
