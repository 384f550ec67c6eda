from datetime import date

import pytest

from chat.dates import Part, part_of
from chat.models import Anchor, AnchorBasis
from chat.timex import find_anchors
from chat.timex.anchors import COUNTED, COUNTED_FROM_OTHERS, PUBLISHED, SURE

PUBLISHED_ON = date(2024, 11, 7)


def dated(text: str, published: date | None = PUBLISHED_ON) -> list[tuple[str | None, bool]]:
    """Return EDTF and standing of every anchor of a text."""
    return [
        (anchor.when.edtf() if anchor.when else None, anchor.main)
        for anchor in find_anchors(text, published)
    ]


def last(text: str, published: date | None = PUBLISHED_ON) -> Anchor:
    """Return the last anchor of a text."""
    return find_anchors(text, published)[-1]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister boarded the ship on Wednesday.", [("2024-11-06", True)]),
        ("The minister boarded the ship.", [("2024-11-07", True)]),
        ("He said on Monday that a fire broke out on Sunday.",
         [("2024-11-03", True), ("2024-11-04", False)]),
        ("The envoy, who took office in 2011, arrived on Tuesday.",
         [("2024-11-05", True), ("2011", False)]),
        ("Last week Seoul proposed a fund, it said on Monday.",
         [("2024-W44", True), ("2024-11-04", False)]),
        ("The winner of 2011 and the 2012 candidate, who lost in 2016, spoke on Monday.",
         [("2024-11-04", True), ("2011", False), ("2012", False), ("2016", False)]),
        ("Since early last year they have mended ties hurt by the 1910-45 occupation.",
         [("2023", True), ("1910/1945", False)]),
        ("Both have mended ties broken by a war from 1910 to 1945.",
         [("2024-11-07", True), ("1910/1945", False)]),
        ("The visit shows how ties have improved since last year.", [("2023", True)]),
        ("The visit shows the change in ties since last year.",
         [("2024-11-07", True), ("2023", False)]),
        ("He spoke before Tuesday's vote.", [("2024-11-07", True), ("2024-11-05", False)]),
        ("The ship will stay until Friday.", [("2024-11-07", True), ("2024-11-08", False)]),
        ("A storm sank it when it left port on Monday.", [("2024-11-04", True)]),
    ],
)  # fmt: skip
def test_the_main_event_comes_first(sentence: str, expected: list[tuple[str | None, bool]]) -> None:
    """A time in the main clause dates it; times told beside it have anchors of their own."""
    assert dated(sentence) == expected


def test_since_dates_the_start() -> None:
    """The anchor is the period it began in, with its part, and says so."""
    (anchor,) = find_anchors("Since early last year they have talked.", PUBLISHED_ON)
    assert anchor.when is not None
    assert (anchor.when.edtf(), part_of(anchor.when)) == ("2023", Part.EARLY)
    assert anchor.basis.endswith("the year before; it began then")
    assert anchor.mention is not None
    assert anchor.mention.when is not None
    assert anchor.mention.when.edtf() == "2023/.."


@pytest.mark.parametrize(
    ("sentence", "expected", "confidence"),
    [
        ("He spoke two days after the missiles were fired.", "2024-11-05",
         COUNTED_FROM_OTHERS),
        ("On Wednesday, two days after the quake struck, aid came.", "2024-11-04", COUNTED),
        ("The deal came three weeks before the vote.", "2024-W48", COUNTED_FROM_OTHERS),
        ("Last month, two days after the vote, they met.", None, 0),
        ("They met two days before the vote.", "2024-11-09", COUNTED_FROM_OTHERS),
    ],
)  # fmt: skip
def test_an_event_is_counted_from_the_main_one(
    sentence: str, expected: str | None, confidence: float
) -> None:
    """The event named behind "after" lies that long before; from a month no day is counted."""
    anchors = [anchor for anchor in find_anchors(sentence, PUBLISHED_ON) if not anchor.main]
    found = [(anchor.when.edtf(), anchor.confidence) for anchor in anchors if anchor.when]
    assert found == ([(expected, confidence)] if expected else [])


