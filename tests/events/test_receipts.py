from chat.events.receipts import citation_of, cited_sentence
from chat.models import Span
from tests.events.samples import ELECTION, HARBOR, LAUNCH_SEVEN, article, reports_of


def test_citation() -> None:
    """A citation names article, outlet and day, and quotes exactly its span."""
    report = next(r for r in reports_of([HARBOR]) if r.text == LAUNCH_SEVEN.text)
    start = HARBOR[0].text.index(LAUNCH_SEVEN.text)
    citation = citation_of(report)
    assert citation.span == Span("harbor", 1, start, start + len(LAUNCH_SEVEN.text))
    assert citation.quote == LAUNCH_SEVEN.text
    assert (citation.title, citation.source) == (HARBOR[0].title, "Harbor Wire")


def test_further_sources_say_the_same() -> None:
    """Other articles are cited only where their sentence is alike, and each article once."""
    report, *others = reports_of(
        [
            article("a", "2024-11-06", LAUNCH_SEVEN),
            article("b", "2024-11-06", ELECTION),
            article("c", "2024-11-06", LAUNCH_SEVEN),
        ]
    )
    sentence = cited_sentence(report, [report, *others])
    assert [citation.span.article for citation in sentence.citations] == ["a", "c"]
    assert sentence.verified
