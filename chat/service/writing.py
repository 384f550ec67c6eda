"""An open library that can be searched, and whose engine can be chosen, watched and planned for.

The half of `Dateline` beneath its jobs: what they all search with, and what a screen shows and asks
before one of them runs.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chat.models import EVERYTHING, Hit, Selection, Spending, SummaryRequest
from chat.service.keeping import KeepingLibrary
from chat.settings import EngineKind


class WritingLibrary(KeepingLibrary):
    """One library of articles, and what writes about them."""

    @property
    def engine_line(self) -> str:
        """What writes the answers and where the text goes, to be shown at all times."""
        from chat.engines import describe

        parts = self._parts
        told = (describe(parts.settings), parts.spending.line, parts.activity.line)
        return " · ".join(part for part in told if part)

    def spending(self) -> Spending:
        """Return what the engine has used since the library was opened."""
        return self._parts.spending

    def listen(self, notice: Callable[[str], None]) -> None:
        """Have a function told what an engine has to say while it works, such as a wait."""
        self._parts.activity.listen(notice)

    def choose_engine(self, kind: EngineKind) -> None:
        """Have another engine write from here on, whatever the settings name.

        Raises:
            SettingsError: the model of the server is not named.
        """
        from chat.engines import describe

        describe(replace(self._parts.settings, engine=kind))
        self._parts.choose_engine(kind)

    def consent_question(self) -> str:
        """Return what to ask a person before the engine first sends text; empty for nothing.

        Settings that choose the model have answered it.
        """
        if self._parts.settings.engine != "model" or self.settings.engine == "model":
            return ""
        from chat.engines.model.opening import consent_question

        return consent_question(self._parts.settings)

    def agree(self) -> None:
        """Remember a person's yes to the question."""
        from chat.engines.model.opening import agree

        agree(self._parts.settings)

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        asked: date | None = None,
        selection: Selection = EVERYTHING,
    ) -> list[Hit]:
        """Find the passages nearest to a question, best first."""
        from chat.retrieval import search

        return search(
            question,
            library=self.library,
            index=self._parts.index,
            embedder=self._parts.embedder,
            k=k,
            selection=selection,
            asked=asked,
        )

    def understood(
        self, question: str, *, asked: date | None = None, selection: Selection = EVERYTHING
    ) -> tuple[str, ...]:
        """Return what a search takes from a question besides its words, a line each.

        Raises:
            DateError: a typed date names no time.
            UsageError: the question is too long, or a filter is empty.
        """
        from chat.retrieval import shelf_of, understand

        shelf = shelf_of(self.library)
        return understand(question, shelf=shelf, selection=selection, asked=asked).understood

    def _search_stored(self, question: str, *, k: int, selection: Selection) -> list[Hit]:
        from chat.retrieval import search_stored

        return search_stored(
            question,
            library=self.library,
            index=self._parts.index,
            embedder=self._parts.embedder,
            k=k,
            selection=selection,
        )[:k]

    def summary_plan(
        self, request: SummaryRequest, selection: Selection = EVERYTHING, *, each: bool = False
    ) -> str:
        """Say what a summary, or one of each article, will ask of a model; empty for nothing."""
        from chat.service.summarizing import model_plan, selected

        return model_plan(
            self._parts.settings,
            request,
            lambda: selected(request, self.library, self._search_stored, selection),
            each=each,
        )

    def answers_plan(self, questions: int) -> str:
        """Say what so many questions will ask of a model; empty for one, or if none is asked."""
        if self._parts.settings.engine != "model":
            return ""
        from chat.engines.model.planning import answers_plan

        return answers_plan(self._parts.settings, questions)

    def count_selected(self, request: SummaryRequest, selection: Selection = EVERYTHING) -> int:
        """Return how many articles a summary would read."""
        from chat.service.summarizing import count_selected

        return count_selected(request, self.library, self._search_stored, selection)

    @property
    def works_here(self) -> bool:
        """Whether no article leaves this machine when it is summed up."""
        from chat.engines import works_here

        return works_here(self._parts.settings)
