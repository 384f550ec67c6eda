"""Reading a timeline back from its JSON; the counterpart of `timeline_json`."""

from datetime import date

from chat.export.fields import Fields, citation_of, sentence_of
from chat.models import (
    Change,
    Dependence,
    Disagreement,
    Event,
    Receipt,
    Relation,
    Side,
    Since,
    Timeline,
    TimelineCoverage,
)


def timeline_of(fields: Fields) -> Timeline:
    """Read what `timeline_to_json` writes.

    Raises:
        ValueError: a key holds something else.
    """
    return Timeline(
        topic=fields.text("topic"),
        events=tuple(map(_event, fields.each("events"))),
        undated=tuple(map(_event, fields.each("undated"))),
        coverage=_coverage(fields.within("coverage")),
        since=_since(fields.within("since")) if fields.has("since") else None,
    )


def _event(fields: Fields) -> Event:
    return Event(
        id=fields.text("id"),
        when=fields.when("edtf"),
        basis=fields.text("basis"),
        headline=fields.text("headline"),
        sentences=tuple(map(sentence_of, fields.each("sentences"))),
        articles=fields.number("articles"),
        origins=fields.number("origins"),
        disagreements=tuple(map(_disagreement, fields.each("disagreements"))),
        receipts=tuple(map(_receipt, fields.each("receipts"))),
        dependences=tuple(map(_dependence, fields.each("dependences"))),
        pinned=fields.flag("pinned"),
        retitled=fields.flag("retitled"),
        proposed=fields.flag("proposed"),
        change=Change(fields.text("change")) if fields.has("change") else None,
    )


def _disagreement(fields: Fields) -> Disagreement:
    return Disagreement(
        about=fields.text("about"),
        sides=tuple(
            Side(sentence=sentence_of(side), says=side.text("says"))
            for side in fields.each("sides")
        ),
        corrected=fields.flag("corrected"),
    )


def _receipt(fields: Fields) -> Receipt:
    return Receipt(
        citation=citation_of(fields.within("citation")),
        basis=fields.text("basis"),
        why=fields.text("why"),
    )


def _dependence(fields: Fields) -> Dependence:
    return Dependence(
        article=fields.text("article"),
        original=fields.text("original"),
        relation=Relation(fields.text("relation")),
        score=fields.score("score"),
    )


def _coverage(fields: Fields) -> TimelineCoverage:
    return TimelineCoverage(
        selected=fields.number("selected"),
        read=fields.number("read"),
        published_first=fields.day("published_first"),
        published_last=fields.day("published_last"),
        undated_articles=fields.number("undated_articles"),
        library=fields.number("library"),
        used=fields.number("used"),
        gaps=tuple(map(_gap, fields.all("gaps"))),
        undatable=fields.number("undatable"),
        proposed=fields.number("proposed"),
        refused=fields.number("refused"),
    )


def _gap(pair: object) -> tuple[date, date]:
    first, last = Fields({"days": pair}).texts("days")
    return date.fromisoformat(first), date.fromisoformat(last)


def _since(fields: Fields) -> Since:
    return Since(
        looked=fields.moment("looked"),
        unchanged=fields.number("unchanged"),
        gone=fields.number("gone"),
    )
