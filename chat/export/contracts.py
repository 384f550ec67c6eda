"""The JSON contracts of the command line, key for key as DESIGN section 10 writes them.

Pure functions from values to dictionaries, in the order of the keys. They live here and not
in the command line because saved conversations keep the same JSON. Automation relies on
these keys: add one if need be, never rename or drop one.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from chat.dates import When
from chat.export.precision import told_part
from chat.models import (
    Answer,
    Article,
    Citation,
    CitedSentence,
    Gone,
    Hit,
    Ingested,
    IngestStep,
    Mention,
    NearArticle,
    NoAnswer,
    Redated,
    Revised,
    Skipped,
    Stored,
    TimexType,
    Unchanged,
)

DATING = frozenset({TimexType.DATE, TimexType.TIME})
"""The types of expression whose EDTF is told; "the year ended March 31" is a duration."""
WITHDRAWN = "no article supports its inferred day any longer"
"""Why an article has lost its day."""

GONE = "the file is there no longer; its articles stay"
"""What is told of a file that was read before and has been deleted."""

Json = dict[str, object]
"""A JSON object."""

BatchId = str | int
"""The id that a line of a batch gives, handed back as it came."""

PASSAGE_CHARACTERS = 1600
"""The most characters of a passage that `search` prints."""


def json_line(payload: Json) -> str:
    """Write an object on one line, in ASCII: no escape sequence of an article survives it."""
    return json.dumps(payload, ensure_ascii=True)


def article_to_json(article: Article) -> Json:
    """Write an article as a line of the JSONL input."""
    return {
        "id": article.id,
        "title": article.title,
        "published": day_to_json(article.published),
        "source": article.source,
        "author": article.author,
        "url": article.url,
        "text": article.text,
    }


def citation_to_json(citation: Citation) -> Json:
    """Write a citation; `start` and `end` count characters of the article's text."""
    return {
        "article": citation.span.article,
        "revision": citation.span.revision,
        "title": citation.title,
        "published": day_to_json(citation.published),
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "source": citation.source,
    }


def search_to_json(
    hits: Iterable[Hit],
    *,
    question: str = "",
    batch_id: BatchId | None = None,
    understood: Sequence[str] = (),
) -> Json:
    """Write the passages that a search found, best first; `id` and `question` in a batch only."""
    found: Json = {"passages": [_hit(hit) for hit in hits], "understood": list(understood)}
    return _head(batch_id, question) | found


def answer_to_json(outcome: Answer | NoAnswer, *, batch_id: BatchId | None = None) -> Json:
    """Write an answer or a refusal; `id` and `question` in a batch only."""
    head = _head(batch_id, outcome.question)
    if isinstance(outcome, NoAnswer):
        nearest = [_near(article) for article in outcome.nearest]
        told: Json = {"answer": [], "refused": outcome.reason, "nearest": nearest}
    else:
        answer = [
            sentence_to_json(said)
            | {"when": edtf_to_json(said.when), "part": part_to_json(said.when)}
            for said in outcome.sentences
        ]
        told = {"answer": answer, "refused": None, "nearest": []}
    notes = outcome.notes if isinstance(outcome, Answer) else ()
    said_by = {"engine": outcome.engine, "notes": list(notes)}
    return head | told | said_by | {"understood": list(outcome.understood)}


def dates_to_json(doc_id: str, text: str, mentions: Sequence[Mention]) -> Json:
    """Write the date expressions of a text; `edtf` is null for lengths, sets, vague words."""
    return {
        "doc_id": doc_id,
        "text": text,
        "timexes": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "type": mention.type.value,
                "value": mention.value,
                "edtf": mention.when.edtf() if mention.when and mention.type in DATING else None,
                "basis": mention.basis,
            }
            for mention in mentions
        ],
    }


def ingest_to_json(step: IngestStep) -> Json | None:
    """Write what became of one article; None for the totals, which are not about one.

    `why` tells why an article was skipped, how it was redated, or what its reader had to guess.
    """
    if isinstance(step, Ingested):
        return None
    if isinstance(step, Skipped):
        line: Json = dict.fromkeys(("id", "title", "published", "basis"))
        told = {"origin": step.origin, "why": step.why, "hint": step.hint or None}
        return {"status": "skipped"} | line | told
    if isinstance(step, Gone):
        line = dict.fromkeys(("id", "title", "published", "basis"))
        ids = {"origin": step.origin, "why": GONE, "hint": None, "articles": [*step.articles]}
        return {"status": "gone"} | line | ids
    article = step.article
    publication = article.publication
    return {
        "status": _status(step),
        "id": article.id,
        "title": article.title,
        "published": day_to_json(article.published),
        "basis": publication.basis.value if publication else None,
        "origin": article.path or article.url or None,
        "why": _told(step),
        "hint": None,
    }


def _told(step: Stored | Revised | Unchanged | Redated) -> str | None:
    """Return what a person should know of a step that succeeded."""
    if isinstance(step, Stored | Revised):
        return step.note or None
    if isinstance(step, Redated):
        return step.article.publication.note if step.article.publication else WITHDRAWN
    return None


def _status(step: IngestStep) -> str:
    if isinstance(step, Stored):
        return "stored"
    if isinstance(step, Revised):
        return "revised"
    return "redated" if isinstance(step, Redated) else "unchanged"


def _head(batch_id: BatchId | None, question: str) -> Json:
    return {} if batch_id is None else {"id": batch_id, "question": question}


def _hit(hit: Hit) -> Json:
    passage = hit.passage
    text = passage.text[:PASSAGE_CHARACTERS]
    return {
        "article": passage.span.article,
        "title": passage.title,
        "published": day_to_json(passage.published),
        "start": passage.span.start,
        "end": passage.span.start + len(text),
        "text": text,
        "score": hit.score,
    }


def _near(article: NearArticle) -> Json:
    return {
        "article": article.article,
        "title": article.title,
        "published": day_to_json(article.published),
        "about": article.about,
    }


def sentence_to_json(sentence: CitedSentence) -> Json:
    """Write a sentence with its citations, whether they were verified, and if not, why."""
    citations = [citation_to_json(citation) for citation in sentence.citations]
    told: Json = {"text": sentence.text, "citations": citations, "verified": sentence.verified}
    return told | ({"doubt": sentence.doubt} if sentence.doubt else {})


def edtf_to_json(when: When | None) -> str | None:
    """Write a date as EDTF, and an unknown one as null."""
    return when.edtf() if when else None


def part_to_json(when: When | None) -> str | None:
    """Write the part of a date that is meant, for which EDTF has no sign."""
    part = told_part(when) if when else None
    return part.value if part else None


def day_to_json(day: date | None) -> str | None:
    """Write a day, and an unknown one as null."""
    return day.isoformat() if day else None
