"""Scores and speed on the TempEval-3 corpora, where they are at hand: `pytest -m bench -s`.

The corpora are for research only and not part of this project. DATELINE_TIMEX_CORPORA names a
folder with timebank.jsonl.gz and aquaint.jsonl.gz: a document a line, {"doc_id", "dct", "text",
"timexes": [{"start", "end", "type", "value"}]}. Rules were made while looking at documents of
even number only; the gap between the halves says how far they are general.
"""

import gzip
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chat.models import Mention
from chat.timex import find_mentions

CORPORA = os.environ.get("DATELINE_TIMEX_CORPORA", "")
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not CORPORA, reason="DATELINE_TIMEX_CORPORA is not set"),
]

FLOORS = {"timebank": (0.92, 0.87, 0.80, 0.89), "aquaint": (0.93, 0.83, 0.75, 0.84)}
"""The least relaxed, strict, value and type F1 of either half."""
FEWEST_WORDS_A_SECOND = 100_000
"""Half of what is asked for on an idle core, for machines that are not."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scores:
    """The F1 of TempEval-3: spans that overlap, equal spans, and of overlapping ones the rest."""

    relaxed: float
    strict: float
    value: float
    type: float


def documents(corpus: str) -> list[Document]:
    """Return the documents of a corpus in the order of their names."""
    with gzip.open(Path(CORPORA) / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return sorted((json.loads(line) for line in lines), key=lambda each: str(each["doc_id"]))


def tag(document: Document) -> list[Mention]:
    """Tag one document on the day it was made."""
    return find_mentions(document["text"], date.fromisoformat(document["dct"][:10]))


def score(tagged: Sequence[tuple[Document, list[Mention]]]) -> Scores:
    """Compare what was found with the gold annotation, micro-averaged."""
    gold_count = found_count = matched = strict = value = kind = 0
    for document, mentions in tagged:
        gold = [each for each in document["timexes"] if each["end"] > each["start"]]
        free = list(mentions)
        gold_count, found_count = gold_count + len(gold), found_count + len(mentions)
        for each in sorted(gold, key=lambda timex: int(timex["start"])):
            overlaps = [m for m in free if m.start < each["end"] and m.end > each["start"]]
            if not overlaps:
                continue
            exact = [m for m in overlaps if (m.start, m.end) == (each["start"], each["end"])]
            best = exact[0] if exact else overlaps[0]
            free.remove(best)
            matched += 1
            strict += bool(exact)
            value += best.value == each["value"]
            kind += best.type == each["type"]
    return Scores(
        *(2 * hits / (gold_count + found_count) for hits in (matched, strict, value, kind))
    )


@pytest.mark.parametrize("corpus", FLOORS)
def test_both_halves_of_a_corpus_are_read(corpus: str) -> None:
    """Neither half falls below its floor."""
    tagged = [(document, tag(document)) for document in documents(corpus)]
    for half, chosen in (("even", tagged[::2]), ("odd", tagged[1::2])):
        scores = score(chosen)
        print(
            f"\n{corpus} {half}: relaxed {scores.relaxed:.1%} strict {scores.strict:.1%}"
            f" value {scores.value:.1%} type {scores.type:.1%}"
        )
        reached = (scores.relaxed, scores.strict, scores.value, scores.type)
        assert all(one >= least for one, least in zip(reached, FLOORS[corpus], strict=True))


@pytest.mark.parametrize("corpus", FLOORS)
def test_the_tagger_is_fast(corpus: str) -> None:
    """Words a second of the whole tagger on one core, the best of three rounds."""
    chosen = documents(corpus)
    words = sum(len(document["text"].split()) for document in chosen)
    seconds = []
    for _ in range(3):
        begin = time.process_time()
        for document in chosen:
            tag(document)
        seconds.append(time.process_time() - begin)
    print(f"\n{corpus}: {words / min(seconds):,.0f} words a second")
    assert words / min(seconds) > FEWEST_WORDS_A_SECOND
