"""Whether a headline that a model wrote says only what its sentences say."""

from collections.abc import Sequence

from chat.engines.model.checking import ALIKE, denies
from chat.models import HEADLINE_CHARACTERS
from chat.text.safe import one_line
from chat.text.similarity import containment, content_words, names, numbers, tokens


def usable_headline(written: str, sentences: Sequence[str]) -> str:
    """Return a model's headline without its quotation marks and stop; empty if it cannot be used.

    It is used when it is short enough and the sentences hold its numbers, its names and half of
    its words, and deny something if it does.
    """
    headline = one_line(written).strip("\"'“”‘’*# ").removesuffix(".")
    told = "\n".join(sentences)
    named = {word for name in names(headline) for word in tokens(name)}
    borne_out = (
        0 < len(headline) <= HEADLINE_CHARACTERS
        and numbers(headline) <= numbers(told)
        and named <= set(tokens(told))
        and containment(content_words(headline), content_words(told)) >= ALIKE
        and (denies(told) or not denies(headline))
    )
    return headline if borne_out else ""
