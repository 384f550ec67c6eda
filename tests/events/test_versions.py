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
