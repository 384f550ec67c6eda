"""What a model says, held against the passages; and what is said in its place where it fails.

The citations themselves are checked by `chat.citations`, as for every engine. Here it is decided
what is asked of the model once more and, if that fails too, which sentence of the source speaks.
What no source holds is shown as unverified.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from chat.citations import check_claim
from chat.engines.model.cleaning import lead_in
from chat.models import Claim, Passage, SourceQuote
from chat.text.sentences import split_sentences
from chat.text.similarity import containment, content_words, names, opens_apart, stem, tokens

ALIKE: Final = 0.6
"""A sentence of a source stands for one that shares at least this part of its content words."""
SHARED_WORDS: Final = 0.7
"""A model's sentence shares at least this part of its content words with its quotes: half of them,
which will do for words that nobody made up, lets "the mayor has resigned" rest on any mayor."""
SHARED_ELSEWHERE: Final = 0.85
"""And this part with one that was looked for: among a hundred, some sentence shares a lot."""
_DEGREES: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|latest|only|ever|always|all|every|entire|most|least|"
    r"best|worst|(?:larg|bigg|small|high|low|old|young|new|long|short|earli|fast|strong|deadli)est|"
    r"half|twice|double|triple|quarter|minute|hour|day|week|month|year|decade|century|centurie|"
    r"dozen|hundred|thousand|million|billion|trillion)(?=s?\b)",
    re.IGNORECASE,
)
_TRIED: Final = 3
"""So many sentences are looked at for one that bears a claim out which rests on another."""
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
        and degrees(checked.text) <= degrees(quoted)
        and not is_only_names(checked.text)
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


@dataclass(frozen=True, slots=True)
class Placed:
    """What is shown of a model's claims."""

    claims: tuple[Claim, ...]
    from_source: int
    """So many of them are in the source's own words."""
    unverified: int
    """So many others are not borne out, and no source says the like; they have no quotes."""


def degrees(text: str) -> frozenset[str]:
    """Return the words of a text that rank or measure: `first`, `only`, `largest`, `year`."""
    return frozenset(word.casefold() for word in _DEGREES.findall(text))


def is_only_names(text: str) -> bool:
    """Tell whether a text says nothing of those it names."""
    named = {stem(word) for name in names(text) for word in tokens(name)}
    return set(content_words(text)) <= named.union(map(stem, tokens(text)[:1]))


def put_in_place(
    claims: Sequence[Claim], repaired: Sequence[Claim], passages: Sequence[Passage]
) -> Placed:
    """Replace the claims that do not hold.

    Args:
        claims: as `settled` returns those that the model wrote.
        repaired: its second try at those that did not hold; only what holds of it counts.
        passages: what all of them rest on.

    Returns:
        The claims to show: each as it was if it holds, else the repaired one that is most like it,
        else a sentence of its source that is. What is left names no source, so that it counts as
        unverified. Nothing is said twice.
    """
    left = [claim for claim in settled(repaired, passages) if holds(claim, passages)]
    placed: dict[str, Claim] = {}
    from_source = unverified = 0
    for claim in claims:
        shown, own = claim, None
        if not holds(claim, passages):
            better = max(left, key=lambda other: _likeness(claim.text, other.text), default=None)
            if better is not None and _likeness(claim.text, better.text) >= ALIKE:
                left.remove(better)
                shown = better
            else:
                own = own_words(claim, passages)
                shown = own or Claim(claim.text, ())
        if shown.text not in placed:
            placed[shown.text] = shown
            from_source += own is not None
            unverified += not shown.quotes
    return Placed(tuple(placed.values()), from_source, unverified)


def settled(claims: Iterable[Claim], passages: Sequence[Passage]) -> tuple[Claim, ...]:
    """Return claims as they hold best: each that does not is looked for elsewhere and taken apart.

    A model that says something true and gives the number of another sentence has miscounted, and
    of several sentences in one claim some may hold.
    """
    bare = (_without_lead_in(claim, passages) for claim in claims)
    return tuple(chain.from_iterable(_settled(claim, passages) for claim in bare))


def _settled(claim: Claim, passages: Sequence[Passage]) -> tuple[Claim, ...]:
    if holds(claim, passages):
        return (claim,)
    for other in elsewhere(claim, passages):
        if holds(other, passages):
            return (other,)
    spans = split_sentences(claim.text)
    if len(spans) < 2:
        return (claim,)
    return settled([Claim(claim.text[start:end], claim.quotes) for start, end in spans], passages)


def _without_lead_in(claim: Claim, passages: Sequence[Passage]) -> Claim:
    """Take "The passage states that" off a claim, unless an article has these words itself."""
    opening = lead_in(claim.text)
    bare = claim.text[len(opening) :]
    said = opening.strip().casefold()
    if not bare or not said or any(said in passage.text.casefold() for passage in passages):
        return claim
    return Claim(bare[0].upper() + bare[1:], claim.quotes)


def own_words(claim: Claim, passages: Sequence[Passage]) -> Claim | None:
    """Return the sentence of a named source that is most like a claim; None if none is alike."""
    named = [quote.source for quote in claim.quotes if 1 <= quote.source <= len(passages)]
    likely = _by_likeness(claim, passages, list(dict.fromkeys(named)))
    return next((own for likeness, own in likely if likeness >= ALIKE), None)


def elsewhere(claim: Claim, passages: Sequence[Passage]) -> Iterator[Claim]:
    """Yield a claim as it would rest on the sentences that say most of it, the likeliest first."""
    likely = _by_likeness(claim, passages, range(1, len(passages) + 1))
    for likeness, own in likely[:_TRIED]:
        if likeness >= SHARED_ELSEWHERE:
            yield Claim(claim.text, own.quotes)


def _by_likeness(
    claim: Claim, passages: Sequence[Passage], sources: Sequence[int]
) -> list[tuple[float, Claim]]:
    """Return the sentences of sources, each as a claim of itself, the most like a claim first."""
    said = content_words(claim.text)
    found: list[tuple[float, Claim]] = []
    for source in sources:
        text = passages[source - 1].text
        for start, end in split_sentences(text):
            words = text[start:end]
            own = Claim(" ".join(words.split()), (SourceQuote(source, words),))
            found.append((containment(said, content_words(words)), own))
    return sorted(found, key=lambda one: -one[0])


def _likeness(claimed: str, other: str) -> float:
    return containment(content_words(claimed), content_words(other))
