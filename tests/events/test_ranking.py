from dataclasses import replace

from chat.events.ranking import importance
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
