from dataclasses import replace
from math import exp, fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.events.ranking import AROUND_DAYS, CROWDING, FARTHEST, importance, prominence
from chat.models import AnchorBasis
from tests.events.samples import ELECTION, LAUNCH_FIVE, LAUNCH_SEVEN, Told, article, reports_of


def score(*told: tuple[str, Told]) -> float:
    """Score sentences of articles, each given with its day of publication."""
    made = [article(f"a{n}", day, each) for n, (day, each) in enumerate(told)]
    return importance(reports_of(made))


def test_more_articles_and_sentences_count_more() -> None:
    """An event that more articles name is more important."""
    one = ("2024-11-05", LAUNCH_SEVEN)
    assert score(one) < score(one, ("2024-11-05", LAUNCH_FIVE))


def test_looking_back_counts() -> None:
    """An event that is still named later is more important than one named on its day alone."""
    assert score(("2024-11-05", LAUNCH_SEVEN)) < score(("2024-12-05", LAUNCH_SEVEN))


def test_assumed_days_count_less() -> None:
    """A sentence that names its day counts more than one dated by publication."""
    assumed = replace(LAUNCH_SEVEN, edtf="", date_words="")
    assert score(("2024-11-05", assumed)) < score(("2024-11-05", LAUNCH_SEVEN))


def test_a_sentence_counts_once() -> None:
    """Two dates of one sentence do not make it two."""
    twice = article("a0", "2024-11-05", LAUNCH_SEVEN, replace(LAUNCH_SEVEN, main=False))
    assert importance(reports_of([twice])) == score(("2024-11-05", LAUNCH_SEVEN))


def test_order_of_articles_does_not_matter() -> None:
    """The score of the same sentences is the same in any order."""
    told = [("2024-11-05", LAUNCH_SEVEN), ("2024-11-09", ELECTION)]
    assert score(*told) == score(*reversed(told))


def listed(told: Told) -> float:
    """Score a sentence that stands in a chronology."""
    source, anchors = article("a0", "2024-11-05", told)
    anchors = [replace(anchor, kind=AnchorBasis.CHRONOLOGY) for anchor in anchors]
    return importance(reports_of([(source, anchors)]))


def test_a_chronology_counts_more() -> None:
    """The editor of a chronology has chosen its days."""
    assert listed(LAUNCH_SEVEN) > score(("2024-11-05", LAUNCH_SEVEN))


def test_a_day_is_prominent_among_its_neighbors() -> None:
    """The same importance counts for more in a quiet time, and is whole where nothing is near."""
    days = [(100.0, 2.0), (500.0, 2.0), (501.0, 3.0), (502.0, 2.0)]
    alone, first, most, last = prominence(days)
    assert most > alone > first == pytest.approx(last)
    assert prominence([(0.0, 2.0)]) == [pytest.approx(2.0 - CROWDING * 2.0 / (2 * AROUND_DAYS))]


@given(st.lists(st.tuples(st.floats(0, 5000), st.floats(0, 10)), max_size=40))
def test_prominence_is_what_its_definition_says(days: list[tuple[float, float]]) -> None:
    """The quick way that looks at near neighbors gives what looking at all of them gives."""
    days.sort()
    for (middle, score), left in zip(days, prominence(days), strict=True):
        usual = fsum(
            other * exp(-abs(day - middle) / AROUND_DAYS)
            for day, other in days
            if abs(day - middle) <= FARTHEST * AROUND_DAYS
        )
        assert left == pytest.approx(score - CROWDING * usual / (2 * AROUND_DAYS))
