from datetime import date

import pytest

from tests.timex.reading import edtf, only


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister boarded the ship on Wednesday.", "2024-11-06"),
        ("The minister spoke on Thursday.", "2024-11-07"),
        ("The minister will speak on Thursday.", "2024-11-07"),
        ("The ship sails home on Friday.", "2024-11-01"),
        ("The ship will sail on Friday.", "2024-11-08"),
        ("The fleet is scheduled to leave Monday.", "2024-11-11"),
        ("The ministers plan to meet on Tuesday.", "2024-11-12"),
        ("They will try again, the spokesman said Tuesday.", "2024-11-05"),
        ("The talks had been held on Tuesday.", "2024-11-05"),
        ("Voting goes on until Sunday.", "../2024-11-10"),
        ("Nobody has seen it since Sunday.", "2024-11-03/.."),
        ("Investors will remember Tuesday's losses.", "2024-11-05"),
        ("It burned last Friday.", "2024-11-01"),
        ("It opens next Thursday.", "2024-11-14"),
        ("It closes this coming Saturday.", "2024-11-09"),
        ("It was shut this past Saturday.", "2024-11-02"),
        ("The ship came in on Monday night.", "2024-11-04"),
    ],
)
def test_publication_date_and_verbs_choose_the_day(sentence: str, expected: str) -> None:
    """Back unless a verb looks ahead; the article's own weekday is its own day."""
    assert edtf(sentence) == expected


def test_the_basis_reads_as_a_sentence() -> None:
    """The words, the article's day and the rule stand in one line."""
    wednesday = only("The minister boarded the ship on Wednesday.")
    assert wednesday.basis == '"on Wednesday" in an article of 2024-11-07: the Wednesday before'
    today = only("The minister spoke on Thursday.")
    assert today.basis == '"on Thursday" in an article of 2024-11-07: the day of publication'


def test_speech_counts_from_the_article(today: date) -> None:
    """A quotation has the article's reference day."""
    assert edtf("“We landed on Wednesday,” he told reporters.", today) == "2024-11-13"


def test_without_a_publication_date_a_weekday_is_unresolved() -> None:
    """No day is made up, and the basis says why."""
    mention = only("The minister boarded the ship on Wednesday.", None)
    assert mention.when is None
    assert mention.value == "XXXX-XX-XX"
    assert mention.basis == ('"on Wednesday" in an article without a publication date: unresolved')


def test_the_hours_of_a_day_stay_in_the_value() -> None:
    """The date is the day; TIMEX3 says which part of it."""
    assert only("They landed on Wednesday morning.").value == "2024-11-06TMO"
