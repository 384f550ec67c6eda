"""How the tests of the rules put what was found: words, value and date, on one fixed day."""

from datetime import date

from chat.models import Mention
from chat.timex import find_mentions

THURSDAY = date(2024, 11, 7)
"""The publication date of all sentences unless a test says otherwise."""


def found(sentence: str, published: date | None = THURSDAY) -> list[tuple[str, str, str | None]]:
    """Return words, TIMEX3 value and EDTF of each expression in a sentence."""
    return [
        (each.text, each.value, each.when.edtf() if each.when else None)
        for each in find_mentions(sentence, published)
    ]


def only(sentence: str, published: date | None = THURSDAY) -> Mention:
    """Return the one expression in a sentence."""
    (mention,) = find_mentions(sentence, published)
    return mention


def edtf(sentence: str, published: date | None = THURSDAY) -> str | None:
    """Return the EDTF of the one expression in a sentence."""
    when = only(sentence, published).when
    return when.edtf() if when else None
