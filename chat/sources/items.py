"""What readers yield besides articles.

Kept apart from the values of `chat.models`, because a remark lives only between a reader and
the ingest job, which passes it on as the note of a step.
"""

from dataclasses import dataclass

from chat.models import Article, Skipped


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader had to guess or leave out; its article follows."""

    article: str
    """The article's id."""
    what: str


SourceItem = Article | Skipped | Remark
