"""Which notes belong under which heading."""

from datetime import date

import pytest

from chat.dates import parse_edtf
from chat.models import Claim, Heading, Note, SourceQuote
from chat.summarize.kinds import KINDS

LAST = date(2024, 11, 8)


def headings(text: str, *, published: date = LAST, when: str = "") -> list[Heading]:
    """Return the headings under which a sentence may stand."""
    note = Note(
        claim=Claim(text, (SourceQuote(1, text),)),
        place=0,
        published=published,
        when=parse_edtf(when) if when else None,
    )
    return [heading for heading, belongs in KINDS.items() if belongs(note, LAST)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The repair cost $14 million.", [Heading.NUMBERS]),
        ("About 400 firefighters fought the flames.", [Heading.NUMBERS]),
        ("Some 12 percent of the crew stayed.", [Heading.NUMBERS]),
        ("The pier was built in 1910.", []),
        ("The quarrel over the 1910-45 leases has not gone away.", []),
        ("From March 2020 the ships took freight only.", []),
        ("They met after three years.", []),
        ("Otto Lind said the hull was old.", [Heading.VOICES]),
        ("Otto Lind, the harbor master, warned the crew.", [Heading.VOICES]),
        ("According to Ilse Brandt the hull was old.", [Heading.VOICES]),
        ("The hull was old, police said.", [Heading.VOICES]),
        ("The hull was old, he said.", []),
        ("It remains unclear who pays.", [Heading.OPEN]),
        ("Who will pay?", [Heading.OPEN, Heading.NEXT]),
        ("The ferry will sail soon.", [Heading.NEXT]),
        ("The ferry sailed.", []),
    ],
)
def test_words_decide(text: str, expected: list[Heading]) -> None:
    """Figures, named speakers, plans and doubts are told from their words."""
    assert headings(text) == expected


def test_what_was_to_come_has_come() -> None:
    """A plan for a day before the last article is no news, nor is one of long ago without a day."""
    sails = "The ferry will sail."
    assert headings(sails, when="2024-11-20") == [Heading.NEXT]
    assert headings(sails, published=date(2024, 11, 1), when="2024-11-05") == []
    assert headings(sails, published=date(2024, 1, 1)) == []
    assert headings("It is unclear who pays.", published=date(2024, 1, 1)) == []
