"""Twenty-one more layouts, each with a trap: dates beside the byline, in the text, of others.

They were written after the first thirty and against a finished reader, which told eleven of them
right and four wrong; the rules for those nine came of them.
"""

from typing import Final

from chat.models import PublishedBasis
from tests.sources.parsing.layouts import BODY, H1, Layout, divs, ld, meta, page

S, B = PublishedBasis.STRUCTURED, PublishedBasis.BYLINE
NEWS: Final = '{"@type":"NewsArticle","datePublished":"2024-11-07"}'


def _script(inside: str) -> str:
    return f'<script type="application/ld+json">{inside}</script>'


def _dated(name: str, html: str, basis: PublishedBasis) -> Layout:
    return Layout(name=name, html=html, basis=basis)


def _undated(name: str, html: str, url: str = "https://harbor.example/x") -> Layout:
    return Layout(name=name, html=html, url=url, day=None)


HARDER: Final = (
    _dated("published and updated elements", page(above="<p class='entry-meta'>Posted on <time "
        "class='entry-date' datetime='2024-11-07T10:00'>November 7, 2024</time><time "
        "class='updated' datetime='2024-11-15T10:00'>November 15, 2024</time></p>"), B),
    _dated("line with an author", page(
        above="<p class='author-date'>Mia Holt · 7 Nov 2024 · 4 min read</p>"), B),
    _dated("German digits", page(
        above="<time class='date' datetime='2024-11-07T08:30'>07.11.2024, 08:30 Uhr</time>"), B),
    _dated("German words", page(above="<span class='date'>7. November 2024</span>"), B),
    _dated("French words", page(
        above="<p class='byline'>Par Claire Morel, le 7 novembre 2024</p>"), B),
    _dated("list of facts", divs("<dl><dt>Date</dt><dd class='pub_date'>2024-11-07</dd></dl>"), B),
    _dated("list of structured data", page(_script(f'[{{"@type":"BreadcrumbList"}},{NEWS}]')), S),
    _dated("structured page", page(ld('"datePublished": "2024-11-07T00:00:00Z"', '"WebPage"')), S),
    _dated("wrapped structured data", page(
        _script(f"\n//<![CDATA[\n{NEWS}\n//]]>\n")), S),
    _dated("another article's structured data first", page(
        ld('"headline": "Other", "datePublished": "2020-01-02"')
        + ld('"headline": "Ferry reaches Port Amber after storm", "datePublished": "2024-11-07"')),
        S),
    _dated("dateline", page(body=BODY.replace(
        "<p>The ferry Aurora", "<p>PORT AMBER, Nov. 7, 2024 (Harbor Wire) — The ferry Aurora", 1)),
        PublishedBasis.STATED),
    _undated("two articles, neither its own", page(
        ld('"headline": "Other", "datePublished": "2020-01-02"')
        + ld('"headline": "Third", "datePublished": "2021-01-02"'))),
    _undated("copyright and change", page(
        below="<div class='meta'>Copyright 2024. Updated 15 November 2024</div>")),
    _undated("today in the head of the site", page(
        above="<div class='site-header date'>Saturday, November 16, 2024</div>")),
    _undated("today above the title", f"<html><body><div class='top'><span class='date'>Saturday, "
        f"November 16, 2024</span></div><article>{H1}{BODY}</article></body></html>"),
    _undated("event below the text", page(
        below="<p>The gala: <time datetime='2024-11-12'>12 November 2024</time></p>")),
    _undated("time of an event in the text", page(body=BODY.replace(
        "their money back", "<time datetime='2024-11-12'>their</time> money back"))),
    _undated("relative", page(above="<span class='timestamp'>3 hours ago</span>")),
    _undated("change in a meta element", page(meta("og:updated_time", "2024-11-15T00:00:00Z"))),
    _undated("zeros", page(meta("date", "0000-00-00", "name"))),
    _undated("month in the address", page(), "https://harbor.example/2024/11/ferry"),
)  # fmt: skip
