from chat.dates import parse_edtf
from chat.events.entries import dating_report
from chat.events.grouping import group_reports
from chat.events.origins import find_origins
from chat.events.receipts import citation_of, cited_sentence, receipts_of
from chat.models import Article, Receipt, Span
from tests.events.samples import (
    ELECTION,
    HARBOR,
    LAUNCH_FIVE,
    LAUNCH_SEVEN,
    THURSDAY,
    WEDNESDAY,
    Told,
    article,
    reports_of,
)


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


def receipts(*told: Told, within: str = "") -> tuple[Receipt, ...]:
    """Tell the receipts of sentences of one event, each in an article of its own."""
    made = [article(f"a{n}", "2024-11-08", each, title=f"T{n}") for n, each in enumerate(told)]
    [group] = group_reports(reports_of(made))
    articles = [each for each, _ in made]
    return receipts_of(
        group,
        dating=dating_report(group),
        dependences=find_origins(articles).dependences(articles),
        within=parse_edtf(within) if within else None,
    )


def test_every_sentence_has_a_receipt() -> None:
    """The dating sentence comes first and needs no reason; every other one has basis and reason."""
    first, second = receipts(LAUNCH_SEVEN, LAUNCH_FIVE)
    assert (first.citation.quote, first.why) == (LAUNCH_SEVEN.text, "")
    assert second.citation.quote == LAUNCH_FIVE.text
    assert second.basis == "own words of a1"
    assert second.why == "same day; shares east, coast, North, Korea"


def test_another_version_says_so() -> None:
    """A sentence with another day tells that the thing is the same."""
    [_, second] = receipts(WEDNESDAY, THURSDAY)
    assert second.why == "a day apart, but the same thing; shares Gen, Japan, Korean, Japanese"


def test_a_stretch_of_days_is_a_reason() -> None:
    """Sentences of a week stand together because their dates lie in it."""
    [_, second] = receipts(LAUNCH_SEVEN, LAUNCH_FIVE, within="2024-W45")
    assert second.why == "dated within 2024-W45"


def test_a_sentence_has_one_receipt() -> None:
    """A sentence that two dates brought into one event is told once."""
    made = article("a", "2024-11-08", LAUNCH_SEVEN)
    reports = reports_of([made]) * 2
    told = receipts_of(reports, dating=reports[0], dependences=())
    assert len(told) == 1


def test_copies_are_told() -> None:
    """The sentence of a reprint names the article that it was copied from, and how surely."""
    rest = tuple(Told(text=f"Line {n} told of ship {n * 7} and of port {n * 9}.") for n in range(9))
    made = [
        article(name, day, LAUNCH_SEVEN, *rest, title=title)
        for name, day, title in (("a", "2024-11-06", "First"), ("b", "2024-11-07", "Again"))
    ]
    reports = [r for r in reports_of(made) if r.text == LAUNCH_SEVEN.text]
    articles: list[Article] = [each for each, _ in made]
    _, second = receipts_of(
        group_reports(reports)[0],
        dating=reports[0],
        dependences=find_origins(articles).dependences(articles),
    )
    assert second.why.endswith(
        "; its article is a reprint of “First” (100% of its words in runs of five)"
    )
