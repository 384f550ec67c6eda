"""Retrieval: which passages fit a question, and whether they fit well enough to answer it."""

from chat.retrieval.followup import standalone
from chat.retrieval.hybrid import read_filters, search, search_stored
from chat.retrieval.relevance import Fit, judge, rarity_of, written_words
from chat.retrieval.timewords import AskedTime, Tie, read_time

__all__ = [
    "AskedTime",
    "Fit",
    "Tie",
    "judge",
    "rarity_of",
    "read_filters",
    "read_time",
    "search",
    "search_stored",
    "standalone",
    "written_words",
]
