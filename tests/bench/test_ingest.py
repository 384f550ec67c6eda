"""How long taking articles in lasts, beside the model's bare work and beside the usual way.

The bare work is the forward passes alone, over the same passages, already cut into tokens, on as
many threads. The usual way is that of the quickstart of LangChain with Chroma: batches of 32
padded to the longest, added to a collection with their texts. All three take turns on the same
articles, so that whatever else the machine does disturbs them alike. BENCH_ARTICLES names a JSONL
file, perhaps gzipped, of articles to take instead of the samples.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
import pytest

from chat.embeddings.minilm import MOST_TOKENS, TOKENIZER, MiniLmEmbedder
from chat.models import Ingested
from chat.service import Dateline
from chat.settings import Settings
from tests.bench.test_embedding import ARTICLES, BATCH, SEEDS, batches, usual_way

ROUNDS = 3
ARTICLES_A_ROUND = 40
MOST_BESIDE_FORWARD = 1.15
"""The goal is 1.15 by the clock, on a quiet machine of two cores."""
LEAST_OVER_USUAL = 1.9
MOST_MEMORY_MB = 600
SLACK = 1.15
"""What a busy machine may cost before this bench calls it a loss."""


def lines() -> Iterator[str]:
    """Yield articles as lines of JSON; of the samples, as often as are asked for."""
    if ARTICLES:
        opened = gzip.open if ARTICLES.endswith(".gz") else open
        with opened(ARTICLES, "rt", encoding="utf-8") as stream:
            for number, line in enumerate(stream):
                yield json.dumps(json.loads(line) | {"id": f"b{number}"})
        return
    texts = [file.read_text("utf-8").rpartition("---\n")[2] for file in sorted(SEEDS.glob("*.md"))]
    number = 0
    while True:
        for text in texts:
            number += 1
            # Another text each time, or an article would be a reprint of itself.
            words = text.split()
            shift = number // len(texts) * 7 % max(1, len(words) // 2)
            yield json.dumps({"id": f"b{number}", "text": " ".join(words[shift:])})


@dataclass(slots=True)
class Spent:
    """Seconds by the clock and of the processor, all rounds together."""

    wall: float = 0.0
    work: float = 0.0

    def time(self, run: Callable[[], Any]) -> Any:
        """Run something and add what it took."""
        started, worked = perf_counter(), process_time()
        outcome = run()
        self.wall += perf_counter() - started
        self.work += process_time() - worked
        return outcome


def take_in(file: Path, data_dir: Path, embedder: MiniLmEmbedder) -> Ingested:
    """Take a file in, with everything: ledger, anchors, full text, vectors and Chroma."""
    with Dateline.open(Settings(data_dir=data_dir), embedder=embedder) as dateline:
        *_, last = dateline.add([file])
        assert isinstance(last, Ingested)
        assert dateline.pending() == 0
        return last


def texts_of(data_dir: Path) -> list[str]:
    """Return what was embedded of a library's passages."""
    with Dateline.open(Settings(data_dir=data_dir)) as dateline:
        return [
            f"{passage.heading}\n{passage.text}"
            for article in dateline.articles()
            for passage in dateline.library.passages.of(article.id)
        ]


def tokens_of(texts: Sequence[str]) -> list[dict[str, Any]]:
    """Cut texts into the model's tokens."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.no_padding()
    requests = []
    for text in texts:
        tokens = tokenizer.encode(text)
        mask = np.array([tokens.attention_mask], dtype=np.int64)
        ids = np.array([tokens.ids], dtype=np.int64)
        types = np.zeros_like(mask)
        requests.append({"input_ids": ids, "attention_mask": mask, "token_type_ids": types})
    return requests


def forward(embedder: MiniLmEmbedder, requests: Sequence[dict[str, Any]]) -> None:
    """Do the model's work alone, longest first, on two threads."""
    session = embedder._model()._session
    order = sorted(requests, key=lambda one: -one["input_ids"].shape[1])
    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(partial(session.run, ["last_hidden_state"]), order):
            pass


def usual(texts: Sequence[str], folder: Path, embed: Callable[[Sequence[str]], Any]) -> None:
    """Embed and store as the quickstart does."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    options = ChromaSettings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(folder), settings=options)
    collection = client.create_collection("usual", embedding_function=None)
    for number, batch in enumerate(batches(texts)):
        ids = [f"{number}-{n}" for n in range(len(batch))]
        collection.add(ids=ids, documents=list(batch), embeddings=embed(batch))


def run_alone(file: str, data_dir: str) -> None:
    """Take a file in, and print the most memory that was held, in MB."""
    import resource

    take_in(Path(file), Path(data_dir), MiniLmEmbedder())
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print((own + children) / 1024)


def peak_mb(file: Path, data_dir: Path) -> float:
    """Take a file in in a process of its own."""
    call = f"run_alone({str(file)!r}, {str(data_dir)!r})"
    program = f"from tests.bench.test_ingest import run_alone; {call}"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return float(ended.stdout)


@pytest.mark.bench
def test_taking_in_costs_little_more_than_the_model(tmp_path: Path) -> None:
    """The rest overlaps with it: nearly the bare time, twice the usual speed, little memory."""
    source = lines()
    files = []
    for number in range(ROUNDS):
        file = tmp_path / f"{number}.jsonl"
        file.write_text("\n".join(islice(source, ARTICLES_A_ROUND)))
        files.append(file)
    memory = peak_mb(files[0], tmp_path / "alone")
    embedder, quickstart = MiniLmEmbedder(), usual_way()
    for embed in (embedder.embed_passages, quickstart):
        embed(["A ship came in."] * BATCH)
    take_in(files[0], tmp_path / "warm", embedder)
    ours, bare, others = Spent(), Spent(), Spent()
    passages = 0
    for number, file in enumerate(files):
        data_dir = tmp_path / f"library-{number}"
        passages += ours.time(partial(take_in, file, data_dir, embedder)).passages
        texts = texts_of(data_dir)
        bare.time(partial(forward, embedder, tokens_of(texts)))
        others.time(partial(usual, texts, tmp_path / f"usual-{number}", quickstart))

    beside = ours.wall / bare.wall
    over = others.wall / ours.wall
    print(
        f"\n{passages} passages: ours {passages / ours.wall:.1f}/s in {memory:.0f} MB, "
        f"forward passes alone {passages / bare.wall:.1f}/s, usual {passages / others.wall:.1f}/s; "
        f"{beside:.2f} times the forward passes by the clock, {ours.work / bare.work:.2f} by "
        f"processor time; {over:.2f} times the usual speed by the clock, "
        f"{others.work / ours.work:.2f} by processor time"
    )
    assert memory <= MOST_MEMORY_MB
    assert ours.work <= MOST_BESIDE_FORWARD * SLACK * bare.work
    assert others.work >= LEAST_OVER_USUAL / SLACK * ours.work
