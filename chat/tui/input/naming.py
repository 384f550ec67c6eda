"""The articles that an `@` may mean: what was found for what was typed, one lookup at a time.

A value without a widget, so that typing on while a lookup runs can be tested as calls.
"""

from chat.models import NamedArticle
from chat.text.safe import one_line
from chat.tui.input.completing import still_fitting
from chat.tui.input.lookups import FoundArticles


class NamedArticles:
    """What was found last, and the titles of all that was found."""

    def __init__(self) -> None:
        self.titles: dict[str, str] = {}
        """Of articles by their ids, each on one line."""
        self._found: FoundArticles | None = None
        self._looking = False

    def asks(self, typed: str) -> bool:
        """Tell whether something is to be looked up now; if so, it counts as begun.

        When that lookup has ended, what was typed meanwhile is asked for.
        """
        if self._looking or (self._found is not None and typed == self._found.typed):
            return False
        self._looking = True
        return True

    def learn(self, found: FoundArticles) -> None:
        """Take in what was looked up."""
        self._found, self._looking = found, False
        self.titles |= {each.id: one_line(each.title) for each in found.articles}

    def give_up(self, typed: str) -> None:
        """Take note that a lookup failed: it is made again when something else is typed."""
        if self._looking:
            self.learn(FoundArticles(typed, ()))

    def fitting(self, typed: str) -> list[NamedArticle]:
        """Return what is known by now to fit what is typed."""
        return still_fitting(self._found, typed)
