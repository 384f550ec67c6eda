"""A library of the sample articles that is the same on every machine and on every day.

The articles come as lines with ids of their own, because the id of a file depends on its folder.
One of them is taken in twice, so that there is a change to look at; three conversations are saved.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from chat.embeddings import Embedder, open_embedder
from chat.library import Library
from chat.models import SummaryRequest, TimelineRequest
from chat.service import Dateline
from chat.service.parts import Parts
from chat.settings import Settings
from tests.seeds.reports import REPORTS

TODAY: Final = date(2025, 11, 10)
"""The day on which everything is asked."""
NOW: Final = datetime(2025, 11, 10, 9, 30, tzinfo=UTC)
CHANGED: Final = "14-icbm-test"
"""The slug of the article that is taken in twice."""
ASKED: Final = "Who visited the ROKS Marado?"


class Clock:
    """Tells a minute more each time that it is asked."""

    def __init__(self) -> None:
        self._asked = 0

    def __call__(self) -> datetime:
        self._asked += 1
        return NOW + timedelta(minutes=self._asked)


def stock(folder: Path) -> None:
    """Fill the library of the demo in a data folder."""
    with open_demo(folder) as dateline:
        for lines in (_lines(first_text=True), _lines(first_text=False)):
            for _ in dateline.add(["-"], stdin=BytesIO("\n".join(lines).encode())):
                pass
        _converse(dateline)


def open_demo(folder: Path) -> Dateline:
    """Open the library of the demo in a data folder."""
    settings = Settings(data_dir=folder, library="demo")
    library = Library.open(settings.library_folder / "ledger.sqlite", clock=Clock())
    parts = Parts(settings, library, long_lived=False, embedder=_embedder())
    return Dateline(settings, library, parts, lambda: TODAY)


def opener(folder: Path, *, model: bool = False) -> Callable[[], Dateline]:
    """Return what opens the library; with a model that a person has not yet agreed to."""

    def opened() -> Dateline:
        dateline = open_demo(folder)
        if model:
            dateline.choose_engine("model")
        return dateline

    return opened


@cache
def _embedder() -> Embedder:
    """Load the embedding model once for all pictures."""
    return open_embedder(Settings().embedding, workers=1, api_key="", base_url="")


def _lines(*, first_text: bool) -> list[str]:
    return [
        json.dumps(
            {
                "id": slug,
                "title": report.title,
                "url": f"https://example.org/{slug}",
                "source": report.outlet,
                "published": str(report.front.get("published", "")),
                "text": "\n\n".join(
                    report.paragraphs[:-1] if slug == CHANGED and first_text else report.paragraphs
                ),
            }
        )
        for slug, report in REPORTS.items()
    ]


def _converse(dateline: Dateline) -> None:
    """Have three conversations, the last of two turns."""
    for turns in (
        {"/timeline Notre-Dame": lambda: dateline.timeline(TimelineRequest(topic="Notre-Dame"))},
        {"/summary": lambda: dateline.summarize(SummaryRequest())},
        {
            ASKED: lambda: dateline.ask(ASKED, asked=TODAY),
            "When did Notre-Dame burn?": lambda: dateline.ask(
                "When did Notre-Dame burn?", asked=TODAY
            ),
        },
    ):
        dateline.new_conversation()
        for line, steps in turns.items():
            for _ in dateline.recording(steps(), line):
                pass
