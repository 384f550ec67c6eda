"""The answer job: a LangChain chain from a question to a cited answer or an honest refusal.

    question, history --standalone--> query --retriever--> documents
        --relevance gate--> engine --citations--> Answer | NoAnswer

Two steps, always in this order: an agent that may skip retrieval answers from its memory. The
passages reach the screen before the first word is written.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from chat.citations import check_claim, date_sentences
from chat.engines import CompletesQuestions
from chat.engines.dating import date_chooser
from chat.errors import CancelledError, EngineError
from chat.models import (
    EVERYTHING,
    Answer,
    Answered,
    AnswerStep,
    Article,
    Author,
    Cancel,
    CitedSentence,
    Claim,
    Exchange,
    Hit,
    NearArticle,
    NoAnswer,
    Notice,
    Passage,
    Retrieved,
    Selection,
    passages_of,
)
from chat.retrieval import (
    Request,
    is_whole,
    read_time,
    shelf_of,
    standalone,
    understand,
    weigh,
    why_foreign,
    why_unsearchable,
)
from chat.text.sentences import is_heading, split_sentences

if TYPE_CHECKING:
    from langchain_core.documents import Document
    from langchain_core.runnables import Runnable

    from chat.embeddings import Embedder
    from chat.engines import Engine
    from chat.index import VectorIndex
    from chat.library import Library

PASSAGES: Final = 10
"""Passages an answer may rest on."""
NEAREST: Final = 3
"""Articles that a refusal offers."""
_ABOUT_CHARACTERS: Final = 2_000


_Asked = dict[str, Any]
"""What flows through the chain: `query`, then `documents`, then each `step`."""


def stream_answer(
    question: str,
    *,
    library: "Library",
    index: "VectorIndex",
    embedder: "Embedder",
    engine: "Engine",
    selection: Selection = EVERYTHING,
    asked: date | None = None,
    history: Sequence[Exchange] = (),
    cancel: Cancel | None = None,
    threshold: float,
) -> Generator[AnswerStep, None, None]:
    """Answer a question from a library.

    Args:
        question: as typed; `chat.retrieval.understand` tells what in it narrows the selection.
        library: the ledger.
        index: the vectors of its passages.
        embedder: the model of those vectors.
        engine: what writes the answer.
        selection: only these articles count.
        asked: the day on which the question is asked.
        history: the conversation so far, oldest first.
        cancel: obeyed between steps.
        threshold: passages less relevant than this, from 0 to 1, are no ground for an answer.

    Yields:
        `Retrieved`, then `Delta` for each piece of text and `Notice` for what else is to be known,
        last `Answered`.

    Raises:
        CancelledError: when `cancel` was requested.
        DateError: a typed date names no time.
        UsageError: the question is too long.
        EngineError: the engine could not write the answer.
    """
    stop = cancel or Cancel()
    stop.check()
    request = understand(question, shelf=shelf_of(library), selection=selection, asked=asked)
    job = _Job(
        asked_as=question,
        request=request,
        library=library,
        index=index,
        embedder=embedder,
        engine=engine,
        asked=asked,
        history=tuple(history),
        cancel=stop,
        threshold=threshold,
    )
    # Before the chain, whose threads would swallow a stop.
    query = job.standalone(request.words)
    for part in job.chain().stream({"query": query}):
        stop.check()
        if "documents" in part:
            yield Retrieved(job.hits(part["documents"]))
        elif "step" in part:
            yield part["step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One question's way through the chain."""

    asked_as: str
    """The question as it was typed, filters included."""
    request: Request
    library: "Library"
    index: "VectorIndex"
    embedder: "Embedder"
    engine: "Engine"
    asked: date | None
    history: tuple[Exchange, ...]
    cancel: Cancel
    threshold: float
    notes: list[str] = field(default_factory=list)
    """What a person should know of how the question was completed."""

    def chain(self) -> "Runnable[_Asked, _Asked]":
        """Build the chain; LangChain is imported here, a second after the program is ready."""
        from langchain_core.runnables import RunnableGenerator, RunnableLambda, RunnablePassthrough

        from chat.retriever import LedgerRetriever

        retriever = LedgerRetriever(
            library=self.library,
            index=self.index,
            embedder=self.embedder,
            k=PASSAGES,
            selection=self.request.selection,
            asked=self.asked,
        )
        documents = RunnableLambda(lambda asked: asked["query"]) | retriever
        return RunnablePassthrough.assign(documents=documents).assign(
            step=RunnableGenerator(self.write)
        )

    def standalone(self, question: str) -> str:
        """Say what the question leaves to the conversation.

        An engine that completes questions is asked, unless this one surely leans on nothing.
        """
        if self.history and isinstance(self.engine, CompletesQuestions) and not is_whole(question):
            try:
                return self.engine.standalone(question, self.history, cancel=self.cancel)
            except CancelledError:
                raise
            except EngineError as error:
                self.notes.append(f"{error.message}; the question was completed without a model")
        return standalone(question, self.history)

    def write(self, parts: Iterator[_Asked]) -> Iterator[AnswerStep]:
        """Step: answer from the documents, or refuse."""
        asked: _Asked = {}
        for part in parts:
            asked.update(part)
        self.cancel.check()
        hits = self.hits(asked["documents"])
        query = asked["query"]
        for text in self.notes:
            yield Notice(text, lasting=True)
        if reason := self._why_not(query, hits):
            yield Answered(self._refusal(query, reason, hits))
            return
        choose = date_chooser(query)
        passages = passages_of(hits)
        if choose is not None:
            passages = self._with_anchors(passages)
        sentences: list[CitedSentence] = []
        author, notes = self.engine.name, [*self.notes]
        for piece in self.engine.answer(query, passages, history=self.history, cancel=self.cancel):
            self.cancel.check()
            match piece:
                case Claim():
                    sentences.append(check_claim(piece, passages))
                case Author(name):
                    author = name
                case Notice(text, lasting) if lasting:
                    notes.append(text)
                    yield piece
                case _:
                    yield piece
        if sentences:
            outcome: Answer | NoAnswer = Answer(
                question=self.asked_as,
                sentences=date_sentences(sentences, self.library.anchors.of, choose=choose),
                engine=author,
                understood=self._understood(query),
                notes=tuple(notes),
            )
        else:
            outcome = self._refusal(query, "no sentence of the articles answers this", hits)
        yield Answered(outcome)

    def hits(self, documents: "Sequence[Document]") -> tuple[Hit, ...]:
        """Return documents as the program's own values; an article removed meanwhile is gone."""
        from chat.retriever import as_hit

        hits = [as_hit(document) for document in documents]
        there = {passage.id for passage in self.library.passages.get([h.passage.id for h in hits])}
        return tuple(hit for hit in hits if hit.passage.id in there)

    def _why_not(self, query: str, hits: Sequence[Hit]) -> str:
        """Return why no engine is asked; empty if one is."""
        if self.library.passages.count() == 0:
            return "the library holds no articles yet"
        if unsearchable := why_unsearchable(query):
            return unsearchable
        if not hits:
            filtered = not self.request.selection.everything
            return "no article is within the filters" if filtered else "nothing resembles this"
        fit = weigh(
            query,
            hits[0].passage,
            library=self.library,
            embedder=self.embedder,
            time=read_time(query, self.asked),
        )
        if fit.probability >= self.threshold:
            return ""
        if fit.untimely >= self.threshold:
            return "the articles that speak of this are from another time"
        near = (hit.passage.text for hit in hits)
        return why_foreign(query, near) or "the articles do not speak of this"

    def _with_anchors(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """Give passages what the ledger has on when their sentences happened."""
        anchors = self.library.anchors.of(sorted({one.span.article for one in passages}))
        return tuple(
            replace(
                one,
                anchors=tuple(
                    anchor
                    for anchor in anchors.get(one.span.article, ())
                    if anchor.span.revision == one.span.revision
                    and one.span.start <= anchor.span.start < one.span.end
                ),
            )
            for one in passages
        )

    def _understood(self, query: str) -> tuple[str, ...]:
        """Tell what was taken from the question, and how a follow-up was completed."""
        told = self.request.understood
        return told if query == self.request.words else (*told, f"read as: {query}")

    def _refusal(self, query: str, reason: str, hits: Sequence[Hit]) -> NoAnswer:
        nearest = list(dict.fromkeys(hit.passage.span.article for hit in hits))[:NEAREST]
        return NoAnswer(
            question=self.asked_as,
            reason=reason,
            nearest=tuple(map(_near, self.library.articles.of_ids(nearest))),
            engine=self.engine.name,
            understood=self._understood(query),
        )


def _near(article: Article) -> NearArticle:
    """Offer an article with its first sentence that is no heading."""
    opening = article.text[:_ABOUT_CHARACTERS]
    sentences = (opening[start:end] for start, end in split_sentences(opening))
    return NearArticle(
        article=article.id,
        title=article.title,
        published=article.published,
        about=next((one for one in sentences if not is_heading(one)), opening.strip()),
    )
