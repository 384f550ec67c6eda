"""What 8-bit arithmetic gains in speed and costs in retrieval, beside the default model.

Questions are the titles of the sample articles, each of which should find its own. BENCH_RETRIEVAL
names a folder with `articles.jsonl.gz` and `questions.jsonl` (`{"question", "evidence":
[{"article_id"}]}`) to take instead, BENCH_PASSAGES how many passages of them.
"""

import gzip
import json
import os
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from chat.embeddings import Embedder, open_embedder
from chat.text.passages import split_passages
from tests.bench.test_embedding import BATCH, SEEDS

GIVEN = os.environ.get("BENCH_RETRIEVAL", "")
PASSAGES = int(os.environ.get("BENCH_PASSAGES", "400"))
LEAST_GAIN = 1.4
"""By processor time; 1.7 on a quiet machine."""
MOST_LOST = 0.03
"""Of the questions whose article is among the first five."""

Question = tuple[str, frozenset[str]]


def corpus() -> tuple[list[str], NDArray[Any], list[Question]]:
    """Return passages, the article of each, and questions with the articles that answer them."""
    if GIVEN:
        with gzip.open(Path(GIVEN) / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            articles = [json.loads(line) for line in lines]
        with (Path(GIVEN) / "questions.jsonl").open(encoding="utf-8") as asked_lines:
            asked = [json.loads(line) for line in asked_lines]
        questions = [
            (each["question"], frozenset(fact["article_id"] for fact in each["evidence"]))
            for each in asked
        ]
    else:
        articles, questions = [], []
        for file in sorted(SEEDS.glob("*.md")):
            head, _, text = file.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
            title = next(line for line in head.split("\n") if line.startswith("title:"))
            articles.append({"id": file.stem, "text": text})
            questions.append((title.removeprefix("title:").strip(' "'), frozenset({file.stem})))
    texts: list[str] = []
    owners: list[str] = []
    for article in articles:
        for start, end in split_passages(article["text"], words=200):
            texts.append(article["text"][start:end])
            owners.append(article["id"])
    known = set(owners[:PASSAGES])
    return texts[:PASSAGES], np.array(owners[:PASSAGES]), [q for q in questions if q[1] & known]


def ranks(
    rows: NDArray[np.float32], owners: NDArray[Any], questions: Sequence[Question], model: Embedder
) -> list[int]:
    """Return at which place, from 1, the first article that answers each question is found."""
    places = []
    for question, wanted in questions:
        order = owners[np.argsort(-(rows @ model.embed_query(question)))]
        articles = list(dict.fromkeys(order))
        places.append(1 + min(articles.index(each) for each in wanted if each in articles))
    return places


@pytest.mark.bench
def test_8_bits_are_faster_and_find_nearly_the_same() -> None:
    """Paired batch by batch."""
    texts, owners, questions = corpus()
    models = {name: open_embedder(name) for name in ("minilm", "minilm-int8")}
    for model in models.values():
        model.embed_passages(texts[:2])
    work = dict.fromkeys(models, 0.0)
    rows: dict[str, list[NDArray[np.float32]]] = {name: [] for name in models}
    for turn, start in enumerate(range(0, len(texts), BATCH)):
        for name in sorted(models, reverse=turn % 2 == 1):
            started = process_time()
            rows[name].append(models[name].embed_passages(texts[start : start + BATCH]))
            work[name] += process_time() - started
    places = {
        name: np.array(ranks(np.concatenate(rows[name]), owners, questions, model))
        for name, model in models.items()
    }
    within = {
        name: [float((found <= k).mean()) for k in (1, 5, 10)] for name, found in places.items()
    }
    gain = work["minilm"] / work["minilm-int8"]
    cosine = np.einsum("ij,ij->i", *(np.concatenate(rows[name]) for name in models)).mean()
    print(
        f"\n{len(texts)} passages, {len(questions)} questions; 8 bits are {gain:.2f} times faster"
    )
    for name, (first, five, ten) in within.items():
        mean = float((1 / places[name]).mean())
        print(f"{name}: first {first:.3f}, in 5 {five:.3f}, in 10 {ten:.3f}, reciprocal {mean:.3f}")
    print(f"mean cosine of their vectors {cosine:.3f}")
    assert gain >= LEAST_GAIN
    assert within["minilm-int8"][1] >= within["minilm"][1] - MOST_LOST
