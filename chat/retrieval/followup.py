"""Questions that lean on the ones before: "And in Seoul?", "When did that happen?".

A search sees only words, so what the question leans on must be said again. Two things are done, in
this order: a fragment takes the place of its like in the question before ("what about Gull
Island?" asks the same of another island, "and in May?" of another month), and a question that
points back gets what it lacks: the words of the question before and, where that asked for a name,
the names that answered it. This is done without a model; an engine that can say a question in full
is asked instead where one is chosen, unless the question surely `is_whole`.
"""

import re
from collections.abc import Sequence
from typing import Final

from chat.models import Exchange
from chat.retrieval.kinds import kind_of
from chat.retrieval.timewords import without_time
from chat.text.filters import without_filters
from chat.text.sentences import split_sentences
from chat.text.similarity import content_words, names
from chat.text.stopwords import STOP_WORDS
from chat.timex import find_mentions

_OPENS_FOLLOW_UP = re.compile(
    r"^\W*(?:and|but|so|then|also|what about|how about|what else|who else|where else|"
    r"(?:when|where|why|how) (?:did|was|is|are|were|will|does|do|has|have|can|could) "
    r"(?:that|this|it|they|he|she|these|those))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|that|this|these|those|there)\b", re.IGNORECASE
)
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"^\W*(?:(?:and|but|so|then)\s+)?(?:(?:what|how)\s+about\s+)?"
    r"(?P<link>(?:in|at|on|for|from|with|by|near|during)\s+)?(?P<rest>(?:the\s+)?[^?]+?)\s*\?*\s*$",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"^(?:who|whom|whose|what|which|when|where|why|how|did|does|do|is|are|was|were|will|has|have|"
    r"had|can|could|should|would)\b",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"^\W*(?:and|but|so|then|also)\b[\s,]*", re.IGNORECASE)
"""What joins a question to the one before; it may be whole all the same."""
_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*")
FRAGMENT_WORDS: Final = 6
"""A fragment has no more words; what is longer is a question of its own."""

_TELLS_NOTHING = frozenset({"happen", "happened", "happening", "happens"})
"""Words of questions that name no subject, and that would only find their like."""


def standalone(question: str, history: Sequence[Exchange]) -> str:
    """Return a question that can be searched for without knowing the conversation.

    A question that leans on nothing, or has nothing to lean on, is returned as it is.

    Args:
        question: the new question.
        history: the conversation so far, oldest first.
    """
    before: Exchange | None = None
    for exchange in history:
        asked = " ".join(without_filters(exchange.question).split())
        if before is None and _leans(asked):
            continue
        told = _completed(asked, before) if before is not None else asked
        before = Exchange(told, exchange.answer)
    return question if before is None else _completed(question, before)


def _completed(question: str, before: Exchange) -> str:
    if not _leans(question):
        return question
    replaced = _replaced(question, before.question)
    if replaced is not None:
        return replaced
    said = set(content_words(question))
    missing = [word for word in _telling(before.question) if not said & set(content_words(word))]
    return " ".join([question.strip(), *missing, *_answering(question, before)])


def _replaced(question: str, before: str) -> str | None:
    """Put a fragment in the place of its like in the question before; None if it is no fragment."""
    fragment = _FRAGMENT.match(question)
    if fragment is None:
        return None
    link, rest = fragment["link"] or "", fragment["rest"]
    if _ASKS.match(rest) or _POINTS_BACK.search(rest) or len(rest.split()) > FRAGMENT_WORDS:
        return None
    times = find_mentions(f"{link}{rest}", None)
    if times and times[0].end - times[0].start >= len(rest.removeprefix("the ")):
        return _in_place(
            before, [mention.text for mention in find_mentions(before, None)], rest, link
        )
    if names(f"x {rest}"):
        return _in_place(before, _names_in_order(before), rest, link)
    return None


def _in_place(before: str, like: Sequence[str], rest: str, link: str) -> str:
    """Write `rest` for one of `like`: the first after the same link word, if there is a link.

    Where there is none, it is added with its link word.
    """
    linked = [one for one in like if link and f"{link.strip().lower()} {one}" in before]
    target = next(iter(linked if link else like), None)
    if target is None:
        return f"{before.rstrip(' ?')} {link}{rest}?"
    article = r"(?:\bthe\s)?" if rest.lower().startswith("the ") else ""
    named = rf"{article}(?<!\w){re.escape(target)}(?!\w)"
    return re.sub(named, lambda _: rest, before, count=1)


def _names_in_order(question: str) -> list[str]:
    """Return the names of a question as they stand; of names within names only the longest."""
    found = sorted(names(question), key=lambda name: (question.find(name), -len(name)))
    return [one for one in found if not any(one != other and one in other for other in found)]


def _answering(question: str, before: Exchange) -> list[str]:
    """Return the names of the answer before that a person or thing pointed to may have."""
    kind = kind_of(before.question)
    wanted = kind is not None and kind.name in ("name", "place", "title")
    if not wanted and not (_PERSON.search(question) and not names(before.question)):
        return []
    first = next((before.answer[a:b] for a, b in split_sentences(before.answer)), "")
    said = f"{question} {before.question}"
    return [name for name in _names_in_order(without_time(first)) if name not in said]


def is_whole(question: str) -> bool:
    """Tell whether a question surely leans on nothing: it asks, names something, points nowhere."""
    whole = _JOINED.sub("", " ".join(without_filters(question).split()))
    asks = _ASKS.match(whole) is not None and _OPENS_FOLLOW_UP.match(whole) is None
    return asks and bool(names(whole)) and not _POINTS_BACK.search(whole)


def _leans(question: str) -> bool:
    if is_whole(question):
        return False
    if _OPENS_FOLLOW_UP.search(question) or not content_words(question):
        return True
    return _POINTS_BACK.search(question) is not None and not names(question)


def _telling(question: str) -> list[str]:
    """Return the words of a question that tell what it is about; May is no "may"."""
    words = _WORD.findall(question)
    return [
        word
        for place, word in enumerate(words)
        if word.casefold() not in _TELLS_NOTHING
        and (word.casefold() not in STOP_WORDS or (place and word[0].isupper()))
    ]
