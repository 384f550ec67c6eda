"""The floor under the quality of answers: `python -m tests.quality.gate`; `--update` raises it.

Questions about the sample articles, some of which no article answers, are put to the program as it
is installed. `floors.json` holds the figures that were reached and a digest of articles and
questions. A figure below its floor fails the suite; an update that would lower one is refused, and
so is one that would hide it behind other questions: with another corpus, every figure must still
reach its old floor.
"""

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from chat.models import Answer, Answered
from chat.service import Dateline
from chat.settings import Settings

HERE: Final = Path(__file__).parent
SEEDS: Final = HERE.parents[1] / "seeds"
QUESTIONS: Final = HERE / "questions.jsonl"
FLOORS: Final = HERE / "floors.json"
ASKED: Final = date(2025, 11, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares of the questions, from 0 to 1, rounded down to three places."""

    first: float
    """Answered in the first sentence."""
    three: float
    """Answered in one of the first three."""
    refused: float
    """Refused, of those that no article answers."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and words that an answer to it holds; None where no article answers it."""

    question: str
    answer: str | None


class LowerError(Exception):
    """An update would lower a floor."""


def read_questions() -> list[Question]:
    """Return the questions in their order."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [Question(**json.loads(line)) for line in lines]


def corpus_digest() -> str:
    """Return a digest of the sample articles and the questions."""
    digest = hashlib.sha256()
    for file in (*sorted(SEEDS.glob("*.md")), QUESTIONS):
        digest.update(file.read_bytes())
    return digest.hexdigest()


@contextmanager
def open_samples(folder: Path) -> Iterator[Dateline]:
    """Open a new library of the sample articles in a folder, as the program is installed."""
    with Dateline.open(Settings(data_dir=folder), today=lambda: ASKED) as dateline:
        for _ in dateline.add([SEEDS]):
            pass
        yield dateline


def measure(dateline: Dateline) -> Figures:
    """Ask every question of a library of the sample articles."""
    first, three, refused = [], [], []
    for question in read_questions():
        told = _told(dateline, question.question)
        if question.answer is None:
            refused.append(not told)
        else:
            held = [question.answer.casefold() in text.casefold() for text in told]
            first.append(any(held[:1]))
            three.append(any(held[:3]))
    return Figures(first=_share(first), three=_share(three), refused=_share(refused))


def read_floors() -> tuple[Figures, str]:
    """Return the floors and the digest of the corpus that they were reached on."""
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    return Figures(**kept["floors"]), kept["corpus"]


def fallen(reached: Figures, floors: Figures) -> dict[str, tuple[float, float]]:
    """Return the figures that are below their floor, each with that floor."""
    least = asdict(floors)
    return {
        name: (value, least[name]) for name, value in asdict(reached).items() if value < least[name]
    }


def update(reached: Figures, corpus: str, floors: Figures) -> str:
    """Return what `floors.json` should hold.

    Raises:
        LowerError: a figure is below its floor.
    """
    if lower := fallen(reached, floors):
        raise LowerError(f"these would be lowered: {lower}")
    return json.dumps({"corpus": corpus, "floors": asdict(reached)}, indent=2) + "\n"


def _told(dateline: Dateline, question: str) -> list[str]:
    steps = dateline.ask(question, asked=ASKED)
    outcome = next(step.outcome for step in steps if isinstance(step, Answered))
    return [one.text for one in outcome.sentences] if isinstance(outcome, Answer) else []


def _share(held: list[bool]) -> float:
    return int(1000 * sum(held) / len(held)) / 1000


def main(arguments: list[str]) -> int:
    """Measure and print; with `--update`, raise the floors."""
    with tempfile.TemporaryDirectory() as folder, open_samples(Path(folder)) as dateline:
        reached = measure(dateline)
    floors, corpus = read_floors()
    print(f"reached {reached}\nfloors  {floors}")
    if corpus != corpus_digest():
        print("The articles or questions are others than those of the floors.")
    if "--update" not in arguments:
        return int(bool(fallen(reached, floors)))
    try:
        FLOORS.write_text(update(reached, corpus_digest(), floors), encoding="utf-8")
    except LowerError as refused:
        print(f"Not updated: {refused}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
