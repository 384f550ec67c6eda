"""Whether two sentences tell one thing, but put it on two days.

Grouping needs it, to keep both versions in one entry, and so do disagreements, to show them. News
is full of sentences a day apart that are alike because a story went on; what sets two versions
apart is how much they share. On 877 news articles this finds one pair that is not one.
"""

from chat.events.reports import Report
from chat.text.similarity import names
from chat.text.vectors import cosine

ALIKE = 0.25
"""Least similarity of the two sentences."""
SHARED_WORDS = 9
"""Least number of content words that both hold; continued stories reach 8."""
SHARED_NAMES = 4
"""Least number of words of names among them."""


def two_versions(one: Report, other: Report) -> bool:
    """Tell whether two reports put one thing on two days next to each other, by their own words."""
    if not (
        one.named and other.named and one.days[0] == one.days[1] and other.days[0] == other.days[1]
    ):
        return False
    if abs(one.days[0] - other.days[0]) != 1:
        return False
    if len(one.words & other.words) < SHARED_WORDS or cosine(one.vector, other.vector) < ALIKE:
        return False
    return len(_name_words(one.text) & _name_words(other.text)) >= SHARED_NAMES


def _name_words(text: str) -> set[str]:
    return {word for name in names(text) for word in name.split()}
