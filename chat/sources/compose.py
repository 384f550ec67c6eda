"""From the parts that a reader found to an article: its identity, title and day.

The one place where readers agree on what an article is, whatever file it came from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from chat.models import Article, Publication, Skipped, article_id
from chat.sources.items import Remark, SourceItem
from chat.sources.publication import find_publication
from chat.text.sentences import split_sentences
from chat.timex.header import dateline_span, read_date_line

_HEADING: Final = re.compile(r"\s*#[ \t]+(?P<title>[^\n]+?)[ \t#]*(?:\n|\Z)")
_PLACE: Final = re.compile(r"[^\sa-z\d][^a-z\n]{1,60}?(?:\([^)\n]{1,40}\)\s*)?\s[-–—]+\s+")
"""A dateline such as `TOKYO (Harbor Wire) — `, which says nothing as part of a title."""
_AGENCY: Final = re.compile(r"\(([A-ZÀ-Þ][^()\n]{1,39})\)\s*[-–—]+\s")
_TITLE_CHARACTERS: Final = 80
_TITLE_WITHIN: Final = 2_000
"""A text that opens with more than so many characters of dates has no title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a reader found, before anything is decided; empty strings where it found nothing."""

    origin: str
    """The file, or file and line, for a person's eyes."""
    text: str
    path: str = ""
    """The file it was read from."""
    identity_path: str = ""
    """The absolute path that identifies it; empty where a file holds many articles."""
    id: str = ""
    title: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    published: object = None
    """The value of its date field: a date, words or None."""
    publication: Publication | None = None
    """The day of publication with how it is known, where its reader has decided it."""
    remark: str = ""


def compose(draft: Draft, *, latest: date = date.max) -> Iterator[SourceItem]:
    """Yield the article of a draft, a remark before it if there is one, or why there is none."""
    dated = find_publication(draft.text, draft.published, latest=latest, decided=draft.publication)
    title = draft.title.strip()
    text = dated.text
    heading = _HEADING.match(text)
    if heading and (not title or title == heading["title"]):
        # The title has a place of its own; left in the text it would be quoted as a sentence.
        title, text = heading["title"], text[heading.end() :].lstrip()
    if not text.strip():
        yield Skipped(draft.origin, "there is no text in it")
        return
    identity = article_id(given=draft.id, url=draft.url, path=draft.identity_path, text=text)
    remark = "; ".join(part for part in (draft.remark, dated.remark) if part)
    if remark:
        yield Remark(identity, remark, again="lies in the future" in remark)
    yield Article(
        id=identity,
        title=title or first_words(text) or draft.origin,
        text=text,
        publication=dated.publication,
        source=draft.source.strip() or _agency(text),
        author=draft.author.strip(),
        url=draft.url.strip(),
        path=draft.path,
    )


def _agency(text: str) -> str:
    """Return the outlet that a dateline names, as in `TOKYO (Harbor Wire) — `; empty for none."""
    start, end = dateline_span(text)
    named = _AGENCY.search(text, start, end)
    return " ".join(named[1].split()) if named else ""


def first_words(text: str) -> str:
    """Make a title of the first sentence that is more than a date, at most 80 characters."""
    beginning = text.lstrip()[:_TITLE_WITHIN]
    for start, end in split_sentences(beginning):
        sentence = " ".join(beginning[start:end].split())
        if place := _PLACE.match(sentence):
            sentence = sentence[place.end() :]
        if not sentence or read_date_line(sentence):
            continue
        if len(sentence) <= _TITLE_CHARACTERS:
            return sentence
        cut = sentence[:_TITLE_CHARACTERS]
        return cut[: cut.rfind(" ") if " " in cut else None].rstrip(",;:") + "…"
    return ""
