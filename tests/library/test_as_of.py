"""As of a day nothing published later is read: each article as it stood, or not at all."""

from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.events.build import build_timeline
from chat.library import Library
from chat.models import (
    Article,
    Publication,
    PublishedBasis,
    Selection,
    Timeline,
    TimelineRequest,
)
from tests.library.conftest import article, prepared, published, put

FIRST = "The ferry carried 40 people on Monday."
CORRECTED = "The ferry carried 45 people on Monday."
MAY, JUNE, JULY = date(2024, 5, 31), date(2024, 6, 30), date(2024, 7, 31)


def as_of(library: Library, day: date, **more: object) -> dict[str, Article]:
    """Return the articles as of a day, by id; anchors are read of the same ones."""
    selection = Selection(as_of=day, **more)  # type: ignore[arg-type]
    found = list(library.articles.select(selection))
    assert [one for one, _ in library.anchors.select(selection)] == found
    assert library.articles.find(selection) == [one.id for one in found]
    return {one.id: one for one in found}


def revised(library: Library, name: str = "a1") -> None:
    """Store an article of the 3rd of May, and its correction of the 3rd of July 2024."""
    put(library, name, FIRST, publication=published("2024-05-03"))
    put(library, name, CORRECTED, publication=published("2024-07-03"))


def test_a_revised_article_is_read_as_it_was(library: Library) -> None:
    """The last revision published by the day counts; before the first there is none."""
    revised(library)
    assert as_of(library, date(2024, 5, 2)) == {}
    assert as_of(library, JUNE)["a1"].text == FIRST
    assert as_of(library, JUNE)["a1"].revision == 1
    assert as_of(library, JULY)["a1"].text == CORRECTED
    assert as_of(library, JULY)["a1"] == library.articles.get("a1")


def test_a_correction_of_the_same_day_counts(library: Library) -> None:
    """Of two revisions of one publication day the later is what was known."""
    put(library, "a1", FIRST, publication=published("2024-05-03"))
    put(library, "a1", CORRECTED, publication=published("2024-05-03"))
    assert as_of(library, MAY)["a1"].text == CORRECTED


def test_an_older_revision_is_tagged_when_it_is_read(library: Library) -> None:
    """Its anchors lie in its own text, and its own day of publication resolves them."""
    revised(library)
    ((then, anchors),) = library.anchors.select(Selection(as_of=JUNE))
    (anchor,) = anchors
    assert (anchor.span.revision, then.text[anchor.span.start : anchor.span.end]) == (1, FIRST)
    assert anchor.when is not None
    assert anchor.when.edtf() == "2024-04-29"


def test_other_conditions_are_about_the_revision_that_counts(library: Library) -> None:
    """Outlet and bounds are those of the text as it stood."""
    put(library, "a1", FIRST, publication=published("2024-05-03"), source="Old Wire")
    put(library, "a1", CORRECTED, publication=published("2024-07-03"), source="New Wire")
    assert set(as_of(library, JUNE, source="old")) == {"a1"}
    assert set(as_of(library, JUNE, source="new")) == set()
    assert set(as_of(library, JULY, published_from=date(2024, 7, 1))) == {"a1"}
    assert set(as_of(library, JUNE, published_from=date(2024, 5, 4))) == set()


def test_searches_find_no_later_words(library: Library) -> None:
    """Passages are of current texts: those that came later are not searched."""
    revised(library)
    put(library, "a2", FIRST, publication=published("2024-05-03"))
    ids = library.passages.matching(Selection(as_of=JUNE))
    assert [passage.span.article for passage in library.passages.get(ids)] == ["a2"]
    assert [one.text for one in library.articles.superseded(Selection(as_of=JUNE))] == [FIRST]
    assert library.articles.superseded(Selection(as_of=JULY)) == []
    assert library.articles.superseded(Selection()) == []


@pytest.mark.parametrize(
    ("publications", "is_read", "is_undatable"),
    [
        ([None], False, True),
        ([published("2024-05-03")], True, False),
        ([published("2024-07-03")], False, False),
        ([published("2024-05-03", PublishedBasis.INFERRED)], True, False),
        ([published("2024-07-03", PublishedBasis.INFERRED)], False, True),
        ([published("2024-05-03"), None], True, False),
        ([None, published("2024-07-03")], False, False),
    ],
)
def test_what_cannot_be_dated_is_left_out_and_counted(
    publications: list[Publication | None], is_read: bool, is_undatable: bool, library: Library
) -> None:
    """No stated day, and none inferred from an article of that time: nobody knows it was there."""
    for number, publication in enumerate(publications):
        put(library, "a1", f"Ship {number} left.", publication=publication)
    assert ("a1" in as_of(library, JUNE)) == is_read
    assert bool(library.articles.undatable(Selection(as_of=JUNE))) == is_undatable
    assert library.articles.undatable(Selection()) == []
    assert library.articles.undatable(Selection(as_of=JUNE, source="other")) == []


DAY_ZERO = date(2024, 5, 1)
DAYS = st.integers(0, 40).map(lambda days: DAY_ZERO + timedelta(days=days))
PUBLICATIONS = st.none() | st.builds(
    Publication, day=DAYS, basis=st.sampled_from([PublishedBasis.STATED, PublishedBasis.INFERRED])
)
SENTENCES = st.lists(
    st.sampled_from(
        [
            "The ferry Aurora reached Port Amber on Wednesday.",
            "The ferry Aurora reached Port Amber with 40 people on Tuesday.",
            "The ferry Aurora reached Port Amber with 45 people on Tuesday.",
            "Voters in Lime Bay choose a mayor on 12 June 2024.",
            "Growers gathered a small harvest yesterday.",
        ]
    ),
    min_size=1,
    max_size=3,
    unique=True,
).map(" ".join)
VERSIONS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), SENTENCES, PUBLICATIONS), min_size=1, max_size=6
)


def cited(timeline: Timeline) -> list[tuple[str, int, str, date | None]]:
    """List all citations of a timeline: article, revision, quote and day of publication."""
    events = [*timeline.events, *timeline.undated]
    told = [sentence for event in events for sentence in event.sentences]
    told += [s.sentence for e in events for point in e.disagreements for s in point.sides]
    citations = [citation for sentence in told for citation in sentence.citations]
    return [(c.span.article, c.span.revision, c.quote, c.published) for c in citations]


@settings(max_examples=40, deadline=None)
@given(versions=VERSIONS, day=DAYS)
def test_as_of_never_cites_a_later_article(
    empty_ledger: Path, versions: list[tuple[str, str, Publication | None]], day: date
) -> None:
    """Whatever came in, in any order: each citation is of a revision published by the day.

    Of an article it is the last such revision, and the quote stands in it word for word.
    """
    with TemporaryDirectory() as folder:
        path = Path(copyfile(empty_ledger, Path(folder) / "ledger.sqlite3"))
        with Library.open(path) as library:
            for name, text, publication in versions:
                new = article(name, text, publication=publication)
                library.articles.put(new, prepared(new))
            selected = list(library.anchors.select(Selection(as_of=day)))
            drawn = build_timeline(selected, TimelineRequest(sentences=3), headline=" ".join)
            for name, revision, quote, publication_day in cited(drawn):
                then = library.articles.get(name, revision)
                later = range(revision + 1, library.articles.get(name).revision + 1)
                days = [library.articles.get(name, number).published for number in later]
                assert quote in then.text
                assert then.published == publication_day
                assert publication_day is not None
                assert publication_day <= day
                assert all(one is None or one > day for one in days)
