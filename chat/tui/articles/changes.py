"""What was done to the library in this session, so that it can be undone.

The list outlives the screen that shows it: the application keeps one and hands it on. Jobs write
to it themselves, since the screen that began one may be gone when it ends.
"""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from chat.errors import ArticleNotFoundError, UsageError
from chat.export.wording import counted
from chat.models import Cancel, RemovedArticle
from chat.tui.articles.service import ArticlesService


@dataclass(frozen=True, slots=True)
class Undone:
    """How far undoing a change has come."""

    parts: int
    """Articles that are done with."""
    remark: str = ""
    """Why the last of them was left as it is; empty if it was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An article got another day."""

    article: str
    title: str
    before: date | None
    """The day that it had."""
    after: date | None
    """The day that it got."""
    by_hand: bool
    """Whether a person had given that day, too."""

    @property
    def told(self) -> str:
        """What is undone, in words."""
        return f"the day of “{self.title}”"

    def undo(self, service: ArticlesService, cancel: Cancel) -> Generator[Undone, None, None]:
        """Put the day before back; what the source had said is said again."""
        try:
            if service.article(self.article).published != self.after:
                raise UsageError("it has another day by now")
            if self.by_hand:
                service.redate(self.article, self.before, cancel=cancel)
            else:
                service.take_back_day(self.article, cancel=cancel)
        except (ArticleNotFoundError, UsageError) as error:
            yield Undone(1, error.message)
        else:
            yield Undone(1)

    def rest(self, done: int) -> Self | None:
        """Return what is left to be undone after so many parts; None for nothing."""
        return None if done else self


@dataclass(frozen=True, slots=True)
class Removed:
    """Articles were taken out."""

    articles: tuple[RemovedArticle, ...]

    @property
    def told(self) -> str:
        """What is undone, in words."""
        return f"removing {counted(len(self.articles), 'article')}"

    def undo(self, service: ArticlesService, cancel: Cancel) -> Generator[Undone, None, None]:
        """Put them back; one that has come in again by itself stays as it is now."""
        for number, one in enumerate(self.articles, 1):
            try:
                for _ in service.put_back([one], cancel=cancel):
                    pass
            except UsageError as error:
                yield Undone(number, error.message)
            else:
                yield Undone(number)

    def rest(self, done: int) -> "Removed | None":
        """Return what is left to be undone after so many articles; None for nothing."""
        left = self.articles[done:]
        return Removed(left) if left else None


@dataclass(frozen=True, slots=True)
class Added:
    """Articles came in."""

    articles: tuple[str, ...]

    @property
    def told(self) -> str:
        """What is undone, in words."""
        return f"adding {counted(len(self.articles), 'article')}"

    def undo(self, service: ArticlesService, cancel: Cancel) -> Generator[Undone, None, None]:
        """Take them out again; those that are gone already are done with."""
        places = {article: number for number, article in enumerate(self.articles, 1)}
        done = 0
        with closing(service.take_out(self.articles, cancel=cancel)) as removed:
            for one in removed:
                done = places[one.article.id]
                yield Undone(done)
        if done < len(self.articles) and not cancel.requested:
            yield Undone(len(self.articles))

    def rest(self, done: int) -> "Added | None":
        """Return what is left to be undone after so many articles; None for nothing."""
        left = self.articles[done:]
        return Added(left) if left else None


Change = Dated | Removed | Added


@dataclass(slots=True)
class Changes:
    """The changes that can be undone, the last one first to go; any thread may ask."""

    made: list[Change] = field(default_factory=list)

    def add(self, change: Change) -> None:
        """Remember what was done."""
        self.made.append(change)

    def take(self) -> Change | None:
        """Take out the last change; None if there is none."""
        return self.made.pop() if self.made else None
