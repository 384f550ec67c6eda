"""A timeline as one HTML file: nothing else is loaded, and everything is there without script.

The page is a list that a screen reader, a printer and a text browser can use. Its script only
adds zoom, filters and keys, and works on the list itself, so no article text is in it as data.
The content security policy allows this one style sheet and this one script, by their digests.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from chat.dates import Period, When
from chat.export.markdown import years_heading
from chat.export.page.density import Density, draw, measure
from chat.export.page.entry import entry, text
from chat.export.precision import date_words, days_words
from chat.export.wording import counted, coverage_words, event_citations, outlet_name
from chat.models import Event, Timeline

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Cpath d='M8 0v16' stroke='%23888' stroke-width='2'/%3E"
    "%3Ccircle cx='8' cy='8' r='5' fill='%23b3261e'/%3E%3C/svg%3E"
)
"""A dot on a line."""

_ZOOM = ("event", "day", "week", "month", "year", "decade")


def timeline_html(timeline: Timeline, *, urls: Mapping[str, str] | None = None) -> str:
    """Write a timeline as a page of HTML that needs nothing else.

    Args:
        timeline: what to write.
        urls: where articles are on the web, by their ids; only http and https become links.
    """
    style, script = _own("page.css"), _own("page.js")
    topic = text(timeline.topic)
    heading = topic or "What happened, and when"
    events = (*timeline.events, *timeline.undated)
    outlets = _outlets(events)
    density = measure(timeline.events)
    numbers = {name: number for number, (name, _) in enumerate(outlets)}

    def items(chosen: Iterable[Event]) -> str:
        return "\n".join(
            entry(event, density=density, outlets=numbers, urls=urls or {}) for event in chosen
        )

    sections = "".join(
        _section(years, items(chosen)) for years, chosen in _by_years(timeline.events)
    )
    if timeline.undated:
        sections += _section("Undated", items(timeline.undated), name="undated")
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Dateline">
<title>{f"{topic}: timeline" if topic else "Timeline"}</title>
<link rel="icon" href="{ICON}">
<style>{style}</style>
</head>
<body>
<a class="skip" href="#events">Skip to the events</a>
<header>
<p class="kicker">Timeline</p>
<h1>{heading}</h1>
<p class="lede">{_lede(timeline)}</p>
{_figure(density, timeline)}
</header>
{_tools(outlets)}
<main id="events" tabindex="-1">
<p id="status" role="status" aria-live="polite">{counted(len(events), "event")}</p>
{sections or "<p>No events found.</p>"}
</main>
{_footer(timeline)}
<script>{script}</script>
</body>
</html>
"""


def _own(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    def digest(of: str) -> str:
        return base64.b64encode(hashlib.sha256(of.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; "
        f"script-src 'sha256-{digest(script)}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _outlets(events: Iterable[Event]) -> list[tuple[str, int]]:
    """Return the outlets with the number of events each is cited for, the most cited first."""
    cited = Counter(
        name for event in events for name in set(map(outlet_name, event_citations(event)))
    )
    return sorted(cited.items(), key=lambda pair: (-pair[1], pair[0]))


def _by_years(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """Group events by the year, or the years, they lie in, in order of their beginning."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(years_heading(event.when), []).append(event)
    return list(groups.items())


def _section(heading: str, items: str, *, name: str = "") -> str:
    named = f' id="{name}"' if name else ""
    return f'<section class="group"{named}>\n<h2>{heading}</h2>\n<ol>\n{items}\n</ol>\n</section>\n'


def _lede(timeline: Timeline) -> str:
    told = counted(len(timeline.events), "event")
    if timeline.undated:
        told += f" and {len(timeline.undated):,} undated"
    if timeline.events:
        first, last = timeline.events[0].when, timeline.events[-1].when
        if first and last and len(timeline.events) > 1:
            told += f", from {date_words(_end(first, last=False))} to {date_words(_end(last))}"
    return escape(f"{told}. {coverage_words(timeline.coverage)}.")


def _end(when: When, *, last: bool = True) -> When:
    """Return the end of an interval, or its start; what has only one is returned as it is."""
    if isinstance(when, Period):
        return when
    return (when.end if last else when.start) or when


def _figure(density: Density | None, timeline: Timeline) -> str:
    if density is None:
        return ""
    told = [f"Events by {density.unit}; those without a known day are spread in a lighter tone."]
    if density.earlier or density.later:
        sides = [(density.earlier, "earlier"), (density.later, "later")]
        beyond = " and ".join(f"{number} {side}" for number, side in sides if number)
        told.append(f"Not drawn: {beyond}.")
    told += [
        f"Hatched: nothing was published {days_words(*gap)}." for gap in timeline.coverage.gaps
    ]
    caption = escape(" ".join(told))
    return (
        f'<figure aria-label="How many events there were when">'
        f"{draw(density, timeline.coverage.gaps)}<figcaption>{caption}</figcaption></figure>"
    )


def _tools(outlets: Iterable[tuple[str, int]]) -> str:
    """Write what only the script can use, hidden until it runs."""
    zoom = "".join(
        f'<label><input type="radio" name="zoom" value="{grain}"'
        f"{' checked' if grain == 'event' else ''}><span>{grain.capitalize()}</span></label>"
        for grain in _ZOOM
    )
    sources = "".join(
        f'<option value="{number}">{escape(name)} ({cited})</option>'
        for number, (name, cited) in enumerate(outlets)
    )
    return f"""\
<div id="tools" role="search" aria-label="Zoom and filter" hidden>
<fieldset class="zoom"><legend class="unseen">Zoom</legend>
<button type="button" id="out" aria-label="Zoom out, to longer times">&minus;</button>
<span class="grains">{zoom}</span>
<button type="button" id="in" aria-label="Zoom in, to shorter times">+</button></fieldset>
<label class="field"><span class="unseen">Filter by text</span>
<input type="search" id="words" placeholder="Filter by text" autocomplete="off"></label>
<label class="field"><span class="unseen">Filter by source</span>
<select id="source"><option value="">All sources</option>{sources}</select></label>
<button type="button" id="fold" aria-pressed="false">Unfold all</button>
<details class="keys"><summary>Keys</summary>
<dl><dt>+ &minus;</dt><dd>zoom in, zoom out</dd><dt>0</dt><dd>each event</dd>
<dt>j k</dt><dd>next, previous</dd><dt>/</dt><dd>filter by text</dd>
<dt>s</dt><dd>filter by source</dd><dt>u</dt><dd>unfold or fold all</dd>
<dt>Esc</dt><dd>clear the filters</dd></dl>
<label><input type="checkbox" id="keys" checked> Single keys</label></details>
</div>"""


def _footer(timeline: Timeline) -> str:
    coverage = escape(coverage_words(timeline.coverage))
    return f"""\
<footer>
<h2>How to read this</h2>
<ul class="legend">
<li><span class="mark day" aria-hidden="true"></span>A point is a known day.</li>
<li><span class="mark period" aria-hidden="true"></span>A hollow span: some day within a week, a \
month or a longer time.</li>
<li><span class="mark interval" aria-hidden="true"></span>A filled span: throughout these \
days.</li>
<li><span class="mark period approximate" aria-hidden="true"></span>Dashed, with ~: about then, \
or not sure.</li>
<li><span class="mark undated" aria-hidden="true"></span>A ring: no date is known.</li>
</ul>
<p>{coverage}. Every sentence rests on the quotes unfolded below it; articles that were made from \
others are no origins of their own.</p>
<p class="made-by">Made with Dateline. This page loads nothing and sends nothing.</p>
</footer>"""
