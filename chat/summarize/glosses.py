"""Words of ours beside the words of a quote: what day "on Wednesday" was, who "Nakatani" is.

The quote itself is never touched. A gloss says where it belongs in the sentence, and whoever
shows the sentence puts it there, marked as ours.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from chat.models import Article, CitedSentence, Gloss, Mention, TimexType
from chat.summarize.daywords import day_words
from chat.text.entities import entities_in, find_entities
from chat.text.similarity import names
from chat.timex import find_mentions

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAYS = re.compile(
    r"day\b|\b(?:today|tonight|yesterday|tomorrow|night|morning|evening|afternoon|noon)\b",
    re.IGNORECASE,
)


class Glossary:
    """Glosses sentences in the order in which they are read."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        """Take the articles from which sentences are quoted, by id."""
        self._articles = articles
        self._mentions: dict[str, list[Mention]] = {}
        self._entities: dict[str, dict[str, str]] = {}
        self._introduced: set[str] = set()

    def of(self, sentence: CitedSentence) -> tuple[Gloss, ...]:
        """Return the glosses of a sentence; none where its text is not exactly its first quote."""
        first = sentence.citations[0] if sentence.citations else None
        article = self._articles.get(first.span.article) if first else None
        if first is None or article is None or sentence.text != first.quote:
            return ()
        start, end = first.span.start, first.span.end
        if article.text[start:end] == first.quote:
            inside = [m for m in self._of(article) if start <= m.start and m.end <= end]
        else:
            # An earlier revision is quoted: its dates are read from the quote alone.
            start, inside = 0, find_mentions(first.quote, first.published)
        glosses = [*_dates(inside, start), *self._names(sentence.text, article)]
        return tuple(sorted(glosses, key=lambda gloss: gloss.start))

    def _names(self, text: str, article: Article) -> Iterator[Gloss]:
        """Complete each name that the summary has not given in full before, if its article does."""
        if article.id not in self._entities:
            self._entities[article.id] = find_entities(article.text)
        entities = self._entities[article.id]
        full = {name for name in entities_in(text, entities) if name in text}
        for short in sorted(names(text)):
            entity = entities.get(short, short)
            if " " in short or entity in {short, *full} or entity in self._introduced:
                continue
            if gloss := _completed(text, short, entity):
                yield gloss
                full.add(entity)
        self._introduced |= full

    def _of(self, article: Article) -> list[Mention]:
        if article.id not in self._mentions:
            note = article.publication.note if article.publication else ""
            self._mentions[article.id] = find_mentions(article.text, article.published, note=note)
        return self._mentions[article.id]


def _dates(mentions: Iterable[Mention], offset: int) -> Iterator[Gloss]:
    """Gloss each time that its words leave open, each date once; days before times of a day."""
    told: set[str] = set()
    for mention in sorted(mentions, key=lambda mention: mention.type is TimexType.TIME):
        when = mention.when
        if when is None or mention.type not in {TimexType.DATE, TimexType.TIME}:
            continue
        edtf = when.edtf()
        clear = _YEAR.search(mention.text) is not None
        vague = mention.type is TimexType.TIME and not _DAYS.search(mention.text)
        if not clear and not vague and edtf not in told:
            yield Gloss(
                start=mention.start - offset,
                end=mention.end - offset,
                text=day_words(when),
                edtf=edtf,
            )
        told.add(edtf)


def _completed(text: str, short: str, entity: str) -> Gloss | None:
    """Put the rest of a name where it belongs: "[Gen] Nakatani", "Yoon [Suk Yeol]"."""
    found = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
    before, _, after = entity.partition(short)
    if found is None or bool(before) == bool(after):
        return None
    at = found.start() if before else found.end()
    start = at if before else found.start()
    return Gloss(start=start, end=at, text=(before or after).strip())
