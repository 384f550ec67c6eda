"""Reading a saved reply back: an answer, a refusal, a summary or a timeline, from its JSON.

The counterpart of `contracts`, `summary_json` and `timeline_json`. Keys that an older program did
not write have the value that was meant then. Ids of sentences within events are not in the JSON;
whoever needs them has the timeline drawn again.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from chat.errors import UsageError
from chat.export.contracts import answer_to_json, json_line
from chat.export.fields import Fields, citation_of, sentence_of
from chat.export.summary_json import summary_to_json
from chat.export.timeline_json import timeline_to_json
from chat.export.timeline_reading import timeline_of
from chat.models import (
    Answer,
    Coverage,
    Gloss,
    Heading,
    NearArticle,
    NoAnswer,
    Outcome,
    Section,
    Style,
    Summary,
    SummarySentence,
    SummarySide,
    Timeline,
)


def write_outcome(outcome: Outcome) -> str:
    """Write a reply as the JSON of its command, on one line."""
    if isinstance(outcome, Summary):
        return json_line(summary_to_json(outcome))
    if isinstance(outcome, Timeline):
        return json_line(timeline_to_json(outcome))
    return json_line(answer_to_json(outcome))


def read_outcome(text: str, *, question: str = "") -> Outcome | None:
    """Read a reply back; None for one that has no value, such as that of `/add`.

    Args:
        text: one JSON object, as `write_outcome` writes it.
        question: what was asked, which the JSON of an answer does not repeat.

    Raises:
        UsageError: it is something else.
    """
    try:
        fields = Fields.of(text)
        if "answer" in fields:
            return _answer(fields, question)
        if "summary" in fields:
            return _summary(fields)
        return timeline_of(fields) if "events" in fields else None
    except ValueError as wrong:
        raise UsageError(
            f"the saved reply cannot be read: {wrong}",
            hint="The text that was shown is kept beside it.",
        ) from wrong


def _answer(fields: Fields, question: str) -> Answer | NoAnswer:
    question = fields.text("question", question)
    if fields.has("refused"):
        return NoAnswer(
            question=question,
            reason=fields.text("refused"),
            nearest=tuple(map(_near, fields.each("nearest"))),
            engine=fields.text("engine"),
            understood=fields.texts("understood"),
        )
    return Answer(
        question=question,
        sentences=tuple(map(sentence_of, fields.each("answer"))),
        engine=fields.text("engine"),
        notes=fields.texts("notes"),
        understood=fields.texts("understood"),
    )


def _near(fields: Fields) -> NearArticle:
    return NearArticle(
        article=fields.text("article"),
        title=fields.text("title"),
        published=fields.day("published"),
        about=fields.text("about"),
    )


def _summary(fields: Fields) -> Summary:
    coverage = fields.within("coverage")
    return Summary(
        topic=fields.text("topic"),
        sections=tuple(_sections(fields)),
        coverage=Coverage(
            selected=coverage.number("selected"),
            read=coverage.number("read"),
            sources=coverage.number("sources"),
            published_first=coverage.day("published_first"),
            published_last=coverage.day("published_last"),
            folded=coverage.number("folded"),
        ),
        engine=fields.text("engine"),
        style=Style(fields.text("style", Style.BRIEF.value)),
    )


def _sections(fields: Fields) -> Iterator[Section]:
    """Put the sentences together that stand one after the other under one heading."""
    told = [(Heading(each.text("section")), _told(each)) for each in fields.each("summary")]
    for heading, group in groupby(told, key=itemgetter(0)):
        yield Section(heading=heading, sentences=tuple(sentence for _, sentence in group))


def _told(fields: Fields) -> SummarySentence:
    return SummarySentence(
        text=fields.text("text"),
        citations=tuple(map(citation_of, fields.each("citations"))),
        verified=fields.flag("verified", default=True),
        when=fields.when("edtf"),
        doubt=fields.text("doubt"),
        glosses=tuple(map(_gloss, fields.each("glosses"))),
        side=_side(fields.within("side")) if fields.has("side") else None,
    )


def _gloss(fields: Fields) -> Gloss:
    return Gloss(
        start=fields.number("start"),
        end=fields.number("end"),
        text=fields.text("gloss"),
        edtf=fields.text("edtf"),
    )


def _side(fields: Fields) -> SummarySide:
    return SummarySide(
        number=fields.number("number"),
        about=fields.text("about"),
        says=fields.text("says"),
        corrected=fields.flag("corrected"),
    )
