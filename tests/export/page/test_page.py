import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from chat.export.page import timeline_html
from chat.export.precision import date_words, is_approximate, known_days
from chat.models import Event, Timeline
from chat.text.safe import one_line
from tests.export import samples
from tests.export.page.reading import Element, read_page
from tests.export.timelines import HOSTILE, all_events, hostile_timeline, timelines

LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "style"}


def item(event: Event) -> Element:
    """Write one event and return its list item."""
    page = read_page(timeline_html(replace(samples.FULL, events=(event,), undated=())))
    return page.one("li", "event")


def test_everything_is_there_without_script() -> None:
    """Headings, dates, quotes, sources, corrections, origins and coverage are plain HTML."""
    page = read_page(timeline_html(samples.FULL))
    assert page.one("h1").text == "warship"
    assert page.one("p", "lede").text.startswith(
        "3 events and 1 undated, from 1910 to November 2024. 213 of 4,102 articles used"
    )
    assert [one.text for one in page.one("main").all("h2")] == ["1910 to 1945", "2024", "Undated"]
    items = page.all("li", "event")
    assert [one.attributes["id"] for one in items] == ["e0", "e1", "e2", "e3"]
    full = items[1]
    assert full.one("h3").text == "Minister boards warship changed pinned retitled"
    assert full.one("p", "credits").text == "Harbor Wire 2 articles, 1 origin"
    assert [one.text for one in full.all("blockquote")] == [samples.WEDNESDAY, samples.THURSDAY]
    correction = full.one("li", "corrected")
    assert correction.one("strong").text == "Corrected on the date"
    assert [one.text for one in correction.all("b")] == ["2024-11-06", "2024-11-07"]
    assert [one.text for one in correction.all("cite")] == [
        "Harbor Wire, 2024-11-07",
        "The Meridian, undated",
    ]
    assert full.one("p", "basis").text == f"Date 2024-11-06 {samples.FULL_EVENT.basis}"
    assert "same minister, same ship" in full.one("ol", "quotes").text
    assert "probably rewrites" in full.one("li", "likely").text
    assert full.one("li", "certain").text == "quay-1 reprints Harbor Wire 2024-11-07"
    assert "213 of 4,102 articles used" in page.one("footer").text
    assert "nothing was published 3 to 19 August 2009" in page.one("figcaption").text


@pytest.mark.parametrize(
    ("edtf", "words", "machine", "shape"),
    [
        ("2024-11-06", "6 November 2024", "2024-11-06", "day"),
        ("2024-11", "November 2024", "2024-11", "period"),
        ("2024-W45", "the week of 4 November 2024", "2024-W45", "period"),
        ("2024", "2024", "2024", "period"),
        ("2024-36", "the fourth quarter of 2024", None, "period"),
        ("1859~", "~about 1859", None, "period"),
        ("1910/1945", "1910 to 1945", None, "interval"),
        ("2024-05/..", "since May 2024", None, "open"),
        (None, "undated", None, "undated"),
    ],
)
def test_precision_is_written_and_drawn(
    edtf: str | None, words: str, machine: str | None, shape: str
) -> None:
    """A day is a point, a month a span; only what HTML can say exactly is said to machines."""
    one = item(replace(samples.event(edtf), disagreements=()))
    when = one.one("div", "when")
    assert when.text == words
    assert [each.attributes["datetime"] for each in when.all("time")] == ([machine] * bool(machine))
    (mark,) = [each for each in one.all("span") if "mark" in each.classes]
    assert shape in mark.classes
    assert ("approximate" in mark.classes) == bool(edtf and "~" in edtf)
    assert bool(when.all("circle")) == (shape == "day")


