"""Following feeds: what is new in them becomes articles, and each visit is written down.

Separate from the service because a feed is kept only after its articles are: a visit that was
stopped is made again.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from chat.errors import SourceError
from chat.library import Library
from chat.models import Cancel, Feed, Ingested, IngestStep
from chat.sources import Options, SourceItem

Ingest = Callable[[Iterable[SourceItem]], Generator[IngestStep, None, None]]
"""Takes in what readers yield."""


def stream_feeds(
    feeds: Sequence[Feed],
    options: Options,
    *,
    library: Library,
    ingest: Ingest,
    cancel: Cancel | None = None,
) -> Generator[IngestStep, None, None]:
    """Visit feeds in order and take in what is new.

    Args:
        feeds: what is followed.
        options: what a person asked for.
        library: keeps what each visit has found.
        ingest: the job that stores articles.
        cancel: obeyed between two requests.
    """
    from chat.sources.named import at_most

    visited: list[Feed] = []

    def items() -> Iterator[SourceItem]:
        for item in read_feeds(feeds, options, library=library, cancel=cancel or Cancel()):
            if isinstance(item, Feed):
                visited.append(item)
            else:
                yield item

    for step in ingest(at_most(items(), options.limits.articles)):
        if isinstance(step, Ingested):
            for feed in visited:
                library.feeds.visited(feed)
        yield step


def read_feeds(
    feeds: Sequence[Feed], options: Options, *, library: Library, cancel: Cancel
) -> Iterator[SourceItem | Feed]:
    """Read feeds with one parser and one fetcher."""
    from chat.sources.following import visit_feed
    from chat.sources.named import open_fetcher
    from chat.sources.reading import Reading
    from chat.sources.sandbox import ParserProcess

    with (
        ParserProcess(options.limits, latest=options.latest, cancel=cancel) as parser,
        open_fetcher(options, cancel) as fetcher,
    ):
        reading = Reading(options=options, parse=parser.parse, memory=library.marks)
        for feed in feeds:
            cancel.check()
            yield from visit_feed(feed, reading, fetcher)


def listed_feeds(raw: bytes, origin: str, options: Options) -> list[Feed]:
    """Read the feeds of an OPML file, as readers of feeds export them.

    Raises:
        SourceError: it lists none.
    """
    from chat.sources.blob import Blob, Kind
    from chat.sources.sandbox import ParserProcess

    if len(raw) > options.limits.file_bytes:
        raise SourceError(f"{origin} is too large for a list of feeds.")
    with ParserProcess(options.limits, latest=options.latest) as parser:
        found = parser.parse(Blob(origin=origin, raw=raw, kind=Kind.OPML))
    return [Feed(url=each.url, title=each.title) for each in found]
