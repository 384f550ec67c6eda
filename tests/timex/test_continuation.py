import pytest

from chat.timex.continuation import continues

BEFORE = "the minister boarded a frigate in the harbor."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("he then met the crew.", True),
        ("later they had lunch.", True),
        ("the frigate was gray.", True),
        ("the mayor was absent.", False),
        ("he is the first to do so.", False),
        ("it will leave again.", False),
        ("sailors waved.", False),
        ("the frigate.", False),
    ],
)
def test_a_pronoun_or_a_noun_taken_up_in_the_past_goes_on(sentence: str, expected: bool) -> None:
    """Both signs are needed: something taken up, and a first verb in the past."""
    assert continues(BEFORE, sentence) is expected
