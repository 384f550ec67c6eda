"""One event in the page: a list item that is complete without script.

What the script needs to group, filter and count stands in `data-` attributes as numbers, so that
nothing of an article is ever read as anything but text.
"""

from collections.abc import Mapping
from html import escape

from chat.dates import Interval, Period, Qualifier, Unit, When
from chat.export.links import web_address
from chat.export.page.density import Density
from chat.export.precision import date_words, is_approximate, known_days, precision
from chat.export.wording import (
    article_names,
    counted,
    counts_words,
    dependence_words,
    event_citations,
    marked,
    marks,
    outlet_name,
    point_words,
    sentence_citations,
)
from chat.models import Citation, Disagreement, Event, Receipt, Relation, Side
from chat.text.safe import one_line

Urls = Mapping[str, str]
"""Where articles are on the web, by their ids."""

_MACHINE_UNITS = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR})
"""Units that the `datetime` attribute of HTML can say."""


def entry(event: Event, *, density: Density | None, outlets: Mapping[str, int], urls: Urls) -> str:
    """Write an event as a list item.

    Args:
        event: the event.
        density: the axis on which its date is drawn.
        outlets: the number of each outlet, by which the script filters.
        urls: where its articles are.
    """
    return (
        f'<li class="event" id="{text(event.id)}" {_numbers(event, outlets)}>'
        f'<div class="when">{_date(event.when)}{_strip(event, density)}</div>'
        f'<span class="mark {_kind(event.when)}" aria-hidden="true"></span>'
        f'<div class="what"><h3>{text(event.headline)}{_badges(event)}</h3>'
        f"{_sentences(event)}{_credits(event)}{_points(event)}{_receipts(event, urls)}"
        "</div></li>"
    )


def text(foreign: str) -> str:
    """Make foreign text safe, put it on one line, and escape it for HTML."""
    return escape(one_line(foreign))


def _numbers(event: Event, outlets: Mapping[str, int]) -> str:
    numbers = sorted({outlets[outlet_name(cited)] for cited in event_citations(event)})
    told = {
        "weight": event.origins * 1000 + event.articles,
        "outlets": " ".join(map(str, numbers)),
        "sure": int(known_days(event.when) is not None),
        "about": int(is_approximate(event.when)),
    }
    when = event.when
    if when and getattr(when, "start", when):
        told["first"] = when.first_day.toordinal()
    if when and getattr(when, "end", when):
        told["last"] = when.last_day.toordinal()
    if when:
        told["edtf"] = when.edtf()
    return " ".join(f'data-{name}="{escape(str(value))}"' for name, value in told.items())


def _date(when: When | None) -> str:
    words = escape(date_words(when))
    if is_approximate(when):
        words = f'<span class="about" aria-hidden="true">~</span>{words}'
    exact = isinstance(when, Period) and when.qualifier is Qualifier.NONE
    if isinstance(when, Period) and exact and when.unit in _MACHINE_UNITS:
        return f'<time datetime="{when.edtf()}">{words}</time>'
    return f'<span class="date">{words}</span>'


def _kind(when: When | None) -> str:
    """Return the classes that draw how precise a date is."""
    shape = "period"
    if when is None:
        shape = "undated"
    elif isinstance(when, Interval):
        shape = "interval" if when.start and when.end else "open"
    elif when.unit is Unit.DAY:
        shape = "day"
    return f"{shape} {precision(when)}{' approximate' if is_approximate(when) else ''}"


def _strip(event: Event, density: Density | None) -> str:
    """Draw where a date lies on the axis, and how wide it is."""
    if event.when is None or density is None:
        return ""
    x, width = density.place(event.when.first_day, event.when.last_day)
    if width == 0:
        return ""
    shape = f'<rect x="{min(x, 97):.2f}%" width="{max(width, 3):.2f}%" y="0" height="6" rx="3"'
    if known_days(event.when) and event.when.first_day == event.when.last_day:
        shape = f'<circle cx="{min(max(x, 2), 98):.2f}%" cy="3" r="3"'
    kind = "sure" if known_days(event.when) else "spread"
    dash = " approximate" if is_approximate(event.when) else ""
    return (
        '<svg class="strip" width="100%" height="6" aria-hidden="true" focusable="false">'
        f'<line x1="0" x2="100%" y1="3" y2="3"/>{shape} class="{kind}{dash}"/></svg>'
    )


