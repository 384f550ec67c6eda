"""Windows: the stretches that are shown."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chat.retrieval.sentences import Sentence
from chat.retrieval.windows import SIZES, Window, choose_windows

ARTICLES = st.dictionaries(
    st.sampled_from("abc"),
    st.lists(st.tuples(st.integers(1, 900), st.floats(0, 1)), max_size=12),
    max_size=3,
)


def _sentences(name: str, lengths: list[int]) -> list[Sentence]:
    read: list[Sentence] = []
    start = 0
    for number, length in enumerate(lengths):
        read.append(
            Sentence(
                start=start,
                end=start + length,
                place=number,
                heading=False,
                words=(name, str(number), "word"),
            )
        )
        start += length + 1
    return read


def test_a_window_holds_as_much_as_fits_around_the_best() -> None:
    """The stretch with the largest sum is first, and what it leaves comes after it."""
    articles = {"a": _sentences("a", [700, 700, 700, 700])}
    windows = choose_windows(articles, {"a": [0.125, 0.5, 0.375, 0.25]}, limit=5)
    assert windows == [Window("a", 1, 3, 0.875), Window("a", 3, 4, 0.25), Window("a", 0, 1, 0.125)]


def test_later_windows_are_smaller() -> None:
    """The first takes 1,600 characters, the second 1,200, the others 800."""
    articles = {name: _sentences(name, [399] * 4) for name in "abc"}
    scores = {"a": [1.0] * 4, "b": [0.5] * 4, "c": [0.375] * 4}
    windows = choose_windows(articles, scores, limit=3)
    assert [(one.article, one.last - one.first) for one in windows] == [
        ("a", 4),
        ("b", 3),
        ("c", 2),
    ]


def test_a_reprint_does_not_stand_beside_its_original() -> None:
    """Sentences that were shown count nothing in another article; what is new there does."""
    original, reprint = _sentences("x", [500, 500]), _sentences("x", [500, 500, 500])
    articles = {"a": original, "b": reprint, "c": _sentences("y", [500])}
    scores = {"a": [0.9, 0.9], "b": [0.8, 0.8, 0.2], "c": [0.4]}
    windows = choose_windows(articles, scores, limit=3)
    assert [one.article for one in windows] == ["a", "c", "b"]
    assert windows[2].score == 0.2


@given(ARTICLES, st.integers(0, 12))
def test_windows_never_overlap_and_keep_to_their_size(
    drawn: dict[str, list[tuple[int, float]]], limit: int
) -> None:
    """Scores fall, no sentence is shown twice, and only a single sentence may pass its size."""
    articles = {name: _sentences(name, [n for n, _ in read]) for name, read in drawn.items()}
    scores = {name: [score for _, score in read] for name, read in drawn.items()}
    windows = choose_windows(articles, scores, limit=limit)
    shown = [(one.article, n) for one in windows for n in range(one.first, one.last)]
    assert len(windows) <= limit
    assert len(shown) == len(set(shown))
    assert all(after.score <= before.score + 1e-9 for before, after in pairwise(windows))
    for number, window in enumerate(windows):
        read = articles[window.article]
        size = read[window.last - 1].end - read[window.first].start
        assert window.last - window.first == 1 or size <= SIZES[min(number, 2)]
