"""The kind of thing that a question asks for, and whether a sentence holds such a thing.

A table: each kind has the words that ask for it and a test of sentences. What the question itself
says is no answer, so names and numbers count only when they are new.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from chat.text.sentences import split_sentences
from chat.text.similarity import names, numbers, tokens

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec"
)
_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{4}\b|\b(?:yesterday|today|tomorrow)\b"
    rf"|\b(?:{_MONTHS})\b|\b(?:last|next|this) (?:week|month|year)\b"
)
_SUM = re.compile(
    r"[$€£¥]\s?\d|\b\d[\d.,]*\s?(?:%|percent\b|cents\b|"
    r"(?:(?:hundred|thousand|[mb]illion|trillion)\s)?"
    r"(?:dollars|euros|pounds|yen|won|yuan|crowns)\b)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result|in order to|so that|to (?:avoid|protect|"
    r"prevent|help|save|make|keep)|amid|after|over|for (?:his|her|its|their)|caus(?:e|ed|es|ing)|"
    r"reasons?|blam(?:e|ed|es|ing)|cit(?:ed|es|ing)|since|prompted|led to|"
    r"sparked|fears?|concerns?)\b",
    re.IGNORECASE,
)
_BE = (
    "is|are|was|were|be|did|does|do|has|have|had|will|would|can|could|should|may|might|happened"
    "|happens|else"
)
_WHETHER = (
    r"^\W*(?:(?:and|but|so|then|is it true that|tell me (?:if|whether))\b\W*)*"
    r"(?!(?:do|can|could|would|will) you (?:know|tell|say|remember|happen)\b)"
    r"(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should)(?:n['’]t)?\b"
)
"""How a question opens that asks whether something is so, and is no polite "can you tell me"."""
_PLACED = re.compile(r"\b(?:in|at|near|to|from|outside|off|across|into|of)\s(?:the\s)?$")
_TITLED = re.compile(r"[“\"‘][^”\"’]{2,80}[”\"’]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is asked for."""

    name: str
    asks: re.Pattern[str]
    holds: Callable[[str, frozenset[str]], bool]
    """Whether a text holds one that is not among the words of the question."""
    measures: bool = False
    """Whether two answers of this kind contradict each other when their numbers differ."""
    dates: bool = False
    """Whether the answer is when something happened."""
    decides: bool = False
    """Whether the answer is that something is so, or that it is not."""

    @property
    def of_event(self) -> bool:
        """Whether what is said of an event answers, not what it was about."""
        return self.dates or self.decides


def _new_number(text: str, said: frozenset[str]) -> bool:
    return bool(numbers(text) - said)


def _new_name(text: str, said: frozenset[str]) -> bool:
    return any(not said.issuperset(tokens(name)) for name in names(text))


def _new_place(text: str, said: frozenset[str]) -> bool:
    return any(
        not said.issuperset(tokens(name))
        and _PLACED.search(text[max(0, found.start() - 16) : found.start()])
        for name in names(text)
        for found in re.finditer(re.escape(name), text)
    )


def _asks(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


KINDS = (
    Kind("decision", _asks(_WHETHER), lambda *_: False, decides=True),
    Kind(
        "day",
        _asks(r"\bwhen\b|\b(?:what|which) (?:day|date|year|month)\b|\bwhat (?:\w+ )*deadline\b"),
        lambda text, _: _DAY.search(text) is not None,
        measures=True,
        dates=True,
    ),
    Kind(
        "sum",
        _asks(
            r"\bhow much\b|\bwhat (?:percent(?:age)?|share|sum|amount)\b"
            r"|\bwhat (?:\w+ )*(?:cost|price|fee|fine|salary)\b"
        ),
        lambda text, said: _SUM.search(text) is not None and _new_number(text, said),
        measures=True,
    ),
    Kind(
        "number",
        _asks(
            r"\bhow (?:many|long|old|far|high|big|tall|fast|large|often)\b"
            r"|\b(?:what|which) number\b"
        ),
        _new_number,
        measures=True,
    ),
    Kind(
        "reason",
        _asks(r"\bwhy\b|\bwhat (?:caused|led to)\b"),
        lambda text, _: _REASON.search(text) is not None,
    ),
    Kind("place", _asks(r"\bwhere\b"), _new_place),
    Kind(
        "title",
        _asks(
            r"\b(?:called|named|titled)\b"
            r"|\b(?:which|what) (?:\w+ )?(?:word|term|book|film|movie|show|song)\b"
        ),
        lambda text, said: _TITLED.search(text) is not None or _new_name(text, said),
    ),
    Kind("name", _asks(rf"\b(?:who|whom|whose|which)\b|\bwhat (?!(?:{_BE})\b)\w"), _new_name),
)


def kind_of(question: str) -> Kind | None:
    """Return the kind of thing a question asks for, the most special that fits, if any does.

    What is asked stands in the last sentence; those before it tell what it is about.
    """
    asking = [question[start:end] for start, end in split_sentences(question)] or [question]
    return next((kind for kind in KINDS if kind.asks.search(asking[-1])), None)
