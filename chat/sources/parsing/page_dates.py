"""The day on which a page was published, from the surest place that tells a believable one.

The order is structured data, meta elements, the address, a visible byline, the server's header.
A day of the future, or one that only stands for "none", is passed over, since every relative date
of the article would be counted from it: unknown is better than wrong. Days of change are not read:
a page that was changed last week may be years old.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from chat.models import Publication, PublishedBasis
from chat.sources.parsing.page_facts import PageFacts
from chat.sources.publication import EARLIEST
from chat.timex import find_mentions, read_date
from chat.timex.foreign import find_written_out

if TYPE_CHECKING:
    from lxml.html import HtmlElement

STANDS_FOR_NONE: Final = frozenset(
    {date(1969, 12, 31), date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(2000, 1, 1)}
)
"""What programs write where they have no day."""
_META: Final = (
    "article:published_time", "og:published_time", "og:article:published_time",
    "article:published", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date",
    "date-published", "published-date", "cxenseparse:recs:publishtime", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "citation_publication_date", "citation_date", "article.published", "created", "date",
)  # fmt: skip
_IN_ADDRESS: Final = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/._-]|$)"),
    re.compile(r"[/_-](?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/._-]|$)"),
    re.compile(r"[/_.-](?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?=[/._-]|$)"),
)
_BYLINE: Final = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|datetime|byline|published?|publish(?:ed)?-?(?:date|time|on|at)?"
    r"|pub-?date|posted(?:-on)?|post-?date|entry-date|timestamp|article-?(?:date|meta|info)"
    r"|meta-?(?:date|info)?|submitted|time)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ELSEWHERE: Final = frozenset({"aside", "footer", "nav", "form"})
_ELSEWHERE_NAMES: Final = re.compile(
    r"comment|related|sidebar|footer|recommend|more-(?:from|news|stories)|teaser|latest|trending"
    r"|promo|copyright|breadcrumb|masthead|site-header|today|ticker|popular",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"\b(?:updated?|modified|edited|corrected|last changed|revised|copyright|archived|accessed"
    r"|retrieved|expires?|event|comments?)\b",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"published|posted|publi[ée]|veröffentlicht|publicado|issued|filed", re.IGNORECASE
)
_LONGEST_BYLINE: Final = 200
_MOST_BYLINES: Final = 40
_TEXT_WORDS: Final = 20
"""A paragraph of so many words is text, and no line about it."""


@dataclass(frozen=True, slots=True)
class PageDate:
    """The day, with how it is known; or why none is believed."""

    publication: Publication | None
    remark: str = ""


def find_page_date(
    root: "HtmlElement", facts: PageFacts, *, url: str, modified: str, latest: date
) -> PageDate:
    """Find the day of publication of a page.

    Args:
        root: the page without what it hides.
        facts: its structured data and meta elements.
        url: its address; empty for a file.
        modified: the server's Last-Modified header; empty without a server.
        latest: the last day that is believed.
    """
    refused = ""
    for publication in _candidates(root, facts, url, modified):
        if publication.day > latest:
            refused = refused or f"its date {publication.day} lies in the future"
        elif publication.day < EARLIEST or publication.day in STANDS_FOR_NONE:
            refused = refused or f"its date {publication.day} is no day of a report"
        else:
            return PageDate(publication)
    return PageDate(None, refused and f"{refused}, so its day of publication is unknown")


def _candidates(
    root: "HtmlElement", facts: PageFacts, url: str, modified: str
) -> Iterator[Publication]:
    yield from _structured(root, facts)
    for name in _META:
        if day := read_day(facts.meta.get(name, "")):
            yield _found(day, PublishedBasis.META, f"its {name}", facts.meta[name])
    yield from _in_address(url or facts.canonical)
    yield from _bylines(root)
    if day := _header_day(modified):
        yield _found(day, PublishedBasis.HTTP, "when its server says it last changed", modified)


def _structured(root: "HtmlElement", facts: PageFacts) -> Iterator[Publication]:
    for name in ("datePublished", "dateCreated", "uploadDate"):
        told = facts.article.get(name)
        if isinstance(told, str) and (day := read_day(told)):
            yield _found(day, PublishedBasis.STRUCTURED, f"its {name}", told)
    for element in root.iter():
        marks = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
        if "datepublished" in marks or "schema:datepublished" in marks:
            told = element.get("content") or element.get("datetime") or element.text_content()
            if not _lies_elsewhere(element) and (day := read_day(told)):
                yield _found(day, PublishedBasis.STRUCTURED, "its datePublished", told)


def _in_address(url: str) -> Iterator[Publication]:
    try:
        path = urlsplit(url).path
    except ValueError:
        return
    for pattern in _IN_ADDRESS:
        for found in pattern.finditer(path):
            try:
                day = date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                continue
            yield _found(day, PublishedBasis.URL, "its address", found[0].strip("/_.-"))


def _bylines(root: "HtmlElement") -> Iterator[Publication]:
    """Yield the days of time elements and of short lines that are marked as a date.

    They count where a byline stands: within the article or below its title, and before its text
    unless they say that they are the day of publication. Others tell today, or an event.
    """
    read = 0
    later: list[Publication] = []
    for element, above_text in _placed_bylines(root):
        text = " ".join(element.text_content().split())
        if len(text) > _LONGEST_BYLINE or _lies_elsewhere(element):
            continue
        read += 1
        if read > _MOST_BYLINES:
            break
        published = _PUBLISHED.search(text) is not None
        day = read_day(element.get("datetime") or "") or _day_in_line(text)
        if day is None or (_CHANGED.search(text) and not published):
            continue
        found = _found(day, PublishedBasis.BYLINE, "its byline", text or element.get("datetime"))
        if published:
            yield found
        elif above_text or element.tag != "time":
            later.append(found)
    yield from later


def _placed_bylines(root: "HtmlElement") -> "Iterator[tuple[HtmlElement, bool]]":
    """Yield what is marked as a date where a byline may stand, and whether the text is below it."""
    titled = next(root.iter("h1"), None) is None
    above_text = True
    for element in root.iter():
        if element.tag == "h1":
            titled = True
        elif element.tag == "p" and titled and len(element.text_content().split()) >= _TEXT_WORDS:
            above_text = False
        if _is_byline(element) and (
            titled or any(each.tag in {"article", "main"} for each in element.iterancestors())
        ):
            yield element, above_text


def _is_byline(element: "HtmlElement") -> bool:
    if not isinstance(element.tag, str) or element.tag in {"html", "body", "meta", "link"}:
        return False
    if element.tag == "time":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('rel') or ''}"
    return bool(names.strip()) and bool(_BYLINE.search(names))


def _lies_elsewhere(element: "HtmlElement") -> bool:
    """Tell whether an element belongs to a comment, a teaser or the frame of the page."""
    for around in [element, *element.iterancestors()]:
        names = f"{around.get('class') or ''} {around.get('id') or ''}"
        if around.tag in _ELSEWHERE or _ELSEWHERE_NAMES.search(names):
            return True
    return False


def _day_in_line(line: str) -> date | None:
    """Return the first day that a line names, before whatever it says of a later change."""
    changed = _CHANGED.search(line)
    if changed and changed.start() > 0:
        line = line[: changed.start()]
    # 7. November, as German and Czech write it, is not the end of a sentence.
    line = re.sub(r"(?<=\b\d)\.(?= \w)|(?<=\b\d\d)\.(?= \w)", "", line)
    days = [read_day(mention.text) for mention in find_mentions(line, None)]
    found = next((day for day in days if day), None)
    if found is None and (written := find_written_out(line)):
        return written.day
    return found


def read_day(told: str) -> date | None:
    """Read the value of a date field: ISO 8601, an HTTP date, digits, or words in English.

    The day is that of the time zone in which it is written. `03/04/2024` names no day.
    """
    words = told.strip()[:80]
    if not words:
        return None
    if re.fullmatch(r"\d{14}|\d{8}(?:T\d+.*)?", words):
        words = f"{words[:4]}-{words[4:6]}-{words[6:8]}"
    if seconds := re.fullmatch(r"(1\d{9})(\d{3})?", words):
        from datetime import UTC

        return datetime.fromtimestamp(int(seconds[1]), tz=UTC).date()
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", words)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError):
        pass
    return None if _is_ambiguous(words) else read_date(words)


def _is_ambiguous(words: str) -> bool:
    """Whether digits such as `03/04/2024` may be read as two days."""
    found = re.fullmatch(r"\D*(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}\b.*", words)
    return found is not None and max(int(found[1]), int(found[2])) <= 12 and found[1] != found[2]


def _header_day(header: str) -> date | None:
    try:
        return parsedate_to_datetime(header).date() if header else None
    except (ValueError, TypeError, IndexError):
        return None


def _found(day: date, basis: PublishedBasis, place: str, told: str | None) -> Publication:
    words = " ".join((told or "").split())
    return Publication(day=day, basis=basis, note=f'{place}: "{words[:60]}"')
