from dataclasses import replace

import pytest

from chat.dates import Interval, Part, Period, When, parse_edtf
from chat.library import Library
from chat.models import Anchor, AnchorBasis, Mention, Span, TimexType
from chat.timex import TAGGER_VERSION
from tests.library.conftest import put

EARLY, LATE = (parse_edtf(text) for text in ("2023", "2024-11"))
assert isinstance(EARLY, Period)
assert isinstance(LATE, Period)
DATES: tuple[When | None, ...] = (
    None,
    parse_edtf("2024-11-07"),
    parse_edtf("2024-W44"),
    parse_edtf("1910/1945"),
    parse_edtf("../2024-05"),
    parse_edtf("199X"),
    parse_edtf("2024-33~"),
    EARLY.in_part(Part.EARLY),
    Interval(EARLY.in_part(Part.MID), LATE),
    Interval(EARLY, LATE.in_part(Part.LATE)),
    Interval(None, LATE.in_part(Part.LATE)),
)


def anchor(when: When | None, mention_of: When | None = None) -> Anchor:
    """Return an anchor with a mention, all of whose fields are set."""
    mention = Mention(
        start=4,
        end=9,
        text="early",
        type=TimexType.DATE,
        value="2023",
        when=mention_of,
        basis="words",
        mod="START",
    )
    return Anchor(
        span=Span("a1", 1, 0, 21),
        when=when,
        kind=AnchorBasis.OWN_WORDS,
        basis='"early" in an article of 2024',
        confidence=0.75,
        mention=mention,
        main=False,
    )


@pytest.mark.parametrize("when", DATES)
def test_a_date_comes_back_with_its_precision(library: Library, when: When | None) -> None:
    """Unit, qualifier, open ends and parts survive, of the anchor and of its mention."""
    stored_article = put(library, "a1")
    found = (anchor(when, DATES[1]), anchor(DATES[1], when), replace(anchor(when), mention=None))
    assert library.anchors.replace(stored_article, found)
    assert [stored for _, stored in library.anchors.select()] == [found]


def test_anchors_belong_to_the_current_revision(library: Library) -> None:
    """Whatever revision a tagger was told, the ledger knows better."""
    put(library, "a1", "One.")
    current = put(library, "a1", "Two.")
    assert library.anchors.replace(current, (anchor(None),))
    [(article, [stored])] = library.anchors.select()
    assert stored.span == Span("a1", article.revision, 0, 21)


def test_an_older_tagger_leaves_stale_articles(library: Library) -> None:
    """Articles are stale for every tagger but the one that read them, dates found or not."""
    put(library, "a1")
    put(library, "empty", "")
    assert library.anchors.stale(TAGGER_VERSION) == []
    assert library.anchors.stale(TAGGER_VERSION + "x") == ["a1", "empty"]


@pytest.mark.parametrize("meanwhile", ["revised", "removed", "removed and added"])
def test_anchors_of_a_text_that_is_not_current_are_refused(
    library: Library, meanwhile: str
) -> None:
    """What another process did since the text was read stands; no other article is touched."""
    read = put(library, "report-1", "One.")
    put(library, "report-10", "Ten.")
    if meanwhile == "revised":
        put(library, "report-1", "Two.")
    else:
        library.articles.remove("report-1")
    if meanwhile == "removed and added":
        # Its number says that it is the first text, as the one that was read was.
        put(library, "report-1", "Another one.")
    before = list(library.anchors.select())

    assert not library.anchors.replace(read, (anchor(None),))

    assert list(library.anchors.select()) == before


def test_anchors_are_found_by_article(library: Library) -> None:
    """Those of each article that is there, in the order of its text."""
    stored = put(library, "one", "Ships came. Ships left.")
    found = library.anchors.of(["one", "none"])
    assert list(found) == ["one"]
    assert [anchor.span.start for anchor in found["one"]] == [0, 12]
    assert stored.id == "one"
