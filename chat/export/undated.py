"""Of how many articles that came in no day of publication is known."""

from chat.export.wording import counted
from chat.models import IngestStep, Redated, Revised, Stored


class Undated:
    """Follows the steps of an ingest job: a later one may date an article, or take its day away."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def take(self, step: IngestStep) -> None:
        """Learn from one step."""
        if isinstance(step, Stored | Revised | Redated):
            self._ids.discard(step.article.id)
            if step.article.publication is None:
                self._ids.add(step.article.id)

    @property
    def words(self) -> str:
        """Say of how many; empty for none."""
        if not self._ids:
            return ""
        return f"{counted(len(self._ids), 'article')} without a day of publication"
