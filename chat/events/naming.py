"""Which entities a report names, each article read once and only when it is asked for."""

from chat.events.reports import Report, ReportKey
from chat.text.entities import entities_in, find_entities
from chat.text.similarity import content_words


class Naming:
    """Names the entities of reports, as their whole articles resolve them."""

    def __init__(self) -> None:
        self._articles: dict[str, dict[str, str]] = {}
        self._named: dict[ReportKey, frozenset[str]] = {}

    def of(self, report: Report) -> frozenset[str]:
        """Return what a report names of its event, the words of dates left out."""
        named = self._named.get(report.key)
        if named is None:
            named = self._named[report.key] = self._read(report)
        return named

    def _read(self, report: Report) -> frozenset[str]:
        article = report.article
        if article.id not in self._articles:
            self._articles[article.id] = find_entities(article.text)
        return frozenset(
            entity
            for entity in entities_in(report.told, self._articles[article.id])
            if not report.words.isdisjoint(content_words(entity))
        )
