"""Readers: what turns files, folders and streams into articles.

They know nothing of the ledger. Each yields articles and, in the same stream, what could not be
read and why, so that one bad file or line never costs the others.
"""

from chat.sources.items import Absent, Remark, Same, SourceItem
from chat.sources.jsonl import read_jsonl
from chat.sources.limits import Limits
from chat.sources.named import count_named, read_named
from chat.sources.paths import count_articles, read_articles, read_path
from chat.sources.reading import Options

__all__ = [
    "Absent",
    "Limits",
    "Options",
    "Remark",
    "Same",
    "SourceItem",
    "count_articles",
    "count_named",
    "read_articles",
    "read_jsonl",
    "read_named",
    "read_path",
]
