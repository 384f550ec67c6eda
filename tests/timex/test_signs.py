import re
import time
from datetime import date

import pytest

from chat.timex import find_mentions
from chat.timex.signs import Sign, places

KNOWN = frozenset({"the", "first", "of", "last", "two"})


def test_places_begin_at_the_words_that_lead_to_a_sign() -> None:
    """A word that no rule knows ends the search for the beginning."""
    text = "she left in the first week of may"
    found = [
        (text[place.start :].split(maxsplit=1)[0], place.signs) for place in places(text, KNOWN)
    ]
    both = frozenset({Sign.UNIT, Sign.MONTH})
    assert found[:3] == [("the", both), ("first", both), ("week", both)]
    assert [word for word, _ in found[3:]] == ["of", "may"]


def test_text_without_a_sign_has_no_places() -> None:
    """Most words of a text are looked at once and never again."""
    assert not list(places("the first of the two ships sank with 300 men", KNOWN))


def test_a_gap_ends_an_expression() -> None:
    """What stands far apart on the page does not belong together."""
    text = "the          week"
    assert [place.start for place in places(text, KNOWN)] == [text.index("week")]


@pytest.mark.parametrize(
    "text",
    [
        "7" * 1_000_000,
        "7 " * 500_000,
        " " * 1_000_000,
        "\n" * 1_000_000,
        "last " * 200_000,
        "a" * 1_000_000,
        "1/" * 500_000,
        "the early late mid " * 55_000,
        "'" * 1_000_000,
        "-" * 1_000_000,
        "in two " * 140_000,
        "20" * 500_000 + " " + "20-" * 300_000,
    ],
    ids=lambda text: f"{re.sub(chr(10), 'line', text[:12])!r}",
)
def test_a_hostile_megabyte_is_read_within_a_second(text: str) -> None:
    """No text makes the tagger slow: time grows with length alone."""
    begin = time.process_time()
    find_mentions(text, date(2024, 11, 7))
    assert time.process_time() - begin < 1.0
