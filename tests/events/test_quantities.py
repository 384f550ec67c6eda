from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.events.quantities import find_quantities, single_quantities


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ("The North fired seven short-range missiles.", "missil", "seven missiles"),
        ("The North fired at least 7 missiles.", "missil", "at least 7 missiles"),
        ("Sixty-five members were elected.", "member", "Sixty-five members"),
        ("At least 39 people were killed.", "killed", "At least 39 people were killed"),
        ("The blast killed 12 soldiers.", "killed", "killed 12 soldiers"),
        ("The death toll rose to 1,700.", "killed", "1,700"),
        ("It caused 14 deaths.", "killed", "14 deaths"),
        ("Police arrested 30 people.", "arrested", "30 people"),
        ("Some 916 people were wounded.", "injured", "Some 916 people were wounded"),
        ("It cost $3 million.", "$", "$3 million"),
        ("It cost 3m dollars.", "$", "3m dollars"),
        ("It cost US$3.5bn to build.", "$", "US$3.5bn"),
        ("It cost about €40 to build.", "€", "about €40"),
        ("Turnout was 52 percent.", "percent", "52 percent"),
        ("Turnout was 52.5%.", "percent", "52.5%"),
        ("The house passed it 52-48.", "vote", "52-48"),
        ("She was defeated by 55 votes to 22.", "vote", "55 votes to 22"),
        ("It flew for about 78 minutes.", "minut", "about 78 minutes"),
        ("It flew 400 kilometers.", "kilometer", "400 kilometers"),
    ],
)
def test_kinds(text: str, key: str, says: str) -> None:
    """Each kind of quantity is read with what it is of and the words that tell it."""
    [quantity] = find_quantities(text)
    assert quantity.key == key
    assert quantity.says in says
    assert quantity.whole


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("seven", 7, 7),
        ("1,234", 1234, 1234),
        ("at least seven", 7, inf),
        ("more than 20", 20, inf),
        ("up to four", 0, 4),
        ("about 40", 34, 46),
        ("about 78", 76.44, 79.56),
        ("36 to 40", 36, 40),
        ("two hundred", 190, 210),
        ("1.5 million", 1_425_000, 1_575_000),
        ("2,000", 1900, 2100),
    ],
)
def test_numbers(words: str, low: float, high: float) -> None:
    """A number means what its words leave open, round ones a little more."""
    [quantity] = find_quantities(f"The ministry counted {words} ships.")
    assert quantity.low == pytest.approx(low)
    assert quantity.high == pytest.approx(high)


@pytest.mark.parametrize(
    "text",
    [
        "Three more ships came.",
        "The three ships came.",
        "Another two ships came.",
        "Three new ships came.",
        "Two of the ships came.",
        "In 1968 ships came.",
        "It burned two weeks ago.",
        "The man, 39, left at 7:30.",
        "It lies 800 kilometers east of here.",
    ],
)
def test_parts_and_dates_are_no_totals(text: str) -> None:
    """A part of a whole, a known number of things, a year, an age or a place is not compared."""
    assert single_quantities(text) == {}


def test_two_of_a_kind_are_not_compared() -> None:
    """Where a sentence has two amounts, nobody can say which of them another one disputes."""
    text = "It cost $3 million, or 12 ships, in place of $2 million."
    assert set(single_quantities(text)) == {"ship"}


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("$3 million was spent.", "3m dollars was spent.", False),
        ("$3 million was spent.", "$4 million was spent.", True),
        ("$3 million was spent.", "€4 million was spent.", False),
        ("It passed 52-48.", "It passed by 48 to 52.", False),
        ("It passed 52-48.", "It passed 52-47.", True),
        ("About 78 minutes of flight.", "About 86 minutes of flight.", True),
        ("About 80 minutes of flight.", "86 minutes of flight.", False),
        ("Nine people were killed.", "It killed nine people.", False),
        ("Nine people were killed.", "Ten people were injured.", False),
    ],
)
def test_contradictions(one: str, other: str, *, contradict: bool) -> None:
    """Two quantities contradict each other if they are of one thing and cannot both be right."""
    [first], [second] = find_quantities(one), find_quantities(other)
    assert first.contradicts(second) is contradict
    assert second.contradicts(first) is contradict


@given(st.text(alphabet="0123456789 .,$€%-abm killedpeople", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    """No text makes the patterns fail; a range is never upside down."""
    for quantity in find_quantities(text):
        assert quantity.low <= quantity.high
        assert not quantity.contradicts(quantity)