def _badges(event: Event) -> str:
    return "".join(f' <span class="badge {mark}">{mark}</span>' for mark in marks(event))


def _sentences(event: Event) -> str:
    told = [marked(sentence) for sentence in event.sentences]
    headline = one_line(event.headline).rstrip(".")
    return "".join(f"<p>{escape(line)}</p>" for line in told if line.rstrip(".") != headline)


def _credits(event: Event) -> str:
    names = dict.fromkeys(map(outlet_name, sentence_citations(event)))
    told = f'<span class="outlets">{escape(", ".join(names))}</span> ' if names else ""
    return f'<p class="credits">{told}<span class="counts">{counts_words(event)}</span></p>'


def _points(event: Event) -> str:
    points = "".join(map(_point, event.disagreements))
    return f'<ul class="points">{points}</ul>' if points else ""


def _point(point: Disagreement) -> str:
    words = point_words(point)
    kind = "corrected" if point.corrected else "disputed"
    sides = "".join(map(_side, point.sides))
    said = f"{words[:1].upper()}{words[1:]}"
    return f'<li class="{kind}"><strong>{escape(said)}</strong><ol>{sides}</ol></li>'


def _side(side: Side) -> str:
    says = f"<b>{text(side.says)}</b> " if side.says else ""
    cites = "; ".join(dict.fromkeys(map(_source, side.sentence.citations)))
    return f"<li>{says}<q>{escape(marked(side.sentence))}</q> <cite>{cites}</cite></li>"


def _receipts(event: Event, urls: Urls) -> str:
    told = {receipt.citation: receipt for receipt in event.receipts}
    cited = dict.fromkeys([*sentence_citations(event), *told])
    quotes = "".join(_quote(citation, told.get(citation), urls) for citation in cited)
    names = article_names(event)
    made = "".join(
        f'<li class="{"certain" if each.relation is Relation.REPRINT else "likely"}">'
        f"{escape(dependence_words(each, names))}</li>"
        for each in event.dependences
    )
    edtf = f" <code>{escape(event.when.edtf())}</code>" if event.when else ""
    return (
        f"<details><summary>{counted(len(cited), 'quote')} and the basis of the date"
        f'<span class="unseen">: {text(event.headline)}</span></summary>'
        f'<p class="basis"><b>Date</b>{edtf} {text(event.basis)}</p>'
        f'<ol class="quotes">{quotes}</ol>'
        f"{f'<ul class=made>{made}</ul>' if made else ''}</details>"
    )


def _quote(citation: Citation, receipt: Receipt | None, urls: Urls) -> str:
    told = filter(None, (receipt.basis, receipt.why)) if receipt else ()
    why = "; ".join(map(text, told))
    note = f' <span class="why">{why}</span>' if why else ""
    return (
        f"<li><blockquote>{text(citation.quote)}</blockquote>"
        f"<cite>{_linked(citation, urls)}</cite>{note}</li>"
    )


def _linked(citation: Citation, urls: Urls) -> str:
    address = web_address(urls.get(citation.span.article, ""))
    title = text(citation.title) or text(citation.span.article)
    if address:
        title = f'<a href="{escape(address)}" rel="noreferrer">{title}</a>'
    source = f"{text(citation.source)}, " if citation.source else ""
    day = citation.published.isoformat() if citation.published else "undated"
    return f"{source}{title}, {day}"


def _source(citation: Citation) -> str:
    day = citation.published.isoformat() if citation.published else "undated"
    return f"{escape(outlet_name(citation))}, {day}"
