"""Retrieval: which passages fit a question, and whether they fit well enough to answer it."""

from chat.retrieval.followup import standalone
from chat.retrieval.hybrid import read_filters, search, search_stored
from chat.retrieval.relevance import relevance

__all__ = ["read_filters", "relevance", "search", "search_stored", "standalone"]
