"""Receipts: every sentence that is shown is held against the words that it rests on.

An engine says which source each sentence comes from and in which words. Here the words are looked
up, to the character, and only what is found becomes a citation. This is the one place that may
call a sentence verified.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from chat.dates import When
from chat.models import (
    Anchor,
    AnchorBasis,
    Citation,
    CitedSentence,
    Claim,
    Passage,
    SourceQuote,
    Span,
)
from chat.text.sentences import split_sentences
from chat.text.similarity import containment, content_words, names, numbers, tokens
from chat.timex.held import Evidence, hold_dates

SHARED_WORDS = 0.5
"""A sentence in other words than its quote shares at least this part of its content words."""

NAMED_FACTS = 5
"""So many of the facts that a quote does not hold are named; a reader looks for the first ones."""

_IN_WORDS = frozenset({AnchorBasis.OWN_WORDS, AnchorBasis.CONTINUED, AnchorBasis.CHRONOLOGY})
_MARKS = re.compile(r"\s*((?:[\[【]\d{1,3}(?:\s*,\s*\d{1,3})*[\]】]\s*)+)")
_MARKS_AFTER_STOP = re.compile(
    r"([.!?…。]+[\"'”’)]*)((?:\s*[\[【]\d{1,3}(?:\s*,\s*\d{1,3})*[\]】])+)"
)


def parse_marks(text: str) -> tuple[Claim, ...]:
    """Read what an engine wrote with marks such as `[2]` or `[1, 3]` into claims.

    Returns:
        One claim a sentence, its text without marks. A mark names a source and no words, so the
        quotes are empty: `check_claim` finds the words.
    """
    moved = _MARKS_AFTER_STOP.sub(lambda found: found[2] + found[1], text)
    sentences = (moved[start:end] for start, end in split_sentences(moved))
    return tuple(
        Claim(bare, tuple(SourceQuote(source, "") for source in dict.fromkeys(_marks(sentence))))
        for sentence in sentences
        if (bare := _without_marks(sentence))
    )


def check_claim(claim: Claim, sources: Sequence[Passage]) -> CitedSentence:
    """Hold a claim against the passages that it names.

    A quote counts when the passage holds it, white space aside; the citation then carries the
    passage's own characters. An empty quote stands for the sentence of the passage that says most
    of the claim.

    Args:
        claim: a sentence and what it rests on.
        sources: the passages given to the engine, in that order.

    Returns:
        The sentence with the citations that were found. It is verified when all were, and its
        text is that of a quote or has no date, number or name and few words that the quotes lack.
        A date may be put in other words: "on Wednesday" holds the day, and the month, that it was.
        Marks that point nowhere are taken out of the text. What keeps it from being verified is
        told in `doubt`.
    """
    citations: dict[Span, Citation] = {}
    doubt = "" if claim.quotes else "no source was quoted for it"
    for quote in claim.quotes:
        found = _find(quote, claim.text, sources)
        if found is None:
            doubt = "what it rests on is not in the source that it names"
        else:
            citations[found.span] = found
    text, stray = _text_of(claim, sources)
    doubt = doubt or ("it names a source that it was not given" if stray else "")
    quoted = [citation.quote for citation in citations.values()]
    if not doubt and not _same_words(text, quoted):
        doubt = _unbacked(text, list(citations.values()), sources)
    return CitedSentence(text, tuple(citations.values()), verified=not doubt, doubt=doubt)


def date_sentences(
    sentences: Sequence[CitedSentence],
    anchors_of: Callable[[Sequence[str]], Mapping[str, Sequence[Anchor]]],
    *,
    choose: Callable[[str, int, Sequence[Anchor]], Anchor | None] | None = None,
) -> tuple[CitedSentence, ...]:
    """Add to cited sentences when what they say happened.

    Args:
        sentences: as `check_claim` returns them.
        anchors_of: returns the anchors of articles by their ids.
        choose: of a quote, its place in the article and the article's anchors, returns the one
            that dates what is asked about; without it, the main event is dated.

    Returns:
        The same sentences. One is dated when its first quote is, in words: by its own, by those
        of the sentence that it continues, or by the entry of a chronology. That news mostly tells
        of its day is no such date.
    """
    cited = {c.span.article for sentence in sentences for c in sentence.citations[:1]}
    anchors = anchors_of(sorted(cited)) if cited else {}
    return tuple(
        replace(sentence, when=_when(sentence.citations[0], anchors, choose))
        if sentence.citations
        else sentence
        for sentence in sentences
    )


def _when(
    citation: Citation,
    anchors: Mapping[str, Sequence[Anchor]],
    choose: Callable[[str, int, Sequence[Anchor]], Anchor | None] | None,
) -> When | None:
    span = citation.span
    own = [a for a in anchors.get(span.article, ()) if a.span.revision == span.revision]
    if choose is not None:
        chosen = choose(citation.quote, span.start, own)
        return chosen.when if chosen else None
    for anchor in own:
        if anchor.main and span.start <= anchor.span.start < span.end and anchor.kind in _IN_WORDS:
            return anchor.when
    return None


def check_citation(citation: Citation, article_text: str) -> bool:
    """Tell whether a citation's quote is exactly what its span holds of the article's text."""
    span = citation.span
    return 0 <= span.start < span.end and article_text[span.start : span.end] == citation.quote


def _find(quote: SourceQuote, text: str, sources: Sequence[Passage]) -> Citation | None:
    if not 1 <= quote.source <= len(sources):
        return None
    passage = sources[quote.source - 1]
    place = _locate(quote.quote, passage.text) if quote.quote else _nearest(text, passage.text)
    if place is None:
        return None
    start, end = place
    span = passage.span
    return Citation(
        span=Span(span.article, span.revision, span.start + start, span.start + end),
        quote=passage.text[start:end],
        title=passage.title,
        published=passage.published,
        source=passage.source,
    )


def _locate(quote: str, text: str) -> tuple[int, int] | None:
    """Find a quote, exactly if possible, else with other white space between its words."""
    written = quote.strip()
    if not written:
        return None
    start = text.find(written)
    if start >= 0:
        return start, start + len(written)
    loose = re.search(r"\s+".join(map(re.escape, written.split())), text)
    return loose.span() if loose else None


def _nearest(claimed: str, text: str) -> tuple[int, int] | None:
    """Find the sentence that holds most of a claim's words."""
    wanted = set(content_words(claimed))
    shares = [
        (containment(wanted, content_words(text[start:end])), -start, end)
        for start, end in split_sentences(text)
    ]
    share, negative_start, end = max(shares, default=(0.0, 0, 0))
    return (-negative_start, end) if share > 0 else None


