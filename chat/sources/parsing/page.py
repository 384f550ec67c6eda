"""HTML: the article of a page, without navigation and without what the page hides."""

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from chat.errors import SourceError
from chat.models import Publication, PublishedBasis
from chat.sources.blob import Blob
from chat.sources.compose import Draft
from chat.sources.decode import clean, decode
from chat.sources.parsing.hidden import strip_hidden
from chat.sources.parsing.nesting import flattened
from chat.sources.parsing.page_dates import find_page_date, read_day
from chat.sources.parsing.page_facts import PageFacts, read_facts, site_of
from chat.sources.publication import EARLIEST

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_DECLARATION: Final = re.compile(
    r"<\?xml[^<>]*\?>|<!DOCTYPE[^<>\[]*(?:\[(?:(?!<!DOCTYPE).)*?\]\s*)?>", re.IGNORECASE | re.DOTALL
)
"""None goes on beyond the next, or a page of beginnings without an end would be read for hours."""
_DATELINE: Final = re.compile(
    r"[A-Z][^a-z\n]{1,40}?[,:]?\s\(?"
    r"(?P<day>(?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?,? \d{4})\)?[^\n]{0,40}?\s[-–—]+\s"
)
_INLINE: Final = ("time", "abbr", "data", "label", "mark", "small", "dfn", "bdi", "bdo", "wbr", "q")
"""Elements of a sentence that trafilatura would take for decoration, with their words."""
LEAST_WORDS: Final = 25
"""A page with fewer words in its main text has no article."""
CUT_WORDS: Final = 400
"""An article that says it is not free to read, and has fewer words, is only its beginning."""


def parse_page(blob: Blob, *, latest: date, lenient: bool = False) -> Draft:
    """Read the article of a page.

    Args:
        blob: the page.
        latest: the last day of publication that is believed.
        lenient: whether all visible text will do where no main text is found, as in a letter.

    Raises:
        SourceError: there is no article on it.
    """
    root, remark = _tree(blob)
    facts = read_facts(root, blob.url)
    hidden = strip_hidden(root)
    dated = find_page_date(root, facts, url=blob.url, modified=blob.modified, latest=latest)
    title, text = _main_text(root, facts, blob.url)
    if lenient and len(text.split()) < LEAST_WORDS:
        text = _all_text(root)
    publication = dated.publication
    if publication is None or publication.basis is PublishedBasis.HTTP:
        publication = _dateline(text, latest) or publication
    words = len(text.split())
    if not words or (words < LEAST_WORDS and not lenient):
        raise SourceError(
            "there is no article on the page",
            hint="If there is one, save its text as a .txt file.",
        )
    remarks = [remark, "" if publication else dated.remark]
    if facts.is_cut and words < CUT_WORDS:
        remarks.append("only its beginning is free to read, and no more of it was read")
    if hidden:
        remarks.append("text that the page hides was left out")
    return Draft(
        origin=blob.origin,
        text=text,
        path=blob.path,
        identity_path=blob.identity_path,
        title=title,
        source=_outlet(facts, blob.url),
        author=_author(facts),
        url=facts.canonical or blob.url,
        publication=publication,
        remark="; ".join(part for part in remarks if part),
    )


def _dateline(text: str, latest: date) -> Publication | None:
    """Return the day of a line such as `PORT AMBER, Nov. 7, 2024 (Harbor Wire) —`."""
    found = _DATELINE.match(text)
    day = read_day(found["day"]) if found else None
    if found is None or day is None or not EARLIEST <= day <= latest:
        return None
    return Publication(day=day, basis=PublishedBasis.STATED, note=f'its dateline: "{found["day"]}"')


def _tree(blob: Blob) -> "tuple[HtmlElement, str]":
    from lxml import etree, html

    declared = blob.charset
    if not declared and (named := _CHARSET.search(blob.raw[:4096])):
        declared = named[1].decode("ascii")
    decoded = decode(flattened(blob.raw), declared=declared)
    # The declaration names an encoding that no longer holds, and entities are not wanted.
    text = _DECLARATION.sub("", decoded.text, count=2)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as broken:
        raise SourceError(f"it is no page that can be read: {broken}") from broken
    return root, decoded.remark


def _main_text(root: "HtmlElement", facts: PageFacts, url: str) -> tuple[str, str]:
    """Return the title of a page, and its main text with an empty line between paragraphs."""
    import trafilatura

    # Titles are for later: the search takes its tree apart.
    title = _title(root, facts)
    for element in [each for each in root.iter(*_INLINE) if _is_in_line(each)]:
        if element.tag == "q":
            # The marks are the browser's, and a quotation without them is the outlet's own word.
            element.text = f"“{element.text or ''}"
            element.tail = f"”{element.tail or ''}"
        element.drop_tag()
    text = trafilatura.extract(
        root,
        url=url or None,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        with_metadata=False,
        favor_precision=True,
        deduplicate=False,
    )
    paragraphs = [line.strip() for line in clean(text or "").split("\n")]
    if paragraphs and paragraphs[0] == title:
        paragraphs = paragraphs[1:]
    return title, "\n\n".join(line for line in paragraphs if line)


def visible_text(html: str) -> str:
    """Return all that a reader sees of a piece of HTML, with an empty line between paragraphs."""
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(flattened(html.encode()), parser=parser)
    except (etree.LxmlError, ValueError):
        # A piece that holds nothing but a comment makes no tree.
        return ""
    strip_hidden(root)
    return _all_text(root)


def _is_in_line(element: "HtmlElement") -> bool:
    return any(each.tag in {"p", "li", "td", "blockquote"} for each in element.iterancestors())


def _all_text(root: "HtmlElement") -> str:
    body = root.find("body")
    if body is None:
        return ""
    for line_end in body.iter("p", "div", "br", "tr", "li", "h1", "h2", "h3"):
        line_end.tail = f"\n{line_end.tail or ''}"
    lines = (" ".join(line.split()) for line in body.text_content().split("\n"))
    return clean("\n\n".join(line for line in lines if line))


def _title(root: "HtmlElement", facts: PageFacts) -> str:
    told = facts.article.get("headline")
    headings = [" ".join(each.text_content().split()) for each in root.iter("h1")]
    shown = next((heading for heading in headings if heading), "")
    named = next((" ".join((each.text or "").split()) for each in root.iter("title")), "")
    title = str(told) if isinstance(told, str) and told.strip() else facts.text("og:title")
    if not title:
        title = shown if len(headings) == 1 and shown else _without_outlet(named, facts) or shown
    return " ".join(clean(title).split())


def _without_outlet(title: str, facts: PageFacts) -> str:
    """Take the outlet's name off the end of a page's title: `A ship came in | Harbor Wire`."""
    outlet = facts.text("og:site_name", "application-name")
    for mark in (" | ", " - ", " – ", " — ", " · ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and (tail == outlet or (mark == " | " and len(tail) < len(head))):
            return head
    return title


def _outlet(facts: PageFacts, url: str) -> str:
    told = facts.named("publisher") or facts.text("og:site_name", "application-name")
    return " ".join(clean(told).split()) or site_of(url or facts.canonical)


def _author(facts: PageFacts) -> str:
    told = facts.named("author") or facts.text("author", "article:author", "dc.creator", "byl")
    name = " ".join(clean(told).split())
    return "" if name.startswith(("http://", "https://")) else name.removeprefix("By ")[:200]