def test_a_visit_told_of_before_is_counted_from() -> None:
    """Without a date of its own, a sentence counts from the day that the article told of."""
    text = "The minister boarded the ship on Wednesday. The visit came two days after the vote."
    anchor = last(text.replace(". ", ".\n"))
    assert anchor.when is not None
    assert anchor.when.edtf() == "2024-11-04"
    assert anchor.basis.endswith("counted from 2024-11-06, the day told of before")


def test_the_basis_of_a_counted_event_names_its_words() -> None:
    """A person can follow how the day was reached."""
    assert last("He spoke two days after the missiles were fired.").basis == (
        'what "two days after" names, counted from 2024-11-07, the publication date'
    )


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ("He then met the crew.", AnchorBasis.CONTINUED),
        ("The ship carried 300 sailors.", AnchorBasis.CONTINUED),
        ("He is the first to do so.", AnchorBasis.PUBLICATION),
        ("The mayor objected.", AnchorBasis.PUBLICATION),
        ("\nHe then met the crew.", AnchorBasis.PUBLICATION),
    ],
)
def test_a_sentence_may_go_on_with_the_one_before(second: str, kind: AnchorBasis) -> None:
    """A pronoun or a noun taken up, in the past and in the same paragraph."""
    anchor = last(f"The minister boarded the ship on Wednesday. {second}")
    assert anchor.kind is kind
    assert (anchor.mention is not None) is (kind is AnchorBasis.CONTINUED)


def test_what_lies_ahead_is_not_gone_on_with() -> None:
    """News in the past does not continue a plan."""
    anchor = last("The minister will board the ship on Friday. He told reporters.")
    assert anchor.kind is AnchorBasis.PUBLICATION


def test_the_publication_date_is_a_guess_and_says_so() -> None:
    """It is less sure than a sentence's own words, and repeats how the day is known."""
    (anchor,) = find_anchors("The ship came in.", PUBLISHED_ON, note="inferred from a rewrite")
    assert anchor.confidence == PUBLISHED < SURE
    assert anchor.basis == (
        "no date in the sentence: the publication date, 2024-11-07 (inferred from a rewrite)"
    )


def test_without_a_publication_date_only_full_dates_date_a_sentence() -> None:
    """What is relative stays undated, and the basis says why."""
    text = "It sailed on Wednesday. It was built in 2011. It is gray."
    relative, full, none = find_anchors(text, None)
    assert (relative.when, relative.kind) == (None, AnchorBasis.UNDATED)
    assert relative.basis.endswith("without a publication date: unresolved")
    assert full.when is not None
    assert none.basis == "no date in the sentence or for the article"


def test_a_date_line_is_no_event() -> None:
    """A header line is undated, so that it never becomes an entry of a timeline."""
    header, event = find_anchors("Friday, January 4, 2019\n\nA ship came in.", date(2019, 1, 4))
    assert (header.kind, header.when) == (AnchorBasis.UNDATED, None)
    assert event.kind is AnchorBasis.PUBLICATION


def test_the_date_of_a_dateline_is_no_event() -> None:
    """It dates the report, not what the first sentence tells."""
    assert dated("YOKOSUKA, Nov. 5 — A ship came in on Monday.") == [("2024-11-04", True)]


def test_spans_are_whole_sentences_of_the_article() -> None:
    """Every sentence has an anchor, in text order, under the article's id."""
    text = "One came on Monday.  Two stayed.\nThree left in 1999 and 2003."
    anchors = find_anchors(text, PUBLISHED_ON, article="a1", revision=2)
    sentences = [text[anchor.span.start : anchor.span.end] for anchor in anchors]
    assert sentences == [
        "One came on Monday.",
        "Two stayed.",
        "Three left in 1999 and 2003.",
        "Three left in 1999 and 2003.",
    ]
    assert {(anchor.span.article, anchor.span.revision) for anchor in anchors} == {("a1", 2)}


def test_an_empty_text_has_no_anchors() -> None:
    """Nothing to read, nothing to date."""
    assert find_anchors("", PUBLISHED_ON) == []
