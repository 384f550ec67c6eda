"""Articles with hand-made anchors, so that the tests of this folder need no date tagger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chat.dates import Part, Period, parse_edtf
from chat.events.reports import AnchoredArticle, Report, find_reports
from chat.models import (
    Anchor,
    AnchorBasis,
    Article,
    Mention,
    Publication,
    PublishedBasis,
    Span,
    TimelineRequest,
    TimexType,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence and one of its dates."""

    text: str
    edtf: str = ""
    """Its date; empty for the day of publication, `-` for none."""
    date_words: str = ""
    """The date expression in it, if its own words date it."""
    main: bool = True
    continued: bool = False
    part: Part | None = None


def article(
    name: str, published: str, *sentences: Told, source: str = "", title: str = ""
) -> AnchoredArticle:
    """Make an article; a sentence given twice in a row stands once, with two anchors."""
    text = ""
    anchors: list[Anchor] = []
    for number, told in enumerate(sentences):
        if number == 0 or sentences[number - 1].text != told.text:
            text = f"{text}\n{told.text}" if text else told.text
        anchors.append(_anchor(name, told, len(text) - len(told.text), published))
    day = date.fromisoformat(published) if published else None
    publication = Publication(day=day, basis=PublishedBasis.FRONT_MATTER) if day else None
    return (
        Article(id=name, title=title, text=text, publication=publication, source=source),
        anchors,
    )


def _anchor(name: str, told: Told, start: int, published: str) -> Anchor:
    edtf = told.edtf or published
    dated = edtf and edtf != "-"
    when = parse_edtf(edtf) if dated else None
    if told.part and isinstance(when, Period):
        when = when.in_part(told.part)
    kind = AnchorBasis.PUBLICATION if dated else AnchorBasis.UNDATED
    mention = None
    if told.date_words:
        kind = AnchorBasis.CONTINUED if told.continued else AnchorBasis.OWN_WORDS
        begin = start + told.text.index(told.date_words)
        mention = Mention(
            start=begin,
            end=begin + len(told.date_words),
            text=told.date_words,
            type=TimexType.DATE,
            value=edtf,
            when=when,
            basis=f'"{told.date_words}"',
        )
    return Anchor(
        span=Span(name, 1, start, start + len(told.text)),
        when=when,
        kind=kind,
        basis=f"{kind.value} of {name}",
        confidence=0.9 if told.date_words else 0.6,
        mention=mention,
        main=told.main,
    )


def reports_of(articles: Sequence[AnchoredArticle]) -> list[Report]:
    """Collect the reports of articles without any condition."""
    return find_reports(articles, TimelineRequest())


WEDNESDAY = Told(
    text="Defense Minister Gen Nakatani of Japan boarded the South Korean warship ROKS Marado at "
    "the Yokosuka naval base on Wednesday, a first for a Japanese minister.",
    edtf="2024-11-06",
    date_words="on Wednesday",
)
THURSDAY = Told(
    text="Gen Nakatani of Japan boarded the South Korean warship ROKS Marado at the Yokosuka base "
    "on Thursday, the first Japanese defense minister to do so.",
    edtf="2024-11-07",
    date_words="on Thursday",
)
LAUNCH_SEVEN = Told(
    text="North Korea fired seven short-range missiles into the sea off its east coast on Tuesday.",
    edtf="2024-11-05",
    date_words="on Tuesday",
)
LAUNCH_FIVE = Told(
    text="Off its east coast North Korea fired about five short-range missiles on Tuesday.",
    edtf="2024-11-05",
    date_words="on Tuesday",
)
ELECTION = Told(
    text="Voters in the United States chose a president on Tuesday.",
    edtf="2024-11-05",
    date_words="on Tuesday",
)
LAST_WEEK = Told(
    text="Kim Jong Un watched an intercontinental missile rise last week.",
    edtf="2024-W44",
    date_words="last week",
)
REPAIR = "Since early last year both governments have mended ties hurt by the 1910-45 occupation."
EARLY_2023 = Told(text=REPAIR, edtf="2023", date_words="early last year", part=Part.EARLY)
OCCUPATION = Told(text=REPAIR, edtf="1910/1945", date_words="1910-45", main=False)
REMARK = Told(text="Commanders praised the crew for its discipline during the storm.")

HARBOR = article(
    "harbor",
    "2024-11-07",
    WEDNESDAY,
    LAUNCH_SEVEN,
    LAST_WEEK,
    EARLY_2023,
    OCCUPATION,
    source="Harbor Wire",
    title="Minister boards warship",
)
MERIDIAN = article(
    "meridian",
    "2024-11-08",
    THURSDAY,
    LAUNCH_FIVE,
    ELECTION,
    source="The Meridian",
    title="A visit at sea",
)
