import pytest

from chat.timex.modifiers import fold
from chat.timex.rule import Context
from chat.timex.tense import Direction, cue


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met HERE.", Direction.BACK),
        ("They will meet HERE.", Direction.AHEAD),
        ("They'll meet HERE.", Direction.AHEAD),
        ("They will meet, he said HERE.", Direction.BACK),
        ("The text is to be published HERE.", Direction.AHEAD),
        ("The text had been due HERE.", Direction.BACK),
        ("Nothing has changed since HERE.", Direction.BACK),
        ("On HERE, the talks will resume.", Direction.AHEAD),
        ("On HERE, the talks resumed.", Direction.BACK),
        ("It will rain. They met HERE.", Direction.BACK),
        ("It will rain in the U.S. Gulf HERE.", Direction.AHEAD),
        ("“It will rain.”\nThey met HERE.", Direction.BACK),
        ("A day in HERE.", None),
    ],
)
def test_the_verbs_of_the_sentence_tell_the_direction(
    sentence: str, expected: Direction | None
) -> None:
    """The last cue before counts, then those after; another sentence does not."""
    start = sentence.index("HERE")
    context = Context(text=sentence, folded=fold(sentence), published=None)
    assert cue(context, start, start + 4) is expected
