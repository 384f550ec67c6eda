"""Retrieval: which passages fit a question, and whether they fit well enough to answer it."""

from chat.retrieval.filters import NOTHING, Request, Shelf, shelf_of, take_filters, understand
from chat.retrieval.followup import is_whole, standalone
from chat.retrieval.hybrid import search, search_stored
from chat.retrieval.relevance import Fit, weigh
from chat.retrieval.timewords import AskedTime, Tie, read_time
from chat.retrieval.wording import why_foreign, why_unsearchable

__all__ = [
    "NOTHING",
    "AskedTime",
    "Fit",
    "Request",
    "Shelf",
    "Tie",
    "is_whole",
    "read_time",
    "search",
    "search_stored",
    "shelf_of",
    "standalone",
    "take_filters",
    "understand",
    "weigh",
    "why_foreign",
    "why_unsearchable",
]
