"""What the reader has done for it, in job threads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chat.export.revisions import Change, revision_changes
from chat.models import Article, Cancel, Mention, Relative
from chat.tui.jobs import Steps
from chat.tui.reader.service import ReaderService

GetService = Callable[[], ReaderService]
"""Waits for the service; for job threads."""


@dataclass(frozen=True, slots=True)
class TextRead:
    """Step: another text of the article."""

    article: Article


@dataclass(frozen=True, slots=True)
class TextsCounted:
    """Step: how many texts the article has."""

    revisions: int


@dataclass(frozen=True, slots=True)
class DatesFound:
    """Step: the date expressions of a text, in its order."""

    article: Article
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class RelativesFound:
    """Step: the articles of the same origin."""

    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Step: what has changed from one text of an article to the next."""

    old: Article
    new: Article
    changes: tuple[Change, ...]


def facts_steps(get: GetService, article: Article) -> Steps:
    """Find out what is known beside the text, the quick things first."""

    def steps(cancel: Cancel) -> Iterable[object]:
        service = get()
        yield TextsCounted(service.article(article.id).revision)
        yield DatesFound(article, tuple(service.mentions(article)))
        cancel.check()
        yield RelativesFound(service.relatives(article.id))

    return steps


def text_steps(get: GetService, article: str, revision: int) -> Steps:
    """Fetch another text of an article, then find its dates."""

    def steps(cancel: Cancel) -> Iterable[object]:
        service = get()
        read = service.article(article, revision)
        yield TextRead(read)
        cancel.check()
        yield DatesFound(read, tuple(service.mentions(read)))

    return steps


def compare_steps(get: GetService, article: str, revision: int) -> Steps:
    """Compare a text of an article with the one before it."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        service = get()
        new, old = service.article(article, revision), service.article(article, revision - 1)
        yield Compared(old, new, tuple(revision_changes(old, new)))

    return steps
