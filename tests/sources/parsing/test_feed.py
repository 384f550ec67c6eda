import json
from datetime import date

import pytest

from chat.errors import SourceError
from chat.models import PublishedBasis
from chat.sources.blob import Blob, Kind
from chat.sources.compose import Draft
from chat.sources.limits import Limits
from chat.sources.parsing import parse

URL = "https://harbor.example/news/feed.xml"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor Wire</title>{items}
</channel></rss>"""
ITEM = """<item><title>Ferry &amp; storm</title><link>../2024/ferry</link><guid>f1</guid>
<pubDate>Thu, 07 Nov 2024 23:30:00 +0900</pubDate><author>a@b.example (Mia Holt)</author>
<description>&lt;p&gt;The ferry came in.&lt;/p&gt;&lt;p style="display:none"&gt;Trap.&lt;/p&gt;
</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Meridian</title>
<entry><title>First</title><link href="/a"/><id>1</id><updated>2024-11-09T00:00:00Z</updated>
<published>2024-11-07T08:00:00Z</published>
<content type="html">&lt;p&gt;Words.&lt;/p&gt;</content></entry>
<entry><title>Second</title><link href="https://other.example/b"/><id>2</id>
<updated>2024-11-09T00:00:00Z</updated><summary>More.</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Old</title></channel><item rdf:about="i"><title>One</title>
<link>https://old.example/1</link><dc:date>2024-11-07</dc:date></item></rdf:RDF>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Orchard News",
    "items": [
        {
            "id": "1",
            "url": "/apples",
            "title": "Apples",
            "content_html": "<p>They are late.</p>",
            "date_published": "2024-11-07T08:00:00+02:00",
            "authors": [{"name": "Jo Park"}],
        },
        {"id": "2", "content_text": "No link."},
        "broken",
    ],
}


def entries(raw: str) -> list[Draft]:
    """Read a feed."""
    blob = Blob(origin=URL, raw=raw.encode(), kind=Kind.FEED, url=URL)
    return parse(blob, limits=Limits(), latest=date(2024, 11, 16))


def facts(draft: Draft) -> tuple[str, str, str, str]:
    """Return what identifies an entry."""
    day = str(draft.publication.day) if draft.publication else ""
    return (draft.title, draft.url, day, draft.text)


def test_rss() -> None:
    """Links are relative to the feed, days of their own time zone; hidden words are not read."""
    (entry,) = entries(RSS.format(items=ITEM))
    assert facts(entry) == (
        "Ferry & storm",
        "https://harbor.example/2024/ferry",
        "2024-11-07",
        "The ferry came in.",
    )
    assert entry.source == "Harbor Wire"
    assert entry.publication is not None
    assert entry.publication.basis is PublishedBasis.FEED
    assert "Thu, 07 Nov 2024" in entry.publication.note


def test_atom() -> None:
    """A day of change is no day of publication."""
    assert [facts(entry) for entry in entries(ATOM)] == [
        ("First", "https://harbor.example/a", "2024-11-07", "Words."),
        ("Second", "https://other.example/b", "", "More."),
    ]


def test_rss_one() -> None:
    """Its dc:date is the day of publication."""
    assert [facts(entry)[:3] for entry in entries(RDF)] == [
        ("One", "https://old.example/1", "2024-11-07")
    ]


def test_json_feed() -> None:
    """An entry without a link is known by its id."""
    first, second = entries(json.dumps(JSON_FEED))
    assert facts(first) == (
        "Apples",
        "https://harbor.example/apples",
        "2024-11-07",
        "They are late.",
    )
    assert first.author == "Jo Park"
    assert (second.url, second.identity_path) == ("", f"{URL}#2")


@pytest.mark.parametrize("told", ["Thu, 07 Nov 2999 00:00:00 GMT", "1970-01-01", "soon", "0"])
def test_bad_days_are_left_out_and_told(told: str) -> None:
    """Feedparser takes the year 2999."""
    (entry,) = entries(RSS.format(items=f"<item><title>A</title><pubDate>{told}</pubDate></item>"))
    assert entry.publication is None
    assert "is not believed" in entry.remark


@pytest.mark.parametrize(
    "raw",
    [
        "<html><body>A page</body></html>",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://harbor.example/other",
        '{"version": "2"}',
        "{broken",
        "words",
    ],
)
def test_what_is_no_feed(raw: str) -> None:
    """Also the name of a file, or an address, that feedparser would open."""
    with pytest.raises(SourceError, match=r"no feed|no JSON Feed"):
        entries(raw)


def test_entities_are_not_read() -> None:
    """Neither files nor endless text."""
    laughs = "".join(f'<!ENTITY a{n} "{(f"&a{n - 1};" if n else "ha") * 10}">' for n in range(9))
    trap = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">{laughs}]>'
    raw = trap + RSS.format(items=ITEM.replace("Ferry", "&x;&a8;Ferry")).partition("?>")[2]
    read = entries(raw)
    assert "root:" not in str(read)
    assert len(str(read)) < 5000


def opml(raw: str) -> list[Draft]:
    """Read a list of feeds."""
    return parse(Blob(origin="a", raw=raw.encode(), kind=Kind.OPML), limits=Limits())


def test_opml() -> None:
    """Folders do not matter; what is no address of the web is left out."""
    listed = opml(
        "<opml><body><outline text='News'><outline title='Wire' xmlUrl='https://a.example/f'/>"
        "<outline text='Wire' xmlUrl='https://a.example/f'/><outline xmlUrl='file:///etc/x'/>"
        "</outline></body></opml>"
    )
    assert [(each.title, each.url) for each in listed] == [("Wire", "https://a.example/f")]
    for wrong in ("<opml/>", "words"):
        with pytest.raises(SourceError, match=r"no feeds|no OPML"):
            opml(wrong)
