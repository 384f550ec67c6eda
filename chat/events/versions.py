"""Whether two sentences tell one thing, but put it on two days.

Grouping needs it, to keep both versions in one entry, and so do disagreements, to show them. News
is full of sentences a day apart that are alike because a story went on; what sets two versions
apart is how much they share, and that each states its day by itself.
"""

import re
from typing import Final

from chat.events.reports import Report
from chat.text.similarity import names
from chat.text.vectors import cosine

ALIKE = 0.25
"""Least similarity of the two sentences."""
SHARED_WORDS = 9
"""Least number of content words that both hold; continued stories reach 8."""
SHARED_NAMES = 4
"""Least number of words of names among them."""

MUCH_ALIKE: Final = 0.55
"""Least similarity of short sentences, which cannot share so much."""
SHARED_SHARE: Final = 0.55
"""Least share of the words of the shorter one that the other holds."""
FEWEST_WORDS: Final = 6
FEWEST_NAMES: Final = 2
"""The same two limits for short sentences that are much alike."""


_DAYS: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAY: Final = re.compile(rf"\b{_DAYS}\b", re.IGNORECASE)
_STATED: Final = re.compile(
    rf"\b{_DAYS}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\b(?! ?[ap]\.?m)", re.IGNORECASE
)
"""A day that is stated, unlike "today", which is only as good as the day of publication."""
_SAYING: Final = re.compile(
    r"\b(?:said|says|saying|told(?: \S+){0,3}|statement|interview|reported|reports|warned|added"
    r"|wrote|reporters|spoke|speaking|according to(?: \S+){0,3}|spokes\w+)"
    r"(?: (?:late|early|earlier))?(?: on)? ?$",
    re.IGNORECASE,
)
"""What makes the day that of an utterance; somebody may say the same on two days."""
_STAMP: Final = re.compile(
    r"\||\d{1,2}[:.]\d\d ?(?:[ap]\.?m|[A-Z]{3}\b)"
    r"|\b(?:Last updated|Live coverage|As it happened|Read more)\b"
)
"""A line with the time of an edition, not a sentence."""
_RELATIVE: Final = re.compile(
    r"\b(?:ago|later|earlier|before|after|since|until|from|to)\b", re.IGNORECASE
)
_ONGOING: Final = re.compile(
    r"\b(?:again|another|further|more|second|third|(?:was|were|is|are) to|plans?|planned|will|would"
    r"|continued?|resumed?|days? (?:of|after|before|earlier|later))\b",
    re.IGNORECASE,
)
"""What happens again, goes on or is yet to come may well fall on two days."""
_LOOK_BACK: Final = 40


def is_stamp(text: str) -> bool:
    """Tell whether a line is the time of an edition rather than a sentence."""
    return _STAMP.search(text) is not None


def states_day(report: Report) -> bool:
    """Tell whether a report itself states the one day on which its event happened."""
    mention, start = report.anchor.mention, report.anchor.span.start
    if mention is None or not report.named or report.days[0] != report.days[1]:
        return False
    if _STATED.search(mention.text) is None or _RELATIVE.search(mention.text):
        return False
    if is_stamp(report.text) or _ONGOING.search(report.text):
        return False
    before = report.text[: max(0, mention.start - start)][-_LOOK_BACK:]
    return _SAYING.search(before) is None and len(_weekdays(report.text)) <= 1


def _weekdays(text: str) -> set[str]:
    return {day.casefold() for day in _WEEKDAY.findall(text)}


def two_versions(one: Report, other: Report) -> bool:
    """Tell whether two reports put one thing on two days next to each other, by their own words."""
    if abs(one.days[0] - other.days[0]) != 1 or abs(one.days[1] - other.days[1]) != 1:
        return False
    shared = len(one.words & other.words)
    if shared < FEWEST_WORDS or (likeness := cosine(one.vector, other.vector)) < ALIKE:
        return False
    most_is_shared = shared >= SHARED_SHARE * min(len(one.words), len(other.words))
    much_alike = likeness >= MUCH_ALIKE and most_is_shared
    if shared < SHARED_WORDS and not much_alike:
        return False
    if not (states_day(one) and states_day(other)):
        return False
    # The same "Monday" in a text that appeared again a week or a day later is no other day.
    if _weekdays(one.text) & _weekdays(other.text):
        return False
    names_needed = FEWEST_NAMES if much_alike else SHARED_NAMES
    return len(_name_words(one.text) & _name_words(other.text)) >= names_needed


def _name_words(text: str) -> set[str]:
    return {word for name in names(text) for word in name.split()}
