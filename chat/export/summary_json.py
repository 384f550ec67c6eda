"""The JSON contract of a summary; a sentence a line of it, whatever the style.

Nothing here is ever renamed or dropped; see `contracts`.
"""

from chat.export.contracts import (
    BatchId,
    Json,
    day_to_json,
    edtf_to_json,
    part_to_json,
    sentence_to_json,
)
from chat.models import Coverage, Gloss, Section, Summary, SummarySentence, SummarySide


def summary_to_json(summary: Summary, *, batch_id: BatchId | None = None) -> Json:
    """Write a summary with its coverage; `id` with `--each` only."""
    head: Json = {} if batch_id is None else {"id": batch_id}
    return head | {
        "summary": [
            _sentence(sentence, section)
            for section in summary.sections
            for sentence in section.sentences
        ],
        "coverage": _coverage(summary.coverage),
        "engine": summary.engine,
        "style": summary.style.value,
        "topic": summary.topic,
    }


def _sentence(sentence: SummarySentence, section: Section) -> Json:
    """Write a sentence; `text` is as its source has it; glosses say what it leaves open."""
    return sentence_to_json(sentence) | {
        "section": section.heading.value or None,
        "edtf": edtf_to_json(sentence.when),
        "part": part_to_json(sentence.when),
        "glosses": [_gloss(gloss) for gloss in sentence.glosses],
        "side": _side(sentence.side) if sentence.side else None,
    }


def _side(side: SummarySide) -> Json:
    return {
        "number": side.number,
        "about": side.about,
        "says": side.says,
        "corrected": side.corrected,
    }


def _gloss(gloss: Gloss) -> Json:
    return {
        "start": gloss.start,
        "end": gloss.end,
        "gloss": gloss.text,
        "edtf": gloss.edtf or None,
    }


def _coverage(coverage: Coverage) -> Json:
    return {
        "selected": coverage.selected,
        "read": coverage.read,
        "sources": coverage.sources,
        "published_first": day_to_json(coverage.published_first),
        "published_last": day_to_json(coverage.published_last),
        "folded": coverage.folded,
    }
