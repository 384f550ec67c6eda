from datetime import date, timedelta

import pytest

from chat.models import EVERYTHING, Article, Publication, PublishedBasis, Selection


@pytest.mark.parametrize(
    "selection",
    [
        Selection(articles=frozenset({"a1"})),
        Selection(without=frozenset({"a1"})),
        Selection(published_from=date(2024, 11, 7)),
        Selection(published_to=date(2024, 11, 7)),
        Selection(as_of=date(2024, 11, 7)),
        Selection(source="Daily"),
    ],
)
def test_any_condition_makes_it_less_than_everything(selection: Selection) -> None:
    """A selection is everything only when nothing is asked of an article."""
    assert not selection.everything
    assert EVERYTHING.everything


DAY = date(2024, 11, 7)
DATED = Article(
    id="a1",
    title="",
    text="",
    source="The Daily Tide",
    publication=Publication(day=DAY, basis=PublishedBasis.STATED),
)
UNDATED = Article(id="a2", title="", text="", source="Harbor Wire")


@pytest.mark.parametrize(
    ("selection", "admitted"),
    [
        (EVERYTHING, {"a1", "a2"}),
        (Selection(articles=frozenset({"a1", "a9"})), {"a1"}),
        (Selection(without=frozenset({"a1"})), {"a2"}),
        (Selection(source="daily"), {"a1"}),
        (Selection(published_from=DAY, published_to=DAY), {"a1"}),
        (Selection(published_from=DAY + timedelta(days=1)), set()),
        (Selection(published_to=DAY - timedelta(days=1)), set()),
        (Selection(published_to=DAY, source="wire"), set()),
        (Selection(as_of=DAY), {"a1"}),
        (Selection(as_of=DAY - timedelta(days=1)), set()),
        (Selection(as_of=DAY, published_from=DAY + timedelta(days=1)), set()),
    ],
)
def test_every_condition_must_hold(selection: Selection, admitted: set[str]) -> None:
    """Bounds are inclusive and pass no undated article; of an outlet's name a part is enough."""
    assert {article.id for article in (DATED, UNDATED) if selection.admits(article)} == admitted
