"""The engine that needs no model: it answers, sums up and titles in the articles' own words."""

from collections.abc import Iterator, Sequence

from chat.engines.candidates import candidates
from chat.engines.ranking import in_context, rank_sentences
from chat.engines.shorten import drop_dateline, shorten
from chat.engines.summarizing import choose_notes
from chat.models import Cancel, Claim, Delta, Exchange, Heading, Note, Order, Passage
from chat.text.similarity import Tfidf, content_words
from chat.text.vectors import cosine

ANSWER_SENTENCES = 3
LONG = 400
"""So many characters more outweigh one like sentence more when a headline is chosen."""


class ExtractiveEngine:
    """Quotes whole sentences; every claim is equal to its quote."""

    name = "extractive"

    def __init__(self, *, sentences: int = ANSWER_SENTENCES) -> None:
        """Answer in at most so many sentences."""
        self._sentences = sentences

    def answer(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        history: Sequence[Exchange] = (),  # noqa: ARG002 - a quoted sentence needs no context
        cancel: Cancel | None = None,
    ) -> Iterator[Delta | Claim]:
        """Yield the sentences that answer a question, best first, each with what it leans on."""
        chosen = rank_sentences(question, passages, limit=self._sentences, cancel=cancel)
        for candidate in in_context(chosen, passages):
            if cancel is not None:
                cancel.check()
            yield Delta(f"{' '.join(candidate.text.split())} [{candidate.source}] ")
            yield candidate.claim

    def take_notes(
        self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel | None = None
    ) -> Iterator[Claim]:
        """Yield the first sentences of each article, exactly as they stand there."""
        for candidate in candidates(passages, cancel=cancel, leads=most, datelines=False):
            yield candidate.claim

    def summarize(
        self,
        notes: Sequence[Note],
        *,
        topic: str,
        sentences: int,
        heading: Heading = Heading.ALL,  # noqa: ARG002 - the notes were chosen for it
        order: Order = Order.TIME,
        cancel: Cancel | None = None,
    ) -> Iterator[Claim]:
        """Yield the notes that sum up all of them, in the order in which they are read."""
        if cancel is not None:
            cancel.check()
        for note in choose_notes(notes, topic=topic, limit=sentences, order=order):
            yield note.claim

    def headline(
        self,
        sentences: Sequence[str],
        *,
        cancel: Cancel | None = None,  # noqa: ARG002 - it is done before anybody could stop it
    ) -> str:
        """Return the main clause of the sentence that says most of what all say."""
        written = [sentence for sentence in sentences if sentence.strip()]
        if not written:
            return ""
        words = [content_words(drop_dateline(sentence)) for sentence in written]
        rarity = Tfidf(words)
        vectors = [rarity.vector(held) for held in words]

        def centrality(number: int) -> float:
            likeness = sum(cosine(vectors[number], other) for other in vectors)
            # A short sentence is cut less, and so says more of what it said.
            return likeness - len(written[number]) / LONG

        return shorten(written[max(range(len(written)), key=centrality)])
