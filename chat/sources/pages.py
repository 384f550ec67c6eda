"""Pages of the web: fetched, unless they are as they were, and read like files."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from chat.errors import SourceError
from chat.models import Mark, Skipped
from chat.sources.again import digest_of_bytes, unless_same
from chat.sources.blob import Blob, Kind, kind_of_media, kind_of_name
from chat.sources.files import read_blob
from chat.sources.items import Same, SourceItem
from chat.sources.reading import Reading

if TYPE_CHECKING:
    from chat.sources.web import Fetcher, Reply


def is_address(named: str) -> bool:
    """Tell an address of the web from the name of a file."""
    return named.lower().startswith(("http://", "https://"))


def read_address(url: str, reading: Reading, fetcher: "Fetcher") -> Iterator[SourceItem]:
    """Read the article at an address; what cannot be fetched or read is a step with its reason."""
    known = reading.memory.get(url)
    try:
        reply = fetcher.fetch(
            url,
            etag=known.etag if known else "",
            modified=known.modified if known else "",
        )
        if reply.unchanged and known:
            yield Same(known)
            return
        blob = blob_of(reply, url)
    except SourceError as refusal:
        yield Skipped(url, refusal.message, refusal.hint)
        return
    digest = digest_of_bytes(reply.body, {})

    def mark(articles: tuple[str, ...]) -> Mark:
        return Mark(
            place=url,
            digest=digest,
            articles=articles,
            etag=reply.etag,
            modified=reply.modified,
        )

    yield from unless_same(known, digest, lambda: read_blob(blob, reading), mark)


def blob_of(reply: "Reply", origin: str) -> Blob:
    """Give what a server sent to the reader of its kind.

    Raises:
        SourceError: it is of no kind that is read from the web.
    """
    kind = kind_of_media(reply.media)
    if kind is None and reply.media in {"", "application/octet-stream", "text/plain"}:
        kind = kind_of_name(reply.url.partition("?")[0])
    if kind is None and not reply.media:
        kind = Kind.HTML
    if kind in {None, Kind.ZIP, Kind.JSONL, Kind.JSON, Kind.CSV}:
        raise SourceError(
            f"it is {reply.media or kind}, which is not read from the web",
            hint="Download it and add the file.",
        )
    blob = Blob(
        origin=origin,
        raw=reply.body,
        kind=Kind(kind),
        url=reply.url,
        charset=reply.charset,
        modified=reply.modified,
    )
    return blob if kind is Kind.HTML else replace(blob, path="", identity_path="")
