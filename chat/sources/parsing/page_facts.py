"""What a page says of itself for machines: JSON-LD and meta elements.

Read once into plain values before scripts are taken out of the tree; dates, title, outlet and
author are all looked up here.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_REPORTS: Final = ("newsarticle", "reportagenewsarticle", "analysisnewsarticle", "article",
                   "opinionnewsarticle", "backgroundnewsarticle", "liveblogposting",
                   "blogposting", "report", "scholarlyarticle", "techarticle", "socialmediaposting",
                   "advertisercontentarticle", "reviewnewsarticle", "satiricalarticle",
                   "webpage")  # fmt: skip
_HOLDERS: Final = ("@graph", "mainEntity", "itemListElement")
_WRAPPING: Final = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>|<!--|-->)\s*(?:\*/)?")
_MOST_NODES: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """A page's words on itself."""

    article: dict[str, object]
    """The JSON-LD object that is the article; empty if there is none."""
    meta: dict[str, str]
    """The content of each meta element by its name, property or itemprop in small letters."""
    canonical: str = ""
    """The address that the page calls its own, if it lies on the same site."""

    def text(self, *names: str) -> str:
        """Return the first meta that has one of these names and some content."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")

    @property
    def is_cut(self) -> bool:
        """Whether the article says that only part of it is free to read."""
        return str(self.article.get("isAccessibleForFree", "")).lower() == "false"

    def named(self, field: str) -> str:
        """Return the name of a person or organization of the JSON-LD article."""
        found = self.article.get(field)
        each = found if isinstance(found, list) else [found]
        names = [one.get("name", "") if isinstance(one, dict) else one for one in each]
        return ", ".join(name for name in names if isinstance(name, str) and name)


def read_facts(root: "HtmlElement", url: str) -> PageFacts:
    """Read what a page says of itself.

    Args:
        root: the whole page.
        url: where it came from; empty for a file.
    """
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if (name := element.get(kind)) and content:
                meta.setdefault(name.strip().lower(), content)
    links = (
        link.get("href", "")
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    canonical = next((link for link in links if link), "") or meta.get("og:url", "")
    own = _own_address(canonical.strip(), url)
    return PageFacts(
        article=_article_of(root, own or url, meta.get("og:title", "")), meta=meta, canonical=own
    )


def site_of(url: str) -> str:
    """Return the host of an address without the prefixes by which one site varies it."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    for prefix in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(prefix)
    return host


def _own_address(claimed: str, url: str) -> str:
    """Believe a page only about its own site: it could name another site's article as itself."""
    try:
        address = urljoin(url, claimed) if claimed else ""
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    if scheme not in {"http", "https"} or (url and site_of(address) != site_of(url)):
        return ""
    return address.partition("#")[0]


def _article_of(root: "HtmlElement", url: str, title: str) -> dict[str, object]:
    """Return the structured data of the page's own article.

    A page may describe others beside it. Of several that differ in their day, the one that has
    its title or address is its own; if none has, it is not known which.
    """
    found = [node for node in _all_nodes(root) if _rank(node) < len(_REPORTS)]
    best = min(map(_rank, found), default=0)
    alike = [node for node in found if _rank(node) == best]
    if len({str(node.get("datePublished")) for node in alike}) > 1:
        shown = {title} | {" ".join(each.text_content().split()) for each in root.iter("h1")}
        alike = [
            node
            for node in alike
            if str(node.get("headline", "")).strip() in shown - {""}
            or (url and url in _addresses(node))
        ]
    return alike[0] if alike else {}


def _addresses(node: dict[str, object]) -> list[object]:
    page = node.get("mainEntityOfPage")
    inner = page.get("@id") if isinstance(page, dict) else page
    return [node.get("url"), node.get("@id"), inner]


def _all_nodes(root: "HtmlElement") -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        # Some systems wrap it as if it were a script of XHTML.
        words = _WRAPPING.sub("", script.text).strip().rstrip(";")
        try:
            loaded = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            # Broken structured data is common; the page has other places for its facts.
            continue
        yield from _nodes(loaded)


def _nodes(loaded: object) -> Iterator[dict[str, object]]:
    """Yield the objects of JSON-LD from the outside in, so far as a page needs."""
    waiting = [loaded]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [
                node[key] for key in ("@graph", "mainEntity", "itemListElement") if key in node
            ]


def _rank(node: dict[str, object]) -> int:
    kinds = node.get("@type")
    each = kinds if isinstance(kinds, list) else [kinds]
    ranks = [
        _REPORTS.index(kind.lower())
        for kind in each
        if isinstance(kind, str) and kind.lower() in _REPORTS
    ]
    return min(ranks, default=len(_REPORTS))
