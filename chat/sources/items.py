"""What readers yield besides articles.

Kept apart from the values of `chat.models`, because these live only between a reader and the
ingest job, which turns them into steps or writes them down.
"""

from dataclasses import dataclass

from chat.models import Article, Mark, Skipped


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader had to guess or leave out; its article follows."""

    article: str
    """The article's id."""
    what: str
    again: bool = False
    """Whether another day's reading may tell more, since a date lies in the future."""


@dataclass(frozen=True, slots=True)
class Same:
    """A file or page that is as it was when it was last read; nothing of it has been parsed."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Absent:
    """A file that was read before and is there no longer."""

    mark: Mark


SourceItem = Article | Skipped | Remark | Same | Absent | Mark
"""An article or what became of it; a mark follows the articles that it names."""
