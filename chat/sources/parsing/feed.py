"""Feeds: RSS, Atom and JSON Feed to their entries, OPML to the feeds that it lists.

Bytes only go into feedparser: given a path or an address it would open it by itself. The day of an
entry is read by our own rules, because feedparser takes the year 2999 and turns days to UTC.
"""

import io
import json
from datetime import date
from typing import Any, Final
from urllib.parse import urljoin

from chat.errors import SourceError
from chat.models import Publication, PublishedBasis
from chat.sources.blob import Blob
from chat.sources.compose import Draft
from chat.sources.decode import clean, decode
from chat.sources.parsing.page import visible_text
from chat.sources.parsing.page_dates import STANDS_FOR_NONE, read_day
from chat.sources.publication import EARLIEST

MOST_ENTRIES: Final = 1000


def parse_feed(blob: Blob, *, latest: date) -> list[Draft]:
    """Read the entries of a feed, in its order; `source` is the feed's own title.

    Raises:
        SourceError: it is no feed.
    """
    if blob.raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(blob, latest)
    import feedparser

    found = feedparser.parse(io.BytesIO(blob.raw), response_headers={"content-location": blob.url})
    if not found.version:
        raise SourceError(
            "it is no feed", hint="Give the address of its RSS or Atom feed, not of a page."
        )
    title = _words(found.feed.get("title"))
    # RSS 1.0 gives the day of publication as dc:date, which feedparser takes for a change.
    day_fields = ("published", "updated") if found.version.startswith("rss") else ("published",)
    drafts = []
    for entry in found.entries[:MOST_ENTRIES]:
        # A field that is missing must not be replaced by another one, as get() would.
        told = next((dict.get(entry, name) for name in day_fields if dict.get(entry, name)), "")
        contents = [part.get("value") for part in entry.get("content", ())]
        html = max((str(part or "") for part in [*contents, entry.get("summary")]), key=len)
        drafts.append(
            _draft(
                blob,
                link=str(entry.get("link") or ""),
                name=str(entry.get("id") or ""),
                title=_words(visible_text(str(entry.get("title") or ""))),
                text=visible_text(html),
                author=_words(entry.get("author")),
                told=str(told),
                feed=title,
                latest=latest,
            )
        )
    return drafts


def parse_opml(blob: Blob) -> list[Draft]:
    """Read the feeds that an OPML file lists: `url` and `title` of each.

    Raises:
        SourceError: it is no OPML, or lists no feed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False
    )
    try:
        root = etree.fromstring(blob.raw, parser)
    except (etree.LxmlError, ValueError) as broken:
        raise SourceError(f"it is no OPML: {broken}") from broken
    outlines = [] if root is None else list(root.iter("outline"))
    found: dict[str, Draft] = {}
    for outline in outlines:
        url = (outline.get("xmlUrl") or "").strip()
        if url.startswith(("http://", "https://")):
            title = _words(outline.get("title") or outline.get("text"))
            found.setdefault(url, Draft(origin=blob.origin, text="", url=url, title=title))
    if not found:
        raise SourceError("it lists no feeds")
    return list(found.values())


def _json_feed(blob: Blob, latest: date) -> list[Draft]:
    """Read JSON Feed, version 1 or 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    try:
        loaded = json.loads(decode(blob.raw).text, strict=False)
    except (ValueError, RecursionError) as broken:
        raise SourceError(f"it is no JSON Feed: {broken}"[:120]) from broken
    items = loaded.get("items")
    if "jsonfeed.org/version/" not in str(loaded.get("version")) or not isinstance(items, list):
        raise SourceError("it is JSON, but no JSON Feed")
    drafts = []
    for item in [each for each in items if isinstance(each, dict)][:MOST_ENTRIES]:
        authors = item.get("authors") or [item.get("author")]
        names = [_words(each.get("name")) for each in authors if isinstance(each, dict)]
        text = str(item.get("content_text") or "") or visible_text(
            str(item.get("content_html") or item.get("summary") or "")
        )
        drafts.append(
            _draft(
                blob,
                link=str(item.get("url") or item.get("external_url") or ""),
                name=str(item.get("id") or ""),
                title=_words(item.get("title")),
                text=text,
                author=", ".join(name for name in names if name),
                told=str(item.get("date_published") or ""),
                feed=_words(loaded.get("title")),
                latest=latest,
            )
        )
    return drafts


def _draft(
    blob: Blob,
    *,
    link: str,
    name: str,
    title: str,
    text: str,
    author: str,
    told: str,
    feed: str,
    latest: date,
) -> Draft:
    try:
        url = urljoin(blob.url, link.strip()) if link.strip() else ""
    except ValueError:
        url = ""
    day = read_day(told)
    believed = day is not None and EARLIEST <= day <= latest and day not in STANDS_FOR_NONE
    publication = None
    if day is not None and believed:
        words = " ".join(told.split())[:60]
        publication = Publication(day=day, basis=PublishedBasis.FEED, note=f'its feed: "{words}"')
    return Draft(
        origin=url or f"{blob.origin}, {title or name}",
        text=clean(text).strip(),
        identity_path=f"{blob.origin}#{name or title}",
        title=title,
        source=feed,
        author=author,
        url=url if url.startswith(("http://", "https://")) else "",
        publication=publication,
        remark=f"its feed's date {told[:40]!r} is not believed" if told and not believed else "",
    )


def _words(value: Any) -> str:
    return " ".join(clean(str(value)).split()) if value else ""
