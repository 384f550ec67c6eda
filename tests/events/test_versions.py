from dataclasses import replace

import pytest

from chat.events.versions import two_versions
from tests.events.samples import (
    ELECTION,
    LAUNCH_SEVEN,
    THURSDAY,
    WEDNESDAY,
    Told,
    article,
    reports_of,
)


def short(text: str, edtf: str, date_words: str) -> Told:
    """Tell something in few words, by its own date."""
    return Told(text=text, edtf=edtf, date_words=date_words)


INTERVIEW = short(
    "Police interviewed Doctor Ada Moss for three hours on Saturday.", "2009-06-27", "on Saturday"
)


@pytest.mark.parametrize(
    ("text", "date_words", "expected"),
    [
        ("On 28 June police interviewed Doctor Ada Moss for three hours.", "On 28 June", True),
        ("Police interviewed Doctor Ada Moss for hours on Sunday.", "on Sunday", True),
        ("Police interviewed Doctor Ada Moss again on Sunday.", "on Sunday", False),
        ("Police interviewed Doctor Ada Moss for three hours on Saturday.", "on Saturday", False),
        ("Police interviewed Doctor Ada Moss for three hours today.", "today", False),
        ("Friends of Doctor Ada Moss saw the police at her door on Sunday.", "on Sunday", False),
        ("10:53 pm | Police interviewed Doctor Ada Moss on Sunday.", "on Sunday", False),
        ("Police interviewed Doctor Ada Moss, her lawyer said Sunday.", "Sunday", False),
    ],
)
def test_short_versions(text: str, date_words: str, *, expected: bool) -> None:
    """Short sentences share most of their words; each states the day of the event, only once."""
    other = short(text, "2009-06-28", date_words)
    made = [article("a", "2009-06-28", INTERVIEW), article("b", "2009-06-29", other)]
    assert two_versions(*reports_of(made)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (WEDNESDAY, THURSDAY, True),
        (WEDNESDAY, WEDNESDAY, False),
        (WEDNESDAY, replace(THURSDAY, edtf="2024-11-08"), False),
        (WEDNESDAY, replace(THURSDAY, edtf="2024-W45"), False),
        (WEDNESDAY, replace(THURSDAY, date_words=""), False),
        (LAUNCH_SEVEN, replace(ELECTION, edtf="2024-11-06"), False),
    ],
    ids=["next day", "same day", "two days on", "a week", "assumed day", "another thing"],
)
def test_two_versions(one: Told, other: Told, expected: bool) -> None:
    """Two versions share most of their words and names, and name days next to each other."""
    made = [article("a", "2024-11-07", one), article("b", "2024-11-07", other)]
    first, second = reports_of(made)
    assert two_versions(first, second) is expected
    assert two_versions(second, first) is expected
