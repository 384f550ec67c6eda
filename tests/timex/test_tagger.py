import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.dates import Period
from chat.timex import find_mentions
from tests.timex.reading import found, only

PIECES = st.sampled_from(
    [
        "on", "since", "from", "to", "the", "early", "about", "of", "last", "next", "this", "two",
        "days", "after", "week", "year's", "May", "Nov.", "March", "6,", "2024", "1910-45", "30",
        "Friday", "today", "quarter", "first", "1990s", "9:30", "a.m.", "a", "century", "ago",
        "Christmas", "Easter", "morning", "night", "14th", "spring", "between", "and", "hrs",
        "noon", "9 p.m.", "GMT", "or", "half", "that", "following", "day", "before", "later",
        "years'", "war", "Mon.", "'90s", "9/11", "Q3", "period", "twice", "other", "in", "by", "so",
        "Feb.", "29", "every", "will", "said", "\n", "\n\n", "“", "—", "9999", "0001-01-01",
        "ended", "ending", "fiscal", "year", "6-year-old", "aged", "would",
    ]
)  # fmt: skip
DAYS = st.one_of(st.none(), st.dates())


@given(st.lists(PIECES, max_size=14), DAYS)
@settings(max_examples=150)
def test_any_words_on_any_day_are_read_or_left(pieces: list[str], published: date | None) -> None:
    """Nothing raises, mentions are in order, do not overlap, and quote the text exactly."""
    text = " ".join(pieces)
    mentions = find_mentions(text, published)
    assert all(text[each.start : each.end] == each.text for each in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Foreign scripts and odd characters raise nothing."""
    assert isinstance(find_mentions(text, date(2024, 11, 7)), list)


def test_the_longest_expression_wins() -> None:
    """A date in full is not read as its month, nor a range as its years."""
    assert [words for words, *_ in found("On Friday, May 3, 2024, and in 1910-45.")] == [
        "Friday, May 3, 2024",
        "1910-45",
    ]


def test_an_expression_may_run_over_a_line_break() -> None:
    """A line break is white space, a paragraph break is not."""
    assert found("It ended on May\n3, 2024.")[0][2] == "2024-05-03"
    assert [words for words, *_ in found("It ended in May\n\n3, 2024.")] == ["May", "2024"]


def test_the_note_stands_behind_the_publication_date() -> None:
    """How the publication date is known belongs to the basis of what counts from it."""
    mention = find_mentions("It ended on Wednesday.", date(2024, 11, 7), note="inferred")[0]
    assert mention.basis == (
        '"on Wednesday" in an article of 2024-11-07 (inferred): the Wednesday before'
    )


def test_far_apart_expressions_are_all_found() -> None:
    """Text without signs of time is skipped, what lies behind it is not."""
    filler = "The harbor was calm and the crew slept well. " * 40
    sentence = f"{filler}It ended on Wednesday. {filler}It began in 1910. {filler}"
    assert [words for words, *_ in found(sentence)] == ["Wednesday", "1910"]


def test_white_space_in_the_words_is_made_even() -> None:
    """A basis is one line."""
    assert '"last week"' in only("It ended last\n week.").basis


def test_importing_the_tagger_compiles_no_rule() -> None:
    """Patterns are compiled when the first text is read."""
    program = (
        "import chat.timex.tagger as tagger, chat.timex.rule as rule\n"
        "print(rule.compiled.cache_info().currsize, tagger.ready.cache_info().currsize)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["0", "0"]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_no_day_beyond_those_that_can_be_counted(published: date) -> None:
    """An expression that would mean one has no date; the others have theirs."""
    text = "On Tuesday, last week, next week, tomorrow, a century ago and in 3 May 2024."
    dates = {each.text: each.when for each in find_mentions(text, published)}
    assert dates["3 May 2024"] == Period.of_day(date(2024, 5, 3))
