import pytest

from chat.text.vectors import normalized, total


def test_normalized() -> None:
    """A vector keeps its direction and gets the length 1; an empty one stays empty."""
    assert normalized({"a": 3.0, "b": 4.0}) == pytest.approx({"a": 0.6, "b": 0.8})
    assert normalized({}) == {}
    assert normalized({"a": 0.0}) == {}


def test_total() -> None:
    """Vectors are added word by word."""
    assert total([{"a": 1.0}, {"a": 2.0, "b": 1.0}]) == {"a": 3.0, "b": 1.0}
    assert total([]) == {}
