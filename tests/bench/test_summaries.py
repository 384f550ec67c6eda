"""Summaries: their speed and memory, and against references where these are at hand.

`pytest -m bench -s`. DATELINE_SUMMARY_DATA names a file of articles as JSON lines, each with `id`,
`text` and `summary`, the sentences that people wrote, a line each. It is for research only and not
part of this project. The score is that of rouge-score, a package that is not required here.
"""

import gzip
import json
import os
import random
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from chat.text.sentences import split_sentences

pytestmark = pytest.mark.bench

DATA = os.environ.get("DATELINE_SUMMARY_DATA", "")
ROUGE = ("rouge1", "rouge2", "rougeLsum")
FLOORS = (30.5, 11.5, 27.3)
"""The least score of three sentences an article."""
ARTICLES = 1_000
MOST_SECONDS = 20.0
"""Of one core, for ARTICLES of 600 words, on a machine that may be busy; 10 are the goal."""
MOST_MEGABYTES = 500
SAMPLES = 2_000

PEOPLE = ("Ilse Brandt", "Otto Lind", "Ada Vale", "Tom Reed", "Mara Holt", "Jon Sand", "Eva Pohl")
PLACES = (
    "Northport",
    "Gull Island",
    "Port Amber",
    "Lime Bay",
    "Old Harbor",
    "Westmere",
    "Stone Quay",
)
DEEDS = ("opened", "closed", "visited", "sold", "paid for", "lost", "praised", "painted", "moved")
THINGS = ("pier", "school", "ferry", "bridge", "museum", "lighthouse", "market", "library", "road")
DAYS = (" on Monday", " yesterday", " last week", " in March", " on 3 May 2023", *[""] * 10)


def _texts(seed: int, sentences: int) -> Iterator[str]:
    rng = random.Random(seed)
    own = [f"{rng.choice(PLACES)}{rng.randrange(10_000)}" for _ in range(6)]
    for _ in range(sentences):
        yield (
            f"{rng.choice(PEOPLE)} {rng.choice(DEEDS)} the {rng.choice(own)} {rng.choice(THINGS)} "
            f"of {rng.choice(PLACES)}{rng.choice(DAYS)}, and {rng.choice(PEOPLE)} said that "
            f"{rng.randrange(2, 900)} people of {rng.choice(own)} had asked for it."
        )


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write articles of a small region."""
    path = tmp_path_factory.mktemp("summaries") / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            line = {
                "id": f"a{number}",
                "text": " ".join(_texts(number, 25)),
                "published": (date(2023, 1, 1) + timedelta(days=number // 3)).isoformat(),
                "source": f"Outlet {number % 9}",
            }
            file.write(f"{json.dumps(line)}\n")
    return path


@pytest.mark.parametrize("style", ["brief", "briefing", "compare", "changes"])
def test_a_thousand_articles(articles: Path, style: str) -> None:
    """A summary of all of them takes seconds of one core, and memory does not pile up."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "chat", "summarize", "--articles", str(articles)]
    ran = subprocess.run(
        [*command, "--style", style, "--json"], capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    megabytes = after.ru_maxrss / 1024
    print(f"{style}: {seconds:.1f} s of one core, at most {megabytes:.0f} MB")
    assert json.loads(ran.stdout)["coverage"]["read"] == ARTICLES
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


@pytest.mark.skipif(not DATA, reason="no summaries are named")
def test_against_references() -> None:
    """Three sentences an article are above the goal, and significantly above the first three."""
    scorer_of = pytest.importorskip("rouge_score.rouge_scorer")
    scorer = scorer_of.RougeScorer(ROUGE, use_stemmer=True)
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    command = [sys.executable, "-m", "chat", "summarize", "--articles", DATA, "--each"]
    ran = subprocess.run([*command, "--sentences", "3"], capture_output=True, check=True)
    ours = {
        told["id"]: [sentence["text"] for sentence in told["summary"]]
        for told in map(json.loads, ran.stdout.splitlines())
    }
    leads = {
        row["id"]: [row["text"][a:b] for a, b in split_sentences(row["text"])[:3]] for row in rows
    }

    def score(written: Sequence[str], reference: str) -> list[float]:
        found = scorer.score(reference, "\n".join(written))
        return [100 * found[kind].fmeasure for kind in ROUGE]

    one = [score(ours[row["id"]], row["summary"]) for row in rows]
    other = [score(leads[row["id"]], row["summary"]) for row in rows]
    for number, kind in enumerate(ROUGE):
        mean = sum(each[number] for each in one) / len(one)
        gains = [mine[number] - lead[number] for mine, lead in zip(one, other, strict=True)]
        low, high = _interval(gains)
        print(f"{kind}: {mean:.2f}, above the first three sentences by {low:.2f} to {high:.2f}")
        assert mean >= FLOORS[number]
        assert low > 0


def _interval(gains: Sequence[float]) -> tuple[float, float]:
    """Return the middle 95% of the means of paired bootstrap samples."""
    rng = random.Random(1)
    means = sorted(sum(rng.choices(gains, k=len(gains))) / len(gains) for _ in range(SAMPLES))
    return means[SAMPLES // 40], means[-SAMPLES // 40 - 1]
