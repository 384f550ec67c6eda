"""The line under a reply: who wrote it, what it rests on, how long it took, what it cost."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chat.export.wording import counted
from chat.models import Hit, NoAnswer, Outcome, Spending, Timeline


@dataclass(frozen=True, slots=True)
class Used:
    """Step, the last of a job that writes: the engine, and what it used."""

    engine: str
    spending: Spending


@dataclass(slots=True)
class Facts:
    """What is known about how a reply came about; gathered while its job runs."""

    passages: int = 0
    articles: int = 0
    engine: str = ""
    spending: Spending = field(default_factory=Spending)
    seconds: float | None = None

    def take(self, hits: Sequence[Hit]) -> None:
        """Count what an answer was given to read."""
        self.passages = len(hits)
        self.articles = len({hit.passage.span.article for hit in hits})

    def line(self, reply: Outcome, *, cited: int) -> str:
        """Tell it in one line; empty while nothing is known.

        Args:
            reply: what was answered; its engine is told as it signed.
            cited: how many places it cites.
        """
        engine = self.engine if isinstance(reply, Timeline) else reply.engine
        read = f"{counted(self.passages, 'passage')} of {counted(self.articles, 'article')} read"
        parts = [
            engine,
            f"{counted(cited, 'source')} cited" if not isinstance(reply, NoAnswer) else "",
            read if self.passages else "",
            f"{self.seconds:.1f} s" if self.seconds is not None else "",
            self.spending.line,
        ]
        return " · ".join(part for part in parts if part)
