"""The sentences in which every format tells counts, sources, disagreements and coverage.

They are plain text of one line, foreign words made safe; a format that has markup escapes them
once more. Kept together so that a reader of two formats is told the same.
"""

from collections.abc import Iterable, Iterator, Mapping

from chat.models import (
    Change,
    Citation,
    CitedSentence,
    Dependence,
    Disagreement,
    Event,
    Relation,
    Side,
    TimelineCoverage,
)
from chat.text.safe import one_line

UNDATED = "undated"

_CHANGES = {Change.NEW: "new", Change.CHANGED: "changed"}


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, such as `1 article`, `1,200 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def outlet_name(citation: Citation) -> str:
    """Name who says it: the outlet, else the title, else the article's id."""
    return one_line(citation.source or citation.title or citation.span.article)


def outlet_label(citation: Citation) -> str:
    """Write who says it and when: the outlet, else the title, and the publication day."""
    day = citation.published.isoformat() if citation.published else UNDATED
    return f"{outlet_name(citation)} {day}"


def outlets(citations: Iterable[Citation]) -> str:
    """Write the sources of a sentence, each once."""
    return "; ".join(dict.fromkeys(map(outlet_label, citations)))


def marked(sentence: CitedSentence) -> str:
    """Write a sentence, marked if its receipts were not verified."""
    text = one_line(sentence.text)
    return text if sentence.verified else f"{text} [unverified]"


def sentence_citations(event: Event) -> tuple[Citation, ...]:
    """Return the citations of an event's own sentences, each once, in order."""
    found = (citation for sentence in event.sentences for citation in sentence.citations)
    return tuple(dict.fromkeys(found))


def event_citations(event: Event) -> tuple[Citation, ...]:
    """Return every citation of an event, each once: of sentences, sides, then receipts."""
    return tuple(dict.fromkeys(_all_citations(event)))


def counts_words(event: Event) -> str:
    """Write how many articles report an event, and how many independent origins they have."""
    told = counted(event.articles, "article")
    return f"{told}, {counted(event.origins, 'origin')}" if event.articles > 1 else told


def marks(event: Event) -> tuple[str, ...]:
    """Return what is said of an event: `new` or `changed`, `proposed`, `pinned`, `retitled`."""
    found = [_CHANGES[event.change]] if event.change else []
    found += ["proposed"] if event.proposed else []
    found += ["pinned"] if event.pinned else []
    return (*found, "retitled") if event.retitled else tuple(found)


def point_words(point: Disagreement) -> str:
    """Write the point on which sources differ, or that a later one corrected."""
    about = one_line(point.about)
    return f"corrected on the {about}" if point.corrected else f"sources differ on the {about}"


def side_words(side: Side) -> str:
    """Write one side: its point in a few words, else its sentence, and who says so, when."""
    said = one_line(side.says) or marked(side.sentence)
    told = outlets(side.sentence.citations)
    return f"{said} [{told}]" if told else said


def disagreement_words(point: Disagreement) -> str:
    """Write a disagreement with all its sides; a correction tells what came later."""
    between = ", then " if point.corrected else " / "
    return f"{point_words(point)}: {between.join(map(side_words, point.sides))}"


def article_names(event: Event) -> dict[str, str]:
    """Return who published each cited article of an event, and when, by the article's id."""
    return {cited.span.article: outlet_label(cited) for cited in event_citations(event)}


def dependence_words(dependence: Dependence, names: Mapping[str, str]) -> str:
    """Write that an article was made from another; of a rewrite, that it is less certain."""
    article = names.get(dependence.article) or one_line(dependence.article)
    original = names.get(dependence.original) or one_line(dependence.original)
    if dependence.relation is Relation.REPRINT:
        return f"{article} reprints {original}"
    return f"{article} probably rewrites {original} (less certain, {dependence.score:.2f})"


def coverage_words(coverage: TimelineCoverage) -> str:
    """Write what a timeline was drawn from, with the long stretches of silence."""
    selected = counted(coverage.selected, "article")
    told = [f"{coverage.read:,} of {selected} read"]
    if coverage.library:
        told = [f"{coverage.used:,} of {counted(coverage.library, 'article')} used"]
        if coverage.read < coverage.selected:
            told.append(f"{coverage.read:,} of {coverage.selected:,} selected ones read")
    if coverage.published_first and coverage.published_last:
        told.append(f"published {coverage.published_first} to {coverage.published_last}")
    told += [f"nothing between {first} and {last}" for first, last in coverage.gaps]
    if coverage.undated_articles:
        told.append(f"{counted(coverage.undated_articles, 'article')} without a date")
    if coverage.undatable:
        told.append(f"{counted(coverage.undatable, 'article')} without a date left out")
    if coverage.proposed:
        told.append(f"{counted(coverage.proposed, 'event')} proposed by a model")
    if coverage.refused:
        told.append(f"{coverage.refused:,} of them not borne out and left out")
    return ", ".join(told)


def _all_citations(event: Event) -> Iterator[Citation]:
    yield from sentence_citations(event)
    for point in event.disagreements:
        for side in point.sides:
            yield from side.sentence.citations
    for receipt in event.receipts:
        yield receipt.citation
