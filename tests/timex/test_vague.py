import pytest

from tests.timex.reading import found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("now", "PRESENT_REF"),
        ("currently", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("recent weeks", "PAST_REF"),
        ("the past", "PAST_REF"),
        ("soon", "FUTURE_REF"),
        ("the near future", "FUTURE_REF"),
        ("the coming months", "FUTURE_REF"),
    ],
)
def test_vague_references_name_no_date(words: str, value: str) -> None:
    """They are marked with what they refer to, with and without a publication date."""
    sentence = f"It was so, in {words}."
    assert found(sentence) == [(words, value, None)]
    assert found(sentence, None) == [(words, value, None)]


def test_as_soon_as_is_no_time() -> None:
    """A conjunction is no reference."""
    assert found("Call as soon as you land.") == []
