"""Headlines by a model, each held against the sentences of its event."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from chat.engines.model.blocks import NewMarker, text_blocks, unheard_of
from chat.engines.model.chain import Call
from chat.engines.model.checking import ALIKE, degrees, denies, is_only_names
from chat.engines.model.writing import Writer, heard, load
from chat.models import HEADLINE_CHARACTERS, Cancel
from chat.text.safe import one_line
from chat.text.similarity import (
    containment,
    content_words,
    names,
    numbers,
    opens_apart,
    stem,
    tokens,
)

LINE_TOKENS: Final = 60
CAPITALS: Final = 0.8
"""A headline is in title case if this part of its longer words, and of at least three, is."""


class Titles:
    """Has a model write headlines."""

    def __init__(self, writer: Writer, *, notice: Callable[[str], None], draw: NewMarker) -> None:
        self._writer = writer
        self._notice = notice
        self._draw = draw

    def title(self, sentences: Sequence[str], *, cancel: Cancel) -> str:
        """Return a headline that the sentences bear out; empty if the model wrote none.

        Raises:
            CancelledError: stopped.
            EngineError: the call failed.
        """
        marker = unheard_of(sentences, self._draw)
        call = Call(
            prompt=load("headline"),
            inputs={
                "marker": marker,
                "sentences": text_blocks(sentences, marker, what="sentence"),
            },
            form="plain",
            reply_tokens=LINE_TOKENS,
        )
        written = heard(self._writer.line(call, cancel), notice=self._notice)
        return usable_headline(written, sentences)


def usable_headline(written: str, sentences: Sequence[str]) -> str:
    """Return a model's headline without its quotation marks and stop; empty if it cannot be used.

    It is used when it is short enough and the sentences hold its numbers, its names and three in
    five of its words, and deny something if it does.
    """
    told = "\n".join(sentences)
    headline = in_sentence_case(one_line(written).strip("\"'“”‘’*# ").removesuffix("."), told)
    named = {word for name in names(headline) for word in tokens(name)}
    borne_out = (
        0 < len(headline) <= HEADLINE_CHARACTERS
        and numbers(headline) <= numbers(told)
        and named <= set(tokens(told))
        and containment(content_words(headline), content_words(told)) >= ALIKE
        and (denies(told) or not denies(headline))
        and degrees(headline) <= degrees(told)
        and not opens_apart(headline, told)
        and not is_only_names(headline)
    )
    return headline if borne_out else ""


def in_sentence_case(headline: str, told: str) -> str:
    """Write a headline with capitals all over as its sentences write the same words.

    Many models write headlines so, and every word of them would be taken for a name.
    """
    words = headline.split()
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if sum(word[0].isupper() for word in long) < CAPITALS * max(len(long), 3):
        return headline
    written = set(told.split())
    small = {stem(word) for word in re.findall(r"\b[^\W\d_A-Z]\w*", told)}
    return " ".join(
        word.lower() if place and stem(word.lower()) in small and word not in written else word
        for place, word in enumerate(words)
    )
