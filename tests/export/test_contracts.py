import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

import pytest

from chat.dates import parse_edtf
from chat.export.contracts import (
    PASSAGE_CHARACTERS,
    Json,
    answer_to_json,
    article_to_json,
    citation_to_json,
    dates_to_json,
    ingest_to_json,
    json_line,
    search_to_json,
)
from chat.export.timeline_json import event_to_json, timeline_to_json
from chat.models import (
    Article,
    Change,
    Hit,
    Ingested,
    IngestStep,
    Mention,
    Passage,
    Publication,
    PublishedBasis,
    Redated,
    Revised,
    Since,
    Skipped,
    Span,
    Stored,
    TimexType,
    Unchanged,
)
from tests.export import samples

HARBOR_CITED = {
    "article": "harbor-1",
    "revision": 2,
    "title": "Minister boards warship",
    "published": "2024-11-07",
    "start": 10,
    "end": 53,
    "quote": "The minister boarded the ship on Wednesday.",
    "source": "Harbor Wire",
}
MERIDIAN_CITED = {
    "article": "meridian-1",
    "revision": 1,
    "title": "A visit at sea",
    "published": None,
    "start": 0,
    "end": 42,
    "quote": "The minister boarded the ship on Thursday.",
    "source": "The Meridian",
}
ON_WEDNESDAY = {
    "text": "The minister boarded the ship on Wednesday.",
    "citations": [HARBOR_CITED],
    "verified": True,
}
ON_THURSDAY = {
    "text": "The minister boarded the ship on Thursday.",
    "citations": [MERIDIAN_CITED],
    "verified": True,
}
ARTICLE = Article(
    id="harbor-1",
    title="Minister boards warship",
    text="Text.",
    source="Harbor Wire",
    url="https://harbor.example/1",
    path="/news/harbor-1.md",
    publication=Publication(
        day=date(2024, 11, 7), basis=PublishedBasis.INFERRED, note="tells the same as meridian-1"
    ),
)


def ordered(payload: Json) -> str:
    """Write with the keys as they come, so that a comparison sees their order too."""
    return json.dumps(payload, indent=1)


def test_article() -> None:
    """An article is written as a line that `add` would read again."""
    assert ordered(article_to_json(ARTICLE)) == ordered(
        {
            "id": "harbor-1",
            "title": "Minister boards warship",
            "published": "2024-11-07",
            "source": "Harbor Wire",
            "author": "",
            "url": "https://harbor.example/1",
            "text": "Text.",
        }
    )


def test_citation() -> None:
    """A citation names article, revision, offsets and the quote; an unknown day is null."""
    assert ordered(citation_to_json(samples.HARBOR)) == ordered(HARBOR_CITED)
    assert ordered(citation_to_json(samples.MERIDIAN)) == ordered(MERIDIAN_CITED)


def passage(text: str) -> Passage:
    """Make a passage of the port-visit article."""
    span = Span("harbor-1", 2, 10, 10 + len(text))
    return Passage(id=7, span=span, text=text, title="Minister", published=date(2024, 11, 7))


def test_search() -> None:
    """A search lists its passages; a batch line carries its id and question."""
    hits = [Hit(passage("Short."), 0.5)]
    found = {
        "article": "harbor-1",
        "title": "Minister",
        "published": "2024-11-07",
        "start": 10,
        "end": 16,
        "text": "Short.",
        "score": 0.5,
    }
    alone: Json = {"passages": [found], "understood": []}
    batch: Json = {"id": "q1", "question": "Who?", "passages": [found], "understood": ["only"]}
    assert ordered(search_to_json(hits, question="Who?")) == ordered(alone)
    told = search_to_json(hits, question="Who?", batch_id="q1", understood=["only"])
    assert ordered(told) == ordered(batch)


def test_long_passage_is_cut_with_its_end() -> None:
    """A passage over the limit is cut, and its offsets still name exactly what is printed."""
    told = json.loads(json_line(search_to_json([Hit(passage("x" * 2000), 1.0)])))
    cut = told["passages"][0]
    assert len(cut["text"]) == cut["end"] - cut["start"] == PASSAGE_CHARACTERS


def test_answer() -> None:
    """An answer lists its sentences, each with its citations and whether they were verified."""
    told: Json = {
        "answer": [
            ON_WEDNESDAY | {"when": None, "part": None},
            {"text": "The visit was a first.", "citations": [], "verified": False, "when": None}
            | {"part": None},
        ],
        "refused": None,
        "nearest": [],
        "engine": "extractive",
        "notes": [],
        "understood": [],
    }
    head: Json = {"id": 3, "question": "Who boarded the ship?"}
    assert ordered(answer_to_json(samples.ANSWER)) == ordered(told)
    assert ordered(answer_to_json(samples.ANSWER, batch_id=3)) == ordered(head | told)


