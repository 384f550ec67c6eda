from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from chat.models import AnchorBasis
from chat.timex import find_anchors, find_mentions
from chat.timex.chronology import FEWEST_ENTRIES, find_entries

PUBLISHED = date(2024, 3, 20)


def chronology(*labels: str, mark: str = " -") -> str:
    """Write a line under each label."""
    return "\n".join(
        f"{label}{mark} The council votes to extend the ferry line." for label in labels
    )


def days(text: str, published: date | None = PUBLISHED) -> list[str]:
    """Return the days of the date expressions of a text."""
    mentions = find_mentions(text, published)
    return [mention.when.edtf() for mention in mentions if mention.when]


def entries(text: str) -> int:
    """Count the entries of a text that may be a chronology."""
    return len(find_entries(text, text.lower(), find_mentions(text, PUBLISHED), PUBLISHED))


FIVE = ("September 2", "October 9", "December 24", "January 3", "March 18")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (FIVE, ["2023-09-02", "2023-10-09", "2023-12-24", "2024-01-03", "2024-03-18"]),
        (FIVE[::-1], ["2024-03-18", "2024-01-03", "2023-12-24", "2023-10-09", "2023-09-02"]),
        (("May 1, 2021", "June 3", "August 9", "January 4", "February 2"),
         ["2021-05-01", "2021-06-03", "2021-08-09", "2022-01-04", "2022-02-02"]),
        (("2 June", "4 June", "3 June", "9 September", "1 October", "2 October", "3 October"),
         ["2023-06-02", "2023-06-04", "2023-06-03", "2023-09-09", "2023-10-01", "2023-10-02",
          "2023-10-03"]),
        (("January 30", "February 29", "March 1", "March 2", "March 3"),
         ["2024-01-30", "2024-02-29", "2024-03-01", "2024-03-02", "2024-03-03"]),
    ],
)  # fmt: skip
def test_order_gives_the_year(labels: tuple[str, ...], expected: list[str]) -> None:
    """A day without a year belongs to the year that keeps the list in order, whatever the verb."""
    assert days(chronology(*labels)) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (chronology(*FIVE), 5),
        (chronology(*FIVE, mark=":"), 5),
        (chronology(*FIVE, mark="\n"), 5),
        (chronology(*(f"* {label}" for label in FIVE)), 5),
        (chronology(*(f"{label}, 2023" for label in FIVE[:3]), "5 January 2024", "9 January 2024",
                    mark=""), 5),
        (chronology("1910", "1923", "1941", "1945", "1960"), 5),
        (chronology(*FIVE[:4]), 0),
        (chronology("March 3", "January 9", "June 4", "April 2", "May 8", "February 1"), 0),
        (chronology("1927", "1910", "1859", "1850", "1805"), 0),
        (chronology("2033", "2029", "2015", "1958", "1944"), 0),
        (" ".join(f"On {label} the ferry sailed again." for label in FIVE), 0),
        ("The ferry sailed.", 0),
    ],
)  # fmt: skip
def test_what_is_a_chronology(text: str, count: int) -> None:
    """Five dated lines in order are one; fewer, disorder, clock times and running text are none."""
    assert entries(text) == count


def test_basis_says_how() -> None:
    """A year that the order decided is explained by it."""
    moved = find_mentions(chronology(*FIVE), PUBLISHED)[0]
    assert moved.basis == '"September 2": of the year that the order of the chronology gives it'


@example(first=date(1999, 9, 1), steps=[1, 1, 29, 150, 1, 7, 150, 150])
@given(
    first=st.dates(date(1990, 1, 1), date(2020, 1, 1)),
    steps=st.lists(st.integers(1, 150), min_size=5, max_size=12),
)
def test_any_ordered_list_keeps_its_days(first: date, steps: list[int]) -> None:
    """Labels a few months apart are read back as the days they were written from."""
    told = [first]
    for step in steps:
        told.append(told[-1] + timedelta(days=step))
    # A leap day of no year near publication is no date anywhere, rather than a guess of years.
    years = range(told[-1].year - 1, told[-1].year + 1)
    assume(not any((day.month, day.day) == (2, 29) and day.year not in years for day in told))
    # The same label a year later counts once: before the years are settled they are one day.
    assume(len({(day.month, day.day) for day in told}) >= FEWEST_ENTRIES)
    text = chronology(
        f"{first:%B} {first.day}, {first.year}", *(f"{day:%B} {day.day}" for day in told[1:])
    )
    assert days(text, told[-1] + timedelta(days=1)) == [day.isoformat() for day in told]


def test_sentences_stand_under_their_date() -> None:
    """What follows a date belongs to it up to the next one, unless it names a time of its own."""
    text = (
        "March 1\nThe ferry ran aground. Forty people were brought ashore.\n"
        "March 2 - Divers found a crack. The line had been warned in 2019.\n"
        "March 4 - The mayor resigned.\nMarch 5 - Her deputy took over.\n"
        "March 9 - The ferry was towed away.\n"
    )
    dated = [
        (anchor.when.edtf() if anchor.when else None, anchor.kind)
        for anchor in find_anchors(text, PUBLISHED)
    ]
    listed = AnchorBasis.CHRONOLOGY
    assert dated == [
        (None, AnchorBasis.UNDATED),
        ("2024-03-01", listed),
        ("2024-03-01", listed),
        ("2024-03-02", listed),
        ("2019", AnchorBasis.OWN_WORDS),
        ("2024-03-04", listed),
        ("2024-03-05", listed),
        ("2024-03-09", listed),
    ]


def test_a_date_inside_a_line_opens_an_entry_of_its_own() -> None:
    """A caption that hides the beginning of an entry does not put its news under the one before."""
    text = (
        "1 March 2023 The ferry ran aground.\n2 March 2023 Divers found a crack.\n"
        "The mayor on deck 4 March 2023 The mayor resigned.\nHer deputy said little.\n"
        "5 March 2023 Her deputy took over.\n9 March 2023 The ferry was towed away.\n"
        "10 March 2023 Passengers sued.\n"
    )
    days = [anchor.when.edtf() for anchor in find_anchors(text, PUBLISHED) if anchor.when]
    assert days[2:4] == ["2023-03-04", "2023-03-04"]


def test_text_behind_a_chronology_is_not_of_its_last_date() -> None:
    """Only a few sentences belong to the last entry: what follows is another text."""
    text = chronology(*FIVE) + "\n" + "\n".join(["The ferry line has three ships."] * 8)
    kinds = [anchor.kind for anchor in find_anchors(text, PUBLISHED)]
    assert kinds[-1] is AnchorBasis.PUBLICATION
    assert AnchorBasis.CHRONOLOGY in kinds[5:9]
