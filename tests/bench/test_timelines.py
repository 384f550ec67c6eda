"""Timelines against references, where they are at hand: `pytest -m bench -s`.

The topics are for research only and not part of this project. DATELINE_TIMELINE_TOPICS names a
folder of sets of topics (`t17`, `entities`), each with articles.jsonl.gz, timelines.jsonl (a
reference a line) and keywords.json; DATELINE_TIMELINE_SCORER a module with `evaluate(timeline,
references)` and `average(results)` that give date F1 and alignment-based ROUGE (align+ m:1).

For each reference a timeline is asked for with as many days, and as many sentences a day, from the
articles of its time; persons' articles are taken from a week more on either side.
"""

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOPICS = os.environ.get("DATELINE_TIMELINE_TOPICS", "")
SCORER = os.environ.get("DATELINE_TIMELINE_SCORER", "")
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not (TOPICS and SCORER), reason="no topics or no scorer is named"),
]

FLOORS = {"t17": (0.20, 0.09, 0.70), "entities": (0.10, 0.033, 0.31)}
"""The least AR1, AR2 and date F1 of a set."""
PADDING = {"t17": timedelta(0), "entities": timedelta(days=7)}
MOST_SECONDS = 20
"""For the largest topic, 770,000 words, on a machine that may be busy; 10 are the goal."""

Timeline = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A timeline that people wrote, and the topic it is of."""

    folder: Path
    days: Timeline

    def options(self) -> list[str]:
        """Return the options that ask for a timeline of this size."""
        dates = sorted(date.fromisoformat(day["date"][:10]) for day in self.days)
        padding = PADDING[self.folder.parent.name]
        sentences = sum(len(day["sentences"]) for day in self.days) / len(self.days)
        keywords = json.loads((self.folder / "keywords.json").read_text("utf-8"))["keywords"]
        asked = {
            "--articles": self.folder / "articles.jsonl.gz",
            "--keywords": ",".join(keywords),
            "--from": dates[0],
            "--to": dates[-1],
            "--published-from": dates[0] - padding,
            "--published-to": dates[-1] + padding,
            "--by": "day",
            "--limit": len(dates),
            "--sentences": max(1, round(sentences)),
            "--format": "json",
        }
        return [str(part) for option in asked.items() for part in option]


def references(name: str) -> Iterator[Reference]:
    """Yield the references of a set of topics."""
    for folder in sorted(Path(TOPICS, name).iterdir()):
        for line in (folder / "timelines.jsonl").read_text("utf-8").splitlines():
            yield Reference(folder, json.loads(line))


def drawn(options: list[str]) -> Timeline:
    """Draw a timeline as a user would, from the command line."""
    command = [sys.executable, "-m", "chat", "timeline", *options]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        {"date": event["date"], "sentences": [each["text"] for each in event["sentences"]]}
        for event in json.loads(ended.stdout)["events"]
    ]


def scorer() -> ModuleType:
    """Load the module that scores."""
    spec = importlib.util.spec_from_file_location("timeline_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(results: dict[str, Any]) -> tuple[float, float, float]:
    """Return AR1, AR2 and date F1, of one timeline or averaged."""
    flat = results if "date" not in results or "f_score" in results["date"] else {}
    if "align+ m:1" in flat:
        aligned = flat["align+ m:1"]
        rouge = (aligned["rouge_1"]["f_score"], aligned["rouge_2"]["f_score"])
    else:
        rouge = tuple(flat[f"align+ m:1/rouge_{n}"]["f_score"] for n in (1, 2))
    return (*rouge, flat["date"]["f_score"])


@pytest.mark.parametrize("name", FLOORS)
def test_timelines_against_references(name: str) -> None:
    """No set of topics scores below its floor."""
    module = scorer()
    results: list[dict[str, Any]] = []
    for reference in references(name):
        results.append(module.evaluate(drawn(reference.options()), [reference.days]))
        told = " / ".join(f"{score:.3f}" for score in scores(results[-1]))
        print(f"{reference.folder.name:24s} {told}")
    reached = scores(module.average(results))
    print(f"{name}: AR1 {reached[0]:.4f}  AR2 {reached[1]:.4f}  date F1 {reached[2]:.4f}")
    assert all(score >= floor for score, floor in zip(reached, FLOORS[name], strict=True))


def test_the_largest_topic_takes_seconds() -> None:
    """One timeline over all articles of the largest topic, text to JSON, on one core."""
    largest = max(Path(TOPICS).glob("*/*/articles.jsonl.gz"), key=lambda path: path.stat().st_size)
    started = time.monotonic()
    drawn(["--articles", str(largest), "--by", "day", "--limit", "30", "--format", "json"])
    seconds = time.monotonic() - started
    print(f"{largest.parent.name}: {seconds:.1f} s")
    assert seconds < MOST_SECONDS
