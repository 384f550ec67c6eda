"""The page in a real browser: zoom, filters, keys, print, and no request to anyone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from chat.dates import Period, Unit
from chat.export.page import timeline_html
from chat.models import Timeline
from tests.export import samples
from tests.export.page.chromium import Page, chromium, installed_chromium
from tests.export.timelines import HOSTILE, hostile_timeline

pytestmark = pytest.mark.browser

URLS = {"harbor-1": "https://harbor.example/1"}
NOVEMBER = replace(
    samples.FULL,
    events=(
        *samples.FULL.events[:1],
        replace(samples.event("2024-11", "A refit"), id="e2", disagreements=()),
        samples.FULL_EVENT,
        replace(samples.event("2024-11-20", "A farewell"), id="e4", disagreements=()),
        replace(samples.event("2024-12-24~", "A return"), id="e5", disagreements=()),
    ),
)
"""A span of years, a month, two days of it, and a day that is not sure."""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Run one browser for all tests of this file."""
    program = installed_chromium()
    assert program, "There is no Chromium: `make test-browser` installs it or says how."
    with chromium(program, tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def opened(tab: Page, tmp_path: Path) -> Open:
    """Return a function that opens the page of a timeline."""

    def open_page(timeline: Timeline = NOVEMBER, **how: Any) -> Page:
        path = tmp_path / "timeline.html"
        path.write_text(timeline_html(timeline, urls=URLS), encoding="utf-8")
        tab.media()
        tab.complaints.clear()
        tab.open(path, **how)
        return tab

    return open_page


def status(page: Page) -> object:
    """Return what a screen reader is told of the list."""
    return page.value("document.getElementById('status').textContent")


def shown(page: Page) -> object:
    """Return the ids of the events that can be seen, from top to bottom."""
    return page.value(
        "[...document.querySelectorAll('.event')].filter(one => one.getClientRects().length)"
        ".map(one => one.id)"
    )


def groups(page: Page) -> object:
    """Return the headings that can be seen, each with its number of events."""
    return page.value(
        "[...document.querySelectorAll('.zoomed > h2 > button')]"
        ".filter(one => one.getClientRects().length)"
        ".map(one => [one.querySelector('.label').textContent, "
        "Number(one.querySelector('.number').textContent)])"
    )


def test_nothing_is_asked_from_anyone(opened: Open) -> None:
    """Opened, zoomed, filtered and unfolded, the page has made the one request for itself."""
    page = opened()
    page.press("-", "-", "u", "0", "/", "r")
    page.value("new Promise(done => setTimeout(done, 50))")
    assert len(page.requests) == 1
    assert page.requests[0].startswith("file:")
    assert page.complaints == []


def test_the_policy_forbids_requests(opened: Open) -> None:
    """Even what would get into the page could load nothing."""
    page = opened()
    page.value("void (new Image().src = 'https://evil.example/a.png')")
    page.value("void document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=bad=1>')")
    assert page.value("typeof bad") == "undefined"
    assert any("Content Security Policy" in told for told in page.complaints)


def test_zoom_by_keys(opened: Open) -> None:
    """Minus groups events by ever longer times, plus comes back, 0 shows each event."""
    page = opened()
    assert status(page) == "6 events"
    assert shown(page) == ["e0", "e2", "e1", "e4", "e5", "e3"]
    page.press("-")
    assert status(page) == "6 events, by day: 5 dates"
    assert groups(page) == [
        ["1910 to 1945", 1],
        ["November 2024", 1],
        ["6 November 2024", 1],
        ["20 November 2024", 1],
        ["About 24 December 2024", 1],
    ]
    page.press("-", "-")
    assert status(page) == "6 events, by month: 3 dates"
    assert groups(page) == [["1910 to 1945", 1], ["November 2024", 3], ["December 2024", 1]]
    page.press("-")
    assert groups(page) == [["1910 to 1945", 1], ["2024", 4]]
    page.press("-", "-", "-")
    assert groups(page) == [["1910 to 1945", 1], ["The 2020s", 4]]
    page.press("+", "=")
    assert groups(page) == [["1910 to 1945", 1], ["November 2024", 3], ["December 2024", 1]]
    assert shown(page) == ["e3"]
    page.press("0")
    assert shown(page) == ["e0", "e2", "e1", "e4", "e5", "e3"]


def test_zoom_by_weeks_keeps_a_month_out_of_them(opened: Open) -> None:
    """A month is in no week, and what is about a day may be in the next one."""
    page = opened()
    page.press("-", "-")
    assert groups(page) == [
        ["1910 to 1945", 1],
        ["November 2024", 1],
        ["The week of 4 November 2024", 1],
        ["The week of 18 November 2024", 1],
        ["The week of 23 December 2024", 1],
    ]


def test_groups_unfold(opened: Open) -> None:
    """A heading is a button that says whether it is unfolded; u unfolds and folds all."""
    page = opened()
    page.press("-", "-", "-", "j", "j")
    assert page.value("document.activeElement.querySelector('.label').textContent") == (
        "November 2024"
    )
    page.value("document.activeElement.click()")
    assert page.value("document.activeElement.ariaExpanded") == "true"
    assert shown(page) == ["e2", "e1", "e4", "e3"]
    page.press("u")
    assert shown(page) == ["e0", "e2", "e1", "e4", "e5", "e3"]
    assert page.value("[...document.querySelectorAll('.event details')].every(one => one.open)")
    page.press("u")
    assert shown(page) == ["e3"]


def test_a_link_unfolds_its_group(opened: Open) -> None:
    """A bar of the density leads to its first event, wherever that is folded away."""
    page = opened()
    page.press("-", "-", "-", "-")
    page.value("void (location.hash = '#e4')")
    page.value("new Promise(done => setTimeout(done, 50))")
    assert "e4" in str(shown(page))


def test_filter_by_text(opened: Open) -> None:
    """Every word has to be there; the count is told; density, groups and Escape follow."""
    page = opened()
    page.press("/", *"farewell harbor")
    assert status(page) == "1 of 6 events"
    assert shown(page) == ["e4"]
    page.press("Escape")
    assert status(page) == "6 events"
    heights = "[...document.querySelectorAll('.sure')].reduce((all, one) => "
    heights += "all + Number(one.getAttribute('height')), 0)"
    all_heights = page.value(heights)
    page.press(*"farewell")
    assert 0 < page.value(heights) < all_heights
    page.value("document.activeElement.blur()")
    page.press("-", "-", "-")
    assert status(page) == "1 of 6 events, by month: 1 date"
    assert groups(page) == [["November 2024", 1]]


def test_filter_by_source(opened: Open) -> None:
    """An outlet leaves the events that it is cited for."""
    page = opened()
    page.press("s")
    assert page.value("document.activeElement.id") == "source"
    page.press("T")  # a letter chooses the option that begins with it
    page.press("Enter")
    assert page.value("document.activeElement.selectedOptions[0].text") == "The Meridian (1)"
    assert status(page) == "1 of 6 events"
    assert shown(page) == ["e1"]


def test_keys_can_be_switched_off(opened: Open) -> None:
    """Letters typed into a field are text, and single keys do nothing once they are off."""
    page = opened()
    page.press("/", "-", "j")
    assert page.value("document.getElementById('words').value") == "-j"
    page.value("document.getElementById('words').blur()")
    page.press("Escape")
    page.value("document.getElementById('keys').click()")
    page.press("-")
    assert status(page) == "6 events"


def test_next_and_previous(opened: Open) -> None:
    """J and k go through the events."""
    page = opened()
    page.press("j", "j", "j", "k")
    assert page.value("document.activeElement.id") == "e2"


def test_without_script(opened: Open) -> None:
    """All events, quotes and corrections can be read; what needs the script is not there."""
    page = opened(script=False)
    assert shown(page) == ["e0", "e2", "e1", "e4", "e5", "e3"]
    assert page.value("document.getElementById('tools').getClientRects().length") == 0
    page.value("document.querySelectorAll('summary').forEach(one => one.parentNode.open = true)")
    text = str(page.value("document.body.innerText"))
    for words in (samples.THURSDAY, "Corrected on the date", "probably rewrites", "A pledge"):
        assert words in text


def test_print(opened: Open) -> None:
    """On paper everything is unfolded, and nothing is there to be clicked."""
    page = opened()
    page.press("-", "-", "-", "-")
    page.media("print")
    assert shown(page) == ["e0", "e2", "e1", "e4", "e5", "e3"]
    quotes = "[...document.querySelectorAll('blockquote')]"
    assert page.value(f"{quotes}.length") == 7
    assert page.value(f"{quotes}.every(one => one.getBoundingClientRect().height > 9)")
    assert page.value("document.getElementById('tools').getClientRects().length") == 0
    assert str(page.call("Page.printToPDF")["data"]).startswith("JVBERi")  # %PDF


@pytest.mark.parametrize("width", [320, 640, 1100])
def test_no_width_needs_scrolling_sideways(width: int, opened: Open) -> None:
    """The page fits a phone, also zoomed and unfolded."""
    page = opened(width=width)
    page.press("u", "-", "-")
    assert page.value("document.documentElement.scrollWidth") <= width


CONTRAST = """(() => {
  const read = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const parts = read(color).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const behind = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (read(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("body *")]
    .filter((node) => node.getClientRects().length && node.closest("svg") === null
      && [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim()))
    .filter((node) => !node.closest(":disabled"))
    .map((node) => {
      const [one, other] = [light(getComputedStyle(node).color), light(behind(node))];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      return [contrast, node.outerHTML.slice(0, 80)];
    })
    .filter(([contrast]) => contrast < 4.5);
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(scheme: str, opened: Open) -> None:
    """Every text has the contrast that WCAG 2.2 asks for (1.4.3), light and dark."""
    page = opened()
    page.media(scheme=scheme)
    page.press("u")
    background = page.value("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(251, 249, 244)", "dark": "rgb(21, 22, 26)"}[scheme]
    assert page.value(CONTRAST) == []
    page.press("-", "-", "-")
    assert page.value(CONTRAST) == []


def test_what_a_screen_reader_hears(opened: Open) -> None:
    """Landmarks, headings and named controls are in the accessibility tree."""
    page = opened()
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    heard = {
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    }
    assert {
        ("main", ""),
        ("search", "Zoom and filter"),
        ("heading", "warship"),
        ("heading", "2024"),
        ("figure", "How many events there were when"),
        ("radio", "Month"),
        ("button", "Zoom out, to longer times"),
        ("searchbox", "Filter by text"),
        ("combobox", "Filter by source"),
        ("link", "Skip to the events"),
    } <= heard
    assert any(role == "status" for role, _ in heard)
    assert all(name for role, name in heard if role in {"button", "link", "radio", "heading"})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, opened: Open) -> None:
    """Nothing runs, nothing loads, and no element is made of an article's words."""
    page = opened(hostile_timeline(text))
    assert page.value("document.querySelectorAll('script, img, iframe, object').length") == 1
    assert status(page) == "2 events"
    page.press("-", "-", "-", "u")
    assert len(page.requests) == 1
    assert page.complaints == []


def test_five_thousand_events(opened: Open) -> None:
    """Each is in the list once, by every grain and back, in the old order."""
    first = date(2009, 1, 1)
    units = (Unit.DAY, Unit.DAY, Unit.DAY, Unit.WEEK, Unit.MONTH)
    many = [
        replace(
            samples.event("2024", f"Event {number}"),
            id=f"e{number}",
            when=Period.containing(first + timedelta(days=number), units[number % 5]),
        )
        for number in range(5000)
    ]
    many.sort(key=lambda event: event.when.sort_key if event.when else (0, 0, ""))
    page = opened(replace(samples.FULL, events=tuple(many), undated=()))
    order = "[...document.querySelectorAll('.event')].map(one => one.id).join()"
    before = page.value(order)
    for _ in range(5):
        page.press("-")
        assert str(status(page)).startswith("5000 events, by ")
        assert page.value("new Set([...document.querySelectorAll('.event')]).size") == 5000
    page.press("0")
    assert page.value(order) == before
