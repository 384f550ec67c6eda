"""Timelines that no one would write by hand: hostile texts, and dates of every kind."""

from dataclasses import replace

from hypothesis import strategies as st

from chat.models import Citation, CitedSentence, Event, Timeline
from tests.export import samples
from tests.test_dates import dates

HOSTILE = (
    '<script>alert(1)</script><img src="//evil.example/a" onerror=alert(1)>',
    "</script><!-- ]]> &lt;b&gt; &#60;i&#62;",
    "[click](javascript:alert(1)) ![p](https://evil.example/p.png) `code` **bold** [^1]",
    "https://evil.example/x www.evil.example <https://evil.example> a@evil.example",
    '=HYPERLINK("http://evil.example","x")',
    "+1-2",
    "-2+3",
    "@SUM(A1)",
    "\uff1d1+1",
    "\x1b]52;c;cGF5bG9hZA==\x07\x1b[31mred\u202e\u2066hidden\u200b",
    "one\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\ttab",
    "a;b,c\\n\\;d:e",
    "[@click=app.quit]leave[/] [b]bold[/b]",
    "# heading",
    "1. list",
    "- item ## ",
    "${7*7} {{7*7}} %s",
    "e\u0301" + "\u0301" * 40 + " 語 😀 \ud800",
)
"""Texts that try to be more than text in one format or another."""

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


def hostile_timeline(text: str) -> Timeline:
    """Make a timeline all of whose foreign words are this text."""
    cited = replace(samples.HARBOR, quote=text, title=text, source=text)
    sentence = CitedSentence(text, (cited,), verified=True)
    full = samples.FULL_EVENT
    event = replace(
        full,
        headline=text,
        basis=text,
        sentences=(sentence,),
        disagreements=tuple(
            replace(
                point,
                about=text,
                sides=tuple(replace(side, sentence=sentence, says=text) for side in point.sides),
            )
            for point in full.disagreements
        ),
        receipts=tuple(
            replace(receipt, citation=cited, basis=text, why=text) for receipt in full.receipts
        ),
    )
    undated = replace(event, id="e2", when=None)
    return replace(samples.FULL, topic=text, events=(event,), undated=(undated,))


@st.composite
def events(draw: st.DrawFn, number: int = 0) -> Event:
    """Draw an event with hostile words and any date."""
    citation = Citation(
        span=samples.HARBOR.span,
        quote=draw(texts),
        title=draw(texts),
        published=samples.HARBOR.published,
        source=draw(texts),
    )
    return Event(
        id=f"e{number}",
        when=draw(dates),
        basis=draw(texts),
        headline=draw(texts),
        sentences=(CitedSentence(draw(texts), (citation,), draw(st.booleans())),),
        articles=draw(st.integers(1, 9)),
        origins=1,
    )


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Draw a timeline of up to four events, some of them undated."""
    drawn = [draw(events(number)) for number in range(draw(st.integers(0, 4)))]
    cut = draw(st.integers(0, len(drawn)))
    dated = sorted(drawn[:cut], key=lambda event: event.when.sort_key if event.when else (0, 0, ""))
    undated = tuple(replace(event, when=None) for event in drawn[cut:])
    return replace(samples.FULL, topic=draw(texts), events=tuple(dated), undated=undated)


def all_events(timeline: Timeline) -> tuple[Event, ...]:
    """Return the events in the order in which every format writes them."""
    return (*timeline.events, *timeline.undated)
