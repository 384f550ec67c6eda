"""An open library whose engine can be chosen, watched, and has to be agreed to once.

Separate from the jobs because none of this reads an article: it is what a screen shows and asks.
"""

from collections.abc import Callable
from dataclasses import replace

from chat.service.deciding import DecidingLibrary
from chat.settings import EngineKind


class WritingLibrary(DecidingLibrary):
    """One library of articles, and what writes about them."""

    @property
    def engine_line(self) -> str:
        """What writes the answers and where the text goes, to be shown at all times."""
        from chat.engines import describe

        parts = self._parts
        told = (describe(parts.settings), parts.spent, parts.activity.line)
        return " · ".join(part for part in told if part)

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
        """Return what to ask a person before the engine first sends text; empty for nothing."""
        if self._parts.settings.engine != "model":
            return ""
        from chat.engines.model.opening import consent_question

        return consent_question(self._parts.settings)

    def agree(self) -> None:
        """Remember a person's yes to the question."""
        from chat.engines.model.opening import agree

        agree(self._parts.settings)