def test_nothing_else_is_loaded() -> None:
    """No attribute loads anything; the policy forbids all but this style and this script."""
    page = read_page(timeline_html(samples.FULL, urls={"harbor-1": "https://harbor.example/1"}))
    metas = {one.attributes.get("http-equiv", ""): one.attributes for one in page.all("meta")}
    policy = metas["Content-Security-Policy"]["content"]
    own = {one.tag: one.text for one in (page.one("style"), page.one("script"))}
    for tag, text in own.items():
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy
        assert not re.search(r"@import|\bfetch\(|XMLHttp|https?:", text)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    every = [page.one("html"), *(one for tag in _tags(page) for one in page.all(tag))]
    assert not {name for one in every for name in one.attributes} & LOADING
    assert [one.attributes["href"][:5] for one in page.all("link")] == ["data:"]


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://harbor.example/a?b=1&c=2", ["https://harbor.example/a?b=1&c=2"]),
        ("http://harbor.example/", ["http://harbor.example/"]),
        ('https://harbor.example/"><b>', ["https://harbor.example/%22%3E%3Cb%3E"]),
        ("javascript:alert(1)", []),
        (" JavaScript:alert(1)", []),
        ("data:text/html,x", []),
        ("file:///etc/passwd", []),
        ("//harbor.example/x", []),
        ("https://[half", []),
        ("", []),
    ],
)
def test_links(url: str, links: list[str]) -> None:
    """An article is linked to only where it is on the web."""
    page = read_page(timeline_html(samples.FULL, urls={"harbor-1": url}))
    cited = page.all("ol", "quotes")[1].all("a")
    assert [one.attributes["href"] for one in cited] == links
    assert all(one.attributes["rel"] == "noreferrer" for one in cited)


def test_a_screen_reader_finds_its_way() -> None:
    """Language, landmarks, one first heading, a skip link, labels, a status that is told."""
    page = read_page(timeline_html(samples.FULL))
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("a", "skip").attributes["href"] == "#events"
    assert page.one("main").attributes["id"] == "events"
    (status,) = [one for one in page.all("p") if one.attributes.get("role") == "status"]
    assert (status.attributes["aria-live"], status.text) == ("polite", "4 events")
    tools = next(one for one in page.all("div") if one.attributes.get("id") == "tools")
    assert tools.attributes["role"] == "search"
    assert "hidden" in tools.attributes
    labels = [label for label in tools.all("label") if label.text.strip()]
    labeled = [id(one) for label in labels for one in label.children]
    assert all(id(one) in labeled for one in [*tools.all("input"), *tools.all("select")])
    assert all(one.attributes.get("aria-hidden") == "true" for one in page.all("svg"))
    assert page.one("figure").attributes["aria-label"]
    groups = page.all("section", "group")
    assert [[one.tag for one in group.children] for group in groups] == [["h2", "ol"]] * 3


def test_sources_to_filter_by() -> None:
    """Each outlet is offered once with the number of its events, the most cited first."""
    page = read_page(timeline_html(samples.FULL))
    options = [one.text for one in page.one("select").all("option")]
    assert options == ["All sources", "Harbor Wire (4)", "The Meridian (1)"]
    numbers = [one.attributes["data-outlets"] for one in page.all("li", "event")]
    assert numbers == ["0", "0 1", "0", "0"]


def test_no_events() -> None:
    """A page without events says so, draws nothing, and still tells its coverage."""
    page = read_page(timeline_html(replace(samples.FULL, events=(), undated=(), topic="")))
    assert page.one("h1").text == "What happened, and when"
    assert "No events found." in page.one("main").text
    assert page.all("figure") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_no_markup(text: str) -> None:
    """The elements of a page are the same whatever its articles say, and links are not made."""
    page = timeline_html(hostile_timeline(text))
    read, plain = read_page(page), read_page(timeline_html(hostile_timeline("word")))
    assert _shape(read) == _shape(plain)
    assert read.one("h1").text == one_line(text)
    assert not set(page) & set("\x1b\x07\u202e\u2066\u200b")
    assert page.count("</script") == 1


@settings(max_examples=50)
@given(timelines())
def test_round_trip(timeline: Timeline) -> None:
    """Whatever the dates and words, each item reads back with its precision and basis."""
    items = read_page(timeline_html(timeline)).all("li", "event")
    shown = {one.attributes["id"]: one for one in items}
    assert len(items) == len(shown) == len(all_events(timeline))
    for event in all_events(timeline):
        one = shown[event.id]
        when = event.when
        assert one.attributes.get("data-edtf") == (when.edtf() if when else None)
        assert one.attributes["data-sure"] == str(int(known_days(when) is not None))
        assert one.one("div", "when").text.removeprefix("~") == date_words(when)
        assert ("~" in one.one("div", "when").text) == is_approximate(when)
        assert one.one("p", "basis").text.endswith(one_line(event.basis))
        assert one.one("h3").text.startswith(one_line(event.headline))


def _tags(page: Element) -> set[str]:
    return set(re.findall(r"\w+", " ".join(_shape(page))))


def _shape(element: Element) -> list[str]:
    """Return the tags of all elements within, in order, without those of optional texts."""
    own = [] if element.tag in {"", "p"} else [element.tag]
    return own + [tag for child in element.children for tag in _shape(child)]
