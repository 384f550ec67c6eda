from datetime import date

import pytest

from tests.timex.reading import edtf, found

LEAP_DAY_OF_NEWS = date(2024, 3, 2)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It happened on October 31.", "2024-10-31"),
        ("The bells rang on Dec. 7.", "2024-12-07"),
        ("He takes office on January 20.", "2025-01-20"),
        ("They signed it on 28 May.", "2024-05-28"),
        ("They will sign it on May 28.", "2025-05-28"),
        ("They met on Thursday, Oct. 31.", "2024-10-31"),
        ("The summit was held in June.", "2024-06"),
        ("He returned in March.", "2024-03"),
        ("He will return in March.", "2025-03"),
        ("The work is to end in January.", "2025-01"),
        ("The guidelines are to be published in early December.", "2024-12"),
        ("In January, the court ruled against them.", "2024-01"),
        ("The carrier has been at sea since March.", "2024-03/.."),
        ("It was founded in November.", "2024-11"),
        ("It closed last November.", "2023-11"),
        ("It opens next May.", "2025-05"),
        ("It was held in June last year.", "2023-06"),
        ("It was held in March of the year before last.", "2022-03"),
        ("It was cold last winter.", "2023-24"),
        ("It was hot this summer.", "2024-22"),
        ("It opens next spring.", "2025-21"),
        ("They met in Sept. and parted.", "2024-09"),
    ],
)
def test_the_nearest_or_the_verb_chooses_the_year(sentence: str, expected: str) -> None:
    """Days are the nearest within four months; months follow the verb next to them."""
    assert edtf(sentence) == expected


def test_a_leap_day_is_found_in_its_year() -> None:
    """29 February is the one that exists; the years around it have none."""
    assert edtf("It froze on Feb. 29.", LEAP_DAY_OF_NEWS) == "2024-02-29"
    assert found("It froze on Feb. 29.", date(2022, 3, 2)) == []


@pytest.mark.parametrize(
    "sentence",
    ["They may march on.", "March on, he said.", "May I?", "An august body.", "Jan agreed."],
)
def test_words_that_look_like_months_are_none(sentence: str) -> None:
    """Small letters, the first word of a sentence and a first name make no month."""
    assert found(sentence) == []


def test_an_adjective_in_un_is_no_verb_of_the_past() -> None:
    """What is "unspecified" has not happened, what was "unveiled" has."""
    assert edtf("It will be paid on a still unspecified date in January.") == "2025-01"
