"""What a model says, held against the passages; and what is said in its place where it fails.

The citations themselves are checked by `chat.citations`, as for every engine. Here it is decided
what is asked of the model once more and, if that fails too, which sentence of the source speaks.
"""

import re
from collections.abc import Sequence
from typing import Final

from chat.citations import check_claim
from chat.models import Claim, Passage, SourceQuote
from chat.text.sentences import split_sentences
from chat.text.similarity import containment, content_words, opens_apart

ALIKE: Final = 0.6
"""A sentence of a source stands for one that shares at least this part of its content words."""
SHARED_WORDS: Final = 0.7
"""A model's sentence shares at least this part of its content words with its quotes: half of them,
which will do for words that nobody made up, lets "the mayor has resigned" rest on any mayor."""
_DENIAL: Final = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|cannot|den(?:y|ies|ied))\b|n[’']t\b",
    re.IGNORECASE,
)


def holds(claim: Claim, passages: Sequence[Passage]) -> bool:
    """Tell whether a claim is borne out: quotes exact, no number, name or denial of its own."""
    checked = check_claim(claim, passages)
    if not checked.verified:
        return False
    quoted = " ".join(citation.quote for citation in checked.citations)
    if checked.text.split() == quoted.split():
        return True
    shared = _likeness(checked.text, quoted)
    return (
        shared >= SHARED_WORDS
        and denies(checked.text) == denies(quoted)
        and not opens_apart(checked.text, quoted)
    )


def with_words(claim: Claim, passages: Sequence[Passage]) -> Claim:
    """Return a claim that holds with the words of its sources, where it named only the sources."""
    quotes = tuple(
        SourceQuote(quote.source, citation.quote)
        for quote in claim.quotes
        for citation in check_claim(Claim(claim.text, (quote,)), passages).citations
    )
    return Claim(claim.text, quotes)


def denies(text: str) -> bool:
    """Tell whether a text says that something is not so."""
    return _DENIAL.search(text) is not None


def put_in_place(
    claims: Sequence[Claim], repaired: Sequence[Claim], passages: Sequence[Passage]
) -> tuple[tuple[Claim, ...], int]:
    """Replace the claims that do not hold.

    Args:
        claims: as the model wrote them.
        repaired: its second try at those that did not hold; only what holds of it counts.
        passages: what all of them rest on.

    Returns:
        The claims to show: each as it was if it holds, else the repaired one that is most like it,
        else a sentence of its source that is, else its text alone, to be shown as unverified; and
        how many were taken from the source's own words. Nothing is said twice.
    """
    left = [claim for claim in repaired if holds(claim, passages)]
    placed: list[Claim] = []
    from_source = 0
    for claim in claims:
        shown = claim
        if not holds(claim, passages):
            better = max(left, key=lambda other: _likeness(claim.text, other.text), default=None)
            if better is not None and _likeness(claim.text, better.text) >= ALIKE:
                left.remove(better)
                shown = better
            elif (own := _own_words(claim, passages)) is not None:
                shown = own
                from_source += own.text not in {other.text for other in placed}
            else:
                # Without a quote nobody can take it for borne out.
                shown = Claim(claim.text, ())
        if shown.text not in {other.text for other in placed}:
            placed.append(shown)
    return tuple(placed), from_source


def _own_words(claim: Claim, passages: Sequence[Passage]) -> Claim | None:
    """Return the sentence of a named source that is most like a claim."""
    named = [quote.source for quote in claim.quotes if 1 <= quote.source <= len(passages)]
    best: tuple[float, Claim] | None = None
    for source in dict.fromkeys(named):
        text = passages[source - 1].text
        for start, end in split_sentences(text):
            sentence = " ".join(text[start:end].split())
            likeness = _likeness(claim.text, sentence)
            if likeness >= ALIKE and (best is None or likeness > best[0]):
                best = likeness, Claim(sentence, (SourceQuote(source, text[start:end]),))
    return best[1] if best else None


def _likeness(claimed: str, other: str) -> float:
    return containment(content_words(claimed), content_words(other))
