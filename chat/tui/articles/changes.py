"""What was done to the library in this session, so that it can be undone.

The list outlives the screen that made it: the application keeps one and hands it on.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date

from chat.export.wording import counted
from chat.models import Cancel, RemovedArticle
from chat.tui.articles.service import ArticlesService


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An article got another day."""

    article: str
    title: str
    before: date | None
    """The day that it had."""
    by_hand: bool
    """Whether a person had given that day, too."""

    @property
    def told(self) -> str:
        """What is undone, in words."""
        return f"the day of “{self.title}”"

    def undo(self, service: ArticlesService, cancel: Cancel) -> Generator[int, None, None]:
        """Put the day before back; what the source had said is said again."""
        if self.by_hand:
            service.redate(self.article, self.before, cancel=cancel)
        else:
            service.take_back_day(self.article, cancel=cancel)
        yield 1


@dataclass(frozen=True, slots=True)
class Removed:
    """Articles were taken out."""

    articles: tuple[RemovedArticle, ...]

    @property
    def told(self) -> str:
        """What is undone, in words."""
        return f"removing {counted(len(self.articles), 'article')}"

    def undo(self, service: ArticlesService, cancel: Cancel) -> Generator[int, None, None]:
        """Put them back; yields how many are there again."""
        for number, _ in enumerate(service.put_back(self.articles, cancel=cancel), 1):
            yield number


@dataclass(frozen=True, slots=True)
class Added:
    """Articles came in."""

    articles: tuple[str, ...]

    @property
    def told(self) -> str:
        """What is undone, in words."""
        return f"adding {counted(len(self.articles), 'article')}"

    def undo(self, service: ArticlesService, cancel: Cancel) -> Generator[int, None, None]:
        """Take them out again; yields how many are gone."""
        for number, _ in enumerate(service.take_out(self.articles, cancel=cancel), 1):
            yield number


Change = Dated | Removed | Added


@dataclass(slots=True)
class Changes:
    """The changes that can be undone, the last one first to go."""

    made: list[Change] = field(default_factory=list)

    def add(self, change: Change) -> None:
        """Remember what was done."""
        self.made.append(change)

    def take(self) -> Change | None:
        """Take out the last change; None if there is none."""
        return self.made.pop() if self.made else None
