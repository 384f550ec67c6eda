"""Answers about the sample articles are as good as they have been."""

import json
from dataclasses import replace

import pytest

from chat.service import Dateline
from tests.quality.gate import (
    Figures,
    LowerError,
    corpus_digest,
    fallen,
    measure,
    read_floors,
    read_questions,
    update,
)

REACHED = Figures(first=0.8, three=0.9, refused=0.95)


def test_answers_are_as_good_as_they_have_been(dateline: Dateline) -> None:
    """No figure is below its floor: the first sentence, the first three, the refusals."""
    floors, _ = read_floors()
    assert fallen(measure(dateline), floors) == {}


def test_the_floors_are_of_these_articles_and_questions() -> None:
    """Changed articles or questions need `python -m tests.quality.gate --update`."""
    _, corpus = read_floors()
    assert corpus == corpus_digest()


def test_floors_are_raised() -> None:
    """What was reached becomes the floor."""
    kept = json.loads(update(replace(REACHED, first=0.85), "digest", REACHED))
    assert kept == {"corpus": "digest", "floors": {"first": 0.85, "three": 0.9, "refused": 0.95}}


@pytest.mark.parametrize("name", ["first", "three", "refused"])
def test_floors_are_never_lowered(name: str) -> None:
    """One lower figure is enough to refuse the update, whatever the others have gained."""
    reached = replace(Figures(first=1, three=1, refused=1), **{name: 0.5})
    with pytest.raises(LowerError, match=name):
        update(reached, "digest", REACHED)


def test_half_of_the_questions_have_no_answer() -> None:
    """Sixty are near misses, and none stands twice."""
    questions = read_questions()
    assert sum(one.answer is None for one in questions) == 60
    assert len({one.question for one in questions}) == len(questions) == 100
