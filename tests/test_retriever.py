"""The LangChain retriever: what a search finds, as documents."""

from pathlib import Path

from chat.models import Selection
from chat.retrieval import search
from chat.retriever import LedgerRetriever
from tests.retrieval.stocked import stocked


def test_documents_are_what_a_search_finds(tmp_path: Path) -> None:
    """Same passages, same order, with id, span, score and facts in the metadata."""
    with stocked(tmp_path) as ready:
        retriever = LedgerRetriever(
            library=ready.library,
            index=ready.index,
            embedder=ready.embedder,
            k=2,
            selection=Selection(without=frozenset(["museum"])),
        )
        documents = retriever.invoke("Who drove the first bus?")
        hits = search(
            "Who drove the first bus?",
            library=ready.library,
            index=ready.index,
            embedder=ready.embedder,
            k=2,
            selection=Selection(without=frozenset(["museum"])),
        )
    assert [document.page_content for document in documents] == [hit.passage.text for hit in hits]
    assert documents[0].metadata == {
        "passage": hits[0].passage.id,
        "article": "bridge",
        "revision": 1,
        "start": 0,
        "end": len(hits[0].passage.text),
        "title": "",
        "published": "2024-05-14",
        "source": "Harbor Wire",
        "score": hits[0].score,
    }
