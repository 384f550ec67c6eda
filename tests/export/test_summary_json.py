"""The JSON of a summary, key for key."""

from dataclasses import replace

from chat.export.contracts import Json, json_line
from chat.export.summary_json import summary_to_json
from chat.models import Heading, Section, Style, SummarySentence, SummarySide
from tests.export import samples

TOLD: Json = {
    "summary": [
        {
            "text": samples.WEDNESDAY,
            "citations": [
                {
                    "article": "harbor-1",
                    "revision": 2,
                    "title": "Minister boards warship",
                    "published": "2024-11-07",
                    "start": 10,
                    "end": 53,
                    "quote": samples.WEDNESDAY,
                    "source": "Harbor Wire",
                }
            ],
            "verified": True,
            "section": None,
            "edtf": "2024-11-06",
            "part": None,
            "glosses": [{"start": 30, "end": 42, "gloss": "6 November 2024", "edtf": "2024-11-06"}],
            "side": None,
        }
    ],
    "coverage": {
        "selected": 3,
        "read": 3,
        "sources": 2,
        "published_first": "2024-11-07",
        "published_last": "2024-11-08",
        "folded": 1,
    },
    "engine": "extractive",
    "style": "brief",
    "topic": "",
}


def test_summary() -> None:
    """All keys in their order; `id` with `--each` only."""
    assert json_line(summary_to_json(samples.SUMMARY)) == json_line(TOLD)
    with_id = summary_to_json(samples.SUMMARY, batch_id="a")
    assert json_line(with_id) == json_line({"id": "a"} | TOLD)


def test_sections_and_sides() -> None:
    """A sentence says under which heading it stands, and of which point it is a side."""
    side = SummarySide(number=1, about="date", says="2024-11-07", corrected=False)
    sentence = SummarySentence(samples.THURSDAY, (samples.MERIDIAN,), verified=True, side=side)
    section = Section(heading=Heading.DIFFER, sentences=(sentence,))
    told = summary_to_json(replace(samples.SUMMARY, sections=(section,), style=Style.COMPARE))
    line = json_line(told)
    assert '"section": "Where they differ", "edtf": null' in line
    assert (
        '"side": {"number": 1, "about": "date", "says": "2024-11-07", "corrected": false}' in line
    )
    assert told["style"] == "compare"
