"""Everything that a summary is written from, after all articles have been read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from chat.events.origins import Origins
from chat.events.reports import Report
from chat.models import Article, Passage, Span, whole_article
from chat.summarize.gathering import Happening
from chat.summarize.reading import Taken


@dataclass(frozen=True, kw_only=True, eq=False)
class Material:
    """Notes, the articles behind them, and the events that they tell of."""

    articles: Sequence[Article]
    """All that have a text, reprints and rewrites among them."""
    speaking: Sequence[Article]
    """Those that notes were taken of, in the order in which sources are counted."""
    origins: Origins
    notes: Sequence[Taken]
    happenings: Sequence[Happening]
    earlier: Sequence[Article] = ()
    """Superseded revisions of the articles."""

    @cached_property
    def sources(self) -> Sequence[Passage]:
        """The articles as the engine was given them; source 1 is the first."""
        return [whole_article(article) for article in self.speaking]

    @cached_property
    def by_number(self) -> Mapping[int, Happening]:
        """The events by their numbers."""
        return {happening.number: happening for happening in self.happenings}

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """The articles by their ids."""
        return {article.id: article for article in self.articles}

    @cached_property
    def last_day(self) -> date:
        """The last day of publication; the first of all days if no article has one."""
        return max((a.published for a in self.articles if a.published), default=date.min)

    @cached_property
    def _reports(self) -> Mapping[str, Sequence[tuple[Report, Happening]]]:
        held: dict[str, list[tuple[Report, Happening]]] = defaultdict(list)
        for happening in self.happenings:
            for report in happening.reports:
                held[report.article.id].append((report, happening))
        return held

    def report_at(self, span: Span) -> tuple[Report, Happening] | None:
        """Return the report in whose sentence a quote begins, and its event; the main one first."""
        found = [
            (report, happening)
            for report, happening in self._reports.get(span.article, ())
            if report.anchor.span.start <= span.start < report.anchor.span.end
        ]
        return min(found, key=lambda pair: not pair[0].anchor.main, default=None)