def test_refusal() -> None:
    """A refusal is an empty answer with its reason and the nearest articles."""
    assert ordered(answer_to_json(samples.REFUSAL)) == ordered(
        {
            "answer": [],
            "refused": "the sources do not cover it",
            "nearest": [
                {
                    "article": "harbor-1",
                    "title": "Minister boards warship",
                    "published": "2024-11-07",
                    "about": "A minister boarded a warship.",
                }
            ],
            "engine": "extractive",
            "notes": [],
            "understood": [],
        }
    )


def test_timeline() -> None:
    """A timeline has all keys of all entries, and the undated in a list of their own."""
    assert ordered(event_to_json(samples.TIMELINE.events[1])) == ordered(
        {
            "id": "e1",
            "date": "2024-11-06",
            "edtf": "2024-11-06",
            "part": None,
            "first_day": "2024-11-06",
            "last_day": "2024-11-06",
            "basis": '"on Wednesday" in an article of 2024-11-07: the Wednesday before',
            "headline": "Minister boards warship",
            "sentences": [ON_WEDNESDAY],
            "articles": 2,
            "origins": 1,
            "disagreements": [
                {
                    "about": "date",
                    "sides": [ON_WEDNESDAY | {"says": ""}, ON_THURSDAY | {"says": ""}],
                    "corrected": False,
                }
            ],
            "receipts": [],
            "dependences": [],
            "pinned": False,
            "retitled": False,
            "proposed": False,
            "change": None,
        }
    )


def test_timeline_frame() -> None:
    """Around its entries a timeline tells its topic and what it was drawn from."""
    told = timeline_to_json(samples.TIMELINE)
    assert list(told) == ["topic", "events", "undated", "coverage", "since"]
    assert told["undated"] == [event_to_json(samples.TIMELINE.undated[0])]
    assert told["coverage"] == {
        "selected": 2,
        "read": 2,
        "published_first": "2024-11-07",
        "published_last": "2024-11-07",
        "undated_articles": 1,
        "library": 0,
        "used": 0,
        "gaps": [],
        "undatable": 0,
        "proposed": 0,
        "refused": 0,
    }


def test_receipts_of_an_event() -> None:
    """Receipts, dependences, a correction and a person's hand each have keys of their own."""
    told = event_to_json(samples.FULL_EVENT)
    assert told["receipts"] == [
        {"citation": HARBOR_CITED, "basis": "as written", "why": ""},
        {"citation": MERIDIAN_CITED, "basis": "the day before", "why": "same minister, same ship"},
    ]
    assert told["dependences"] == [
        {
            "article": "meridian-1",
            "original": "harbor-1",
            "relation": "rewrite",
            "certain": False,
            "score": 0.62,
        },
        {
            "article": "quay-1",
            "original": "harbor-1",
            "relation": "reprint",
            "certain": True,
            "score": 0.97,
        },
    ]
    (point,) = cast(list[dict[str, object]], told["disagreements"])
    assert point["corrected"] is True
    sides = cast(list[dict[str, object]], point["sides"])
    assert [side["says"] for side in sides] == ["2024-11-06", "2024-11-07"]
    assert (told["pinned"], told["retitled"], told["change"]) == (True, True, "changed")


def test_coverage_of_a_timeline() -> None:
    """It tells the library, the articles used, and each stretch without publications."""
    coverage = cast(dict[str, object], timeline_to_json(samples.FULL)["coverage"])
    assert (coverage["library"], coverage["used"]) == (4102, 213)
    assert coverage["gaps"] == [["2009-08-03", "2009-08-19"]]


def test_a_hand_and_a_look_in_json() -> None:
    """What a person did and what changed stand with the entry; what was left out beside them."""
    looked = datetime(2024, 11, 15, 12, tzinfo=UTC)
    event = replace(samples.TIMELINE.events[1], pinned=True, retitled=True, change=Change.CHANGED)
    told = event_to_json(event)
    assert (told["pinned"], told["retitled"], told["change"]) == (True, True, "changed")
    for moment, text in ((looked, "2024-11-15T12:00:00+00:00"), (None, None)):
        since = Since(looked=moment, unchanged=3, gone=1)
        compared = timeline_to_json(replace(samples.TIMELINE, since=since))["since"]
        assert compared == {"looked": text, "unchanged": 3, "gone": 1}