def _text_of(claim: Claim, sources: Sequence[Passage]) -> tuple[str, bool]:
    """Return the text to show, and whether it held marks that point nowhere.

    A text that stands like this in a source is left alone: its brackets are the article's own.
    """
    if _MARKS.search(claim.text) is None or _same_words(
        claim.text, [quote.quote for quote in claim.quotes]
    ):
        return claim.text, False
    stray = any(not 1 <= mark <= len(sources) for mark in _marks(claim.text))
    return _without_marks(claim.text), stray


def _marks(text: str) -> Iterator[int]:
    for marks in _MARKS.finditer(text):
        yield from map(int, re.findall(r"\d+", marks[1]))


def _without_marks(text: str) -> str:
    """Take marks out; a space stays where words follow."""
    spaced = _MARKS.sub(lambda m: " " if m[1][-1:].isspace() else "", text)
    return re.sub(r"\s+(?=[.,;:!?…。](?:\s|$))", "", spaced).strip()


def _same_words(text: str, quotes: Sequence[str]) -> bool:
    return any(text.split() == quote.split() != [] for quote in quotes)


def _unbacked(text: str, citations: Sequence[Citation], sources: Sequence[Passage]) -> str:
    """Say what a text has of its own; nothing if quotes hold its facts and half of its words."""
    quotes = "\n".join(citation.quote for citation in citations)
    dates = hold_dates(text, [Evidence(one.quote, one.published) for one in citations])
    said = set(tokens(quotes))
    if not dates.held:
        return "the quote does not hold its date"
    facts = (numbers(dates.rest) - numbers(quotes)) | (_named(dates.rest, sources) - said)
    if facts:
        return f"the quote does not hold: {', '.join(sorted(facts)[:NAMED_FACTS])}"
    if containment(set(content_words(dates.rest)), content_words(quotes)) < SHARED_WORDS:
        return "it says more than the quote"
    return ""


def _named(text: str, sources: Sequence[Passage]) -> set[str]:
    """Return the words of a text's names; its first word counts if a source names somebody so."""
    opening = set(tokens(text)[:1])
    known = names("\n".join(passage.text for passage in sources)) if opening else frozenset()
    found = {word for name in names(text) for word in tokens(name)}
    return found | opening.intersection(word for name in known for word in tokens(name))
