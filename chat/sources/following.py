"""Visiting a feed: its new entries, each with the full text of its page where there is one."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from chat.errors import SourceError
from chat.models import Article, Feed, Mark, PublishedBasis, Skipped, article_id
from chat.sources.again import READER_VERSION, unless_same
from chat.sources.blob import Blob, Kind
from chat.sources.compose import Draft, compose
from chat.sources.items import Remark, SourceItem
from chat.sources.pages import read_address
from chat.sources.parsing.page_facts import site_of
from chat.sources.reading import Reading

if TYPE_CHECKING:
    from chat.sources.web import Fetcher

ENOUGH_WORDS: Final = 25
"""With so many words an entry is an article even if its page cannot be read."""
_SURER: Final = frozenset(
    {PublishedBasis.STRUCTURED, PublishedBasis.META, PublishedBasis.FRONT_MATTER}
)
"""Where a page tells its day more surely than its feed does."""


def visit_feed(feed: Feed, reading: Reading, fetcher: "Fetcher") -> Iterator[SourceItem | Feed]:
    """Read what is new in a feed; what cannot be read is a step with its reason.

    Yields:
        What comes of each entry; the feed as it is to be kept, last and only once.
    """
    try:
        reply = fetcher.fetch(feed.url, etag=feed.etag, modified=feed.modified)
        if reply.unchanged:
            yield replace(feed, trouble="")
            return
        entries = reading.parse(
            Blob(origin=feed.url, raw=reply.body, kind=Kind.FEED, url=reply.url)
        )
    except SourceError as refusal:
        yield Skipped(feed.url, refusal.message, refusal.hint)
        yield replace(feed, trouble=refusal.message)
        return
    troubled = False
    for entry in entries:
        for item in _read_entry(entry, feed, reading, fetcher):
            troubled = troubled or isinstance(item, Skipped)
            yield item
    title = next((entry.source for entry in entries if entry.source), feed.title)
    yield replace(
        feed,
        title=title,
        # What could not be read is tried again, also if the feed does not change.
        etag="" if troubled else reply.etag,
        modified="" if troubled else reply.modified,
        trouble="",
    )


def _read_entry(
    entry: Draft, feed: Feed, reading: Reading, fetcher: "Fetcher"
) -> Iterator[SourceItem]:
    place = f"{feed.url} {entry.url or entry.identity_path}"
    told = (READER_VERSION, entry.title, entry.text, str(entry.publication), entry.url)
    digest = hashlib.sha256("\x1f".join(told).encode(errors="replace")).hexdigest()

    def mark(articles: tuple[str, ...]) -> Mark:
        return Mark(place=place, digest=digest, articles=articles)

    def read() -> Iterator[SourceItem]:
        yield from _full_text(entry, feed, reading, fetcher)

    yield from unless_same(reading.memory.get(place), digest, read, mark)


def _full_text(
    entry: Draft, feed: Feed, reading: Reading, fetcher: "Fetcher"
) -> Iterator[SourceItem]:
    why = ""
    if entry.url:
        items = list(read_address(entry.url, reading, fetcher))
        refused = next((item for item in items if isinstance(item, Skipped)), None)
        if refused is None:
            own = site_of(entry.url) == site_of(feed.url)
            yield from (_with_entry(item, entry, own=own) for item in items)
            return
        why = refused.why
        if len(entry.text.split()) < ENOUGH_WORDS:
            yield refused
            return
    remarks = [entry.remark, f"its page was not read: {why}" if why else ""]
    draft = replace(entry, remark="; ".join(part for part in remarks if part))
    if entry.url and site_of(entry.url) != site_of(feed.url):
        # The feed's words are not those of another site, whose article they would replace.
        draft = replace(draft, id=article_id(path=entry.identity_path))
    yield from compose(draft, latest=reading.options.latest)


def _with_entry(item: SourceItem, entry: Draft, *, own: bool) -> SourceItem:
    """Complete a page's article with what its feed tells; a page of another site knows better."""
    if isinstance(item, Remark) and entry.publication is not None:
        return replace(item, again=False)
    if not isinstance(item, Article):
        return item
    surer = item.publication is not None and (not own or item.publication.basis in _SURER)
    return replace(
        item,
        title=item.title or entry.title,
        author=item.author or entry.author,
        source=entry.source if own and "." in item.source and entry.source else item.source,
        publication=item.publication if surer else entry.publication or item.publication,
    )