@pytest.mark.parametrize(
    ("edtf", "day", "first_day", "last_day"),
    [
        ("2024-11-06", "2024-11-06", "2024-11-06", "2024-11-06"),
        ("2024-W44", None, "2024-10-28", "2024-11-03"),
        ("1910/1945", None, "1910-01-01", "1945-12-31"),
        ("2024-05/..", None, "2024-05-01", None),
        ("../2024", None, None, "2024-12-31"),
        (None, None, None, None),
    ],
)
def test_precision(
    edtf: str | None, day: str | None, first_day: str | None, last_day: str | None
) -> None:
    """`date` is given only where the day is known; open ends and unknown dates are null."""
    told = event_to_json(samples.event(edtf))
    assert (told["edtf"], told["date"]) == (edtf, day)
    assert (told["first_day"], told["last_day"]) == (first_day, last_day)


def test_part() -> None:
    """The part of a year is told, also when the year begins an interval."""
    assert event_to_json(samples.early_event("2023"))["part"] == "early"
    assert event_to_json(samples.early_event("2023/.."))["part"] == "early"
    assert event_to_json(samples.event("2023/.."))["part"] is None


def test_a_length_of_time_has_no_edtf() -> None:
    """A year of account may be known by its days and is still told as a length."""
    year = Mention(
        start=0,
        end=17,
        text="year ended in May",
        type=TimexType.DURATION,
        value="P1Y",
        when=parse_edtf("2023-06/2024-05"),
        basis="the twelve months to its end",
    )
    (told,) = cast(list[dict[str, object]], dates_to_json("d1", year.text, [year])["timexes"])
    assert (told["value"], told["edtf"]) == ("P1Y", None)


def test_dates() -> None:
    """`edtf` is null where an expression names no stretch of days."""
    mentions = [
        Mention(
            start=0,
            end=4,
            text="2024",
            type=TimexType.DATE,
            value="2024",
            when=parse_edtf("2024"),
            basis="as written",
        ),
        Mention(
            start=9,
            end=17,
            text="two days",
            type=TimexType.DURATION,
            value="P2D",
            when=None,
            basis="a length of time",
        ),
    ]
    told = dates_to_json("d1", "2024 for two days", mentions)
    assert list(told) == ["doc_id", "text", "timexes"]
    assert told["timexes"] == [
        {
            "start": 0,
            "end": 4,
            "text": "2024",
            "type": "DATE",
            "value": "2024",
            "edtf": "2024",
            "basis": "as written",
        },
        {
            "start": 9,
            "end": 17,
            "text": "two days",
            "type": "DURATION",
            "value": "P2D",
            "edtf": None,
            "basis": "a length of time",
        },
    ]


@pytest.mark.parametrize(
    ("step", "status", "why"),
    [
        (Stored(ARTICLE), "stored", None),
        (Stored(ARTICLE, "read as Windows-1252"), "stored", "read as Windows-1252"),
        (Revised(ARTICLE), "revised", None),
        (Unchanged(ARTICLE), "unchanged", None),
        (Redated(ARTICLE), "redated", "tells the same as meridian-1"),
    ],
)
def test_ingested_article(step: IngestStep, status: str, why: str | None) -> None:
    """Each article of an ingest is one object with its fate, its day and how that is known."""
    assert ordered(ingest_to_json(step) or {}) == ordered(
        {
            "status": status,
            "id": "harbor-1",
            "title": "Minister boards warship",
            "published": "2024-11-07",
            "basis": "inferred",
            "origin": "/news/harbor-1.md",
            "why": why,
            "hint": None,
        }
    )


def test_skipped_has_the_same_keys() -> None:
    """What was skipped is told with its origin and reason, under the same keys."""
    told = ingest_to_json(Skipped("news.jsonl line 3", "not JSON", "mend the line")) or {}
    assert list(told) == list(ingest_to_json(Stored(ARTICLE)) or {})
    assert told == {
        "status": "skipped",
        "id": None,
        "title": None,
        "published": None,
        "basis": None,
        "origin": "news.jsonl line 3",
        "why": "not JSON",
        "hint": "mend the line",
    }


def test_totals_are_no_line() -> None:
    """The totals of an ingest are not about an article and have no line."""
    totals = Ingested(stored=1, revised=0, unchanged=0, skipped=0, passages=2, seconds=0.1)
    assert ingest_to_json(totals) is None


def test_json_line_is_ascii() -> None:
    """No control character of an article reaches a terminal through JSON."""
    line = json_line({"text": "\x1b]52;c;x\x07 \x9b31m \u202e caf\u00e9\nnext"})
    assert line.isascii()
    assert line.isprintable()
