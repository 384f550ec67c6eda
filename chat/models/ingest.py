"""The steps of the ingest job: what became of each article, and the totals."""

from dataclasses import dataclass

from chat.models.article import Article


@dataclass(frozen=True, slots=True)
class Stored:
    """Step: a new article is in the ledger."""

    article: Article
    note: str = ""
    """What its reader had to guess or leave out; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Revised:
    """Step: a known article has a new revision in the ledger."""

    article: Article
    note: str = ""
    """What its reader had to guess or leave out; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Step: the ledger already holds exactly this article."""

    article: Article


@dataclass(frozen=True, slots=True)
class Skipped:
    """Step: something could not be taken in, with the reason and what would help."""

    origin: str
    """The file, or file and line, for a person's eyes."""
    why: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Redated:
    """Step: an undated article got its day from a dated one that tells the same story.

    Or it lost such a day, since nothing supports it any longer: it then has no publication.
    """

    article: Article


@dataclass(frozen=True, slots=True)
class Gone:
    """Step: a file that was read before is there no longer; its articles stay in the ledger."""

    origin: str
    """The file."""
    articles: tuple[str, ...]
    """The ids of its articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """Step: the totals, always the last."""

    stored: int
    revised: int
    unchanged: int
    skipped: int
    passages: int
    """How many passages were embedded."""
    seconds: float
    gone: int = 0
    """Files that were read before and are there no longer."""


IngestStep = Stored | Revised | Unchanged | Skipped | Redated | Gone | Ingested
