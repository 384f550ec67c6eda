import pytest

from chat.models import AnchorBasis
from chat.timex import find_anchors, find_mentions
from chat.timex.narrative import is_narrative
from tests.timex.reading import THURSDAY, found, only

HISTORY = (
    "The siege began on 20 December 1341. On 5 January the walls fell. Two days later the town "
    "burned. In March of that year a truce was signed. The following year the king died."
)


def test_a_history_counts_from_the_date_named_last() -> None:
    """Days and months without a year are of the year told of; a story may pass a new year."""
    assert [value for _, value, _ in found(HISTORY)] == [
        "1341-12-20",
        "1342-01-05",
        "1342-01-07",
        "1342-03",
        "1343",
    ]


def test_a_history_needs_no_publication_date() -> None:
    """What counts from a date in the text is known without one."""
    assert found(HISTORY, None) == found(HISTORY)


@pytest.mark.parametrize(
    ("text", "narrative"),
    [
        (HISTORY, True),
        ("The king was crowned in 1340 and again in 1350.", True),
        ("The bank, founded in 1990, said on Thursday it will close.", False),
        ("OSLO, Nov. 6 - The bank was founded in 1990, in 1995 and in 1999.", False),
        ("The bank opened in 2023.", False),
        ("The bank will open on March 3.", False),
        ("", False),
    ],
)
def test_the_text_decides_whether_it_is_news(text: str, narrative: bool) -> None:
    """Years long gone speak for a history, words of the day and datelines for news."""
    assert is_narrative(text.lower(), THURSDAY) is narrative


def test_the_caller_may_decide() -> None:
    """An override beats what the text looks like."""
    text = "The siege began in 1341. It ended on 5 January."
    as_news = find_mentions(text, THURSDAY, narrative=False)
    assert [each.value for each in as_news] == ["1341", "2025-01-05"]
    as_history = find_mentions(text, THURSDAY, narrative=True)
    assert [each.value for each in as_history] == ["1341", "1341-01-05"]


def test_a_year_that_opens_a_sentence_of_news_holds_to_its_end() -> None:
    """The next sentence counts from publication again."""
    text = "In 2019, they met on March 6, officials said Monday. They met again on October 6."
    assert [value for _, value, _ in found(text)] == [
        "2019",
        "2019-03-06",
        "2024-11-04",
        "2024-10-06",
    ]


def test_a_weekday_of_a_history_follows_the_day_named_last() -> None:
    """Only a day in reach dates a weekday."""
    text = (
        "The bridge fell on 7 December 1941. On Sunday it rained. It was mended in 1943. On Monday"
    )
    _, sunday, _, monday = find_mentions(f"{text} it fell again.", THURSDAY, narrative=True)
    assert (sunday.value, monday.value) == ("1941-12-07", "XXXX-XX-XX")
    assert monday.basis.endswith("in a text that tells of the past: unresolved")


def test_the_basis_names_the_date_counted_from() -> None:
    """A reader sees which date gave the year."""
    mention = find_mentions("It fell in 1341. It burned on 5 January.", THURSDAY)[-1]
    assert mention.basis == '"on 5 January": of the year told of, counted from 1341, named before'
    assert only("It burned on 5 January.").basis.startswith('"on 5 January" in an article of')


def test_nothing_in_a_history_happened_on_the_day_it_was_published() -> None:
    """A sentence without a date goes on with the one before, or stays undated."""
    text = "The siege began on 3 May 1341. It was cold. Then it rained.\n\nTrade had grown."
    years = " Kings were crowned in 1310, 1322 and 1335."
    anchors = find_anchors(text + years, THURSDAY)[:4]
    assert [anchor.kind for anchor in anchors] == [
        AnchorBasis.OWN_WORDS,
        AnchorBasis.CONTINUED,
        AnchorBasis.CONTINUED,
        AnchorBasis.UNDATED,
    ]
    assert anchors[3].basis == "no date in the sentence, and the text tells of the past"


def test_a_short_report_that_names_a_year_of_the_past_is_news() -> None:
    """What has no date of its own happened on the day of publication."""
    text = "It was the worst storm of all, worse than that of 1998. Nobody was hurt."
    assert find_anchors(text, THURSDAY)[-1].kind is AnchorBasis.PUBLICATION
