"""The thin adapter that makes hybrid search a LangChain retriever.

Apart from `chat.retrieval` because importing a retriever class costs half a second, which a plain
search must not pay; import this file only where a chain is built.
"""

from datetime import date

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from chat.embeddings import Embedder
from chat.index import VectorIndex
from chat.library import Library
from chat.models import Hit, Passage, Selection, Span
from chat.retrieval import search


class LedgerRetriever(BaseRetriever):
    """Retrieves passages of a library as LangChain documents."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: SkipValidation[Library]
    index: SkipValidation[VectorIndex]
    embedder: SkipValidation[Embedder]
    k: int = 10
    selection: Selection = Selection()
    asked: date | None = None

    def hits(self, question: str) -> list[Hit]:
        """Return what a search finds, as the program's own values."""
        return search(
            question,
            library=self.library,
            index=self.index,
            embedder=self.embedder,
            k=self.k,
            selection=self.selection,
            asked=self.asked,
        )

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's
    ) -> list[Document]:
        return [as_document(hit) for hit in self.hits(query)]


def as_document(hit: Hit) -> Document:
    """Present a hit as a document; its metadata hold the passage's id, span and score."""
    passage = hit.passage
    return Document(
        id=str(passage.id),
        page_content=passage.text,
        metadata={
            "passage": passage.id,
            "article": passage.span.article,
            "revision": passage.span.revision,
            "start": passage.span.start,
            "end": passage.span.end,
            "title": passage.title,
            "published": passage.published.isoformat() if passage.published else None,
            "source": passage.source,
            "score": hit.score,
        },
    )


def as_hit(document: Document) -> Hit:
    """Read a document that `as_document` made."""
    facts = document.metadata
    span = Span(facts["article"], facts["revision"], facts["start"], facts["end"])
    return Hit(
        Passage(
            id=facts["passage"],
            span=span,
            text=document.page_content,
            title=facts["title"],
            published=date.fromisoformat(facts["published"]) if facts["published"] else None,
            source=facts["source"],
        ),
        facts["score"],
    )
