import time
from datetime import date

import pytest

from chat.timex import find_mentions
from chat.timex.repeated import MANY

THURSDAY = date(2024, 11, 7)
STORY = (
    "On May 3, 1998, the mill burned. Two days later it was sold. In 2021 it opened on March 6, 8 "
    "and 9. It will close on Friday. A year earlier, in the third quarter, it had closed. "
)


@pytest.mark.parametrize("published", [THURSDAY, None])
@pytest.mark.parametrize("narrative", [True, False])
def test_what_repeats_is_read_as_at_first(published: date | None, narrative: bool) -> None:
    """Every telling of a story means the same as the one before, where it stands now."""
    tellings = 4 * MANY // 10
    mentions = find_mentions(STORY * tellings, published, narrative=narrative)
    each = len(mentions) // tellings
    assert len(mentions) == each * tellings > MANY
    second = mentions[each : 2 * each]  # the first one has nothing told before it
    for first, last in zip(second, mentions[-each:], strict=True):
        assert (first.text, first.value, first.basis) == (last.text, last.value, last.basis)
        assert last.start - first.start == len(STORY) * (tellings - 2)


def test_what_stands_before_decides_as_ever() -> None:
    """The same words after another date count from that one."""
    days = [f"On May {day}, 1998, it rained. Two days later it stopped. " for day in (3, 4, 5)]
    text = "".join(day * 90 for day in days) * 2
    dates = {mention.value for mention in find_mentions(text, THURSDAY)[-180::2]}
    assert dates == {"1998-05-05"}
    assert {mention.value for mention in find_mentions(text, THURSDAY)[-179::2]} == {"1998-05-07"}


@pytest.mark.parametrize("words", ["Monday", "1999 2000", "January", "May 3, 2024", "last week"])
def test_a_long_list_of_dates_is_read_fast(words: str) -> None:
    """Two hundred thousand characters take a fraction of a second, not several."""
    text = f"{words} " * (200_000 // (len(words) + 1))
    find_mentions(words, THURSDAY)  # compiles the rules
    begin = time.process_time()
    mentions = find_mentions(text, THURSDAY)
    assert time.process_time() - begin < 2
    assert len(mentions) > 10_000
