from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chat.errors import ArticleNotFoundError, SourceError
from chat.library import Library, rows
from chat.models import Article, Publication, PublishedBasis, Selection, Turn
from tests.library.conftest import NOON, article, prepared, published, put

FULL = article(
    "a0123456789a",
    "Ships left the port. A crowd of 1,200 watched. Naïve façades — 釜山 🚢 shone.",
    publication=published("2024-11-07"),
    source="Harbor Post",
    url="https://harbor.example/ships",
    path="/articles/ships.md",
)


def test_an_article_comes_back_as_it_was_put(library: Library) -> None:
    """Every fact of an article survives the ledger."""
    assert library.articles.put(FULL, prepared(FULL)) == FULL
    assert library.articles.get(FULL.id) == FULL


def test_an_article_outlives_the_process(library: Library, path: Path) -> None:
    """What was put is there when the file is opened again."""
    put(library, "a1")
    library.close()
    with Library.open(path) as again:
        assert again.articles.get("a1").title == "Title of a1"


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, "unchanged"),
        ({"path": "/moved/ships.md"}, "unchanged"),
        ({"publication": replace(published("2024-11-07"), note="other words")}, "unchanged"),
        ({"text": FULL.text + " More."}, "changed"),
        ({"title": "Another title"}, "changed"),
        ({"source": "Other Post"}, "changed"),
        ({"publication": published("2024-11-08")}, "changed"),
        ({"publication": None}, "changed"),
        ({"id": "a9"}, "new"),
    ],
)
def test_state_foretells_what_put_does(
    library: Library, change: dict[str, object], state: str
) -> None:
    """A change of the words or facts makes a revision; a moved file or another note does not."""
    library.articles.put(FULL, prepared(FULL))
    again = replace(FULL, **change)  # type: ignore[arg-type]
    assert library.articles.state(again) == state
    stored = library.articles.put(again, prepared(again))
    assert stored.revision == (2 if state == "changed" else 1)


def test_an_unchanged_article_costs_no_work(library: Library) -> None:
    """Putting the same article again neither makes new passages nor announces any."""
    put(library, "a1")
    passages, pending = library.passages.of("a1"), library.outbox.pending()
    put(library, "a1")
    assert (library.passages.of("a1"), library.outbox.pending()) == (passages, pending)


def test_older_revisions_keep_their_text(library: Library) -> None:
    """A citation into an older revision can still be checked."""
    put(library, "a1", "First words.")
    put(library, "a1", "Second words.")
    put(library, "a1", "First words.")
    texts = [library.articles.get("a1", revision).text for revision in (1, 2, 3)]
    assert texts == ["First words.", "Second words.", "First words."]
    assert library.articles.get("a1").revision == 3
    assert library.articles.count() == 1


def test_only_the_current_revision_is_searched(library: Library) -> None:
    """Passages, anchors, vectors and words of an older revision are gone."""
    put(library, "a1", "Zebras crossed. Lions slept.")
    put(library, "a1", "Penguins swam.")
    assert [p.text for p in library.passages.of("a1")] == ["Penguins swam."]
    assert library.fulltext.search("zebras", 5) == []
    [(_, anchors)] = library.anchors.select()
    assert [(a.span.revision, a.span.start) for a in anchors] == [(2, 0)]
    assert library.passages.count() == 1


@pytest.mark.parametrize("ref", ["a0123456789a", "a012", "a0123456789"])
def test_the_beginning_of_an_id_is_enough(library: Library, ref: str) -> None:
    """Four characters name an article when no other id begins with them."""
    library.articles.put(FULL, prepared(FULL))
    put(library, "a0999")
    assert library.articles.get(ref) == FULL


def test_an_exact_id_comes_before_longer_ones(library: Library) -> None:
    """An id that begins another one can be named."""
    put(library, "story")
    put(library, "story-2")
    assert library.articles.get("story").id == "story"


@pytest.mark.parametrize(
    ("ref", "message", "hint"),
    [
        ("stor", "more than one article begins with 'stor'", "story-1, story-2"),
        ("sto", "no article has the id 'sto'", "did you mean story-"),
        ("stroy-1", "no article has the id 'stroy-1'", "did you mean story-1 (Title of story-1)"),
        ("title of story-2", "no article has the id", "story-2 (Title of story-2)"),
        ("", "no article has the id ''", "dateline list"),
        ("%_*?", "no article has the id", "dateline list"),
    ],
)
def test_an_unknown_reference_names_the_nearest(
    library: Library, ref: str, message: str, hint: str
) -> None:
    """The error says what is wrong with a reference and what may have been meant."""
    put(library, "story-1")
    put(library, "story-2")
    with pytest.raises(ArticleNotFoundError) as caught:
        library.articles.get(ref)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_missing_revision_says_which_there_are(library: Library) -> None:
    """Asking for a revision that never was names those that are."""
    put(library, "a1")
    with pytest.raises(ArticleNotFoundError) as caught:
        library.articles.get("a1", 2)
    assert caught.value.hint == "its revisions are 1 to 1"


@pytest.fixture
def shelf(library: Library) -> Library:
    """Fill a library with articles of several days and outlets."""
    put(library, "undated", source="Harbor Post")
    put(library, "late", publication=published("2024-11-08"), source="ÉCHO du Port")
    put(library, "early-b", publication=published("2024-11-05"), source="harbor post")
    put(library, "early-a", publication=published("2024-11-05"), source="Daily")
    return library


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(), ["early-a", "early-b", "late", "undated"]),
        (Selection(articles=frozenset({"late", "undated", "gone"})), ["late", "undated"]),
        (Selection(without=frozenset({"late"})), ["early-a", "early-b", "undated"]),
        (Selection(published_from=date(2024, 11, 6)), ["late"]),
        (Selection(published_to=date(2024, 11, 5)), ["early-a", "early-b"]),
        (Selection(source="Harbor"), ["early-b", "undated"]),
        (Selection(source="écho"), ["late"]),
        (Selection(source="nobody"), []),
        (Selection(source="daily", without=frozenset({"early-a"})), []),
    ],
)
def test_a_selection_picks_articles_and_their_passages(
    shelf: Library, selection: Selection, ids: list[str]
) -> None:
    """All conditions hold at once; order is by publication day, then id, the undated last."""
    assert shelf.articles.find(selection) == ids
    assert [found.id for found in shelf.articles.select(selection)] == ids
    assert [found.id for found, _ in shelf.anchors.select(selection)] == ids
    owned = sorted(p.id for name in ids for p in shelf.passages.of(name))
    assert shelf.passages.matching(selection) == owned


def test_what_is_removed_while_reading_is_left_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader of many articles neither blocks a writer nor is disturbed by one."""
    monkeypatch.setattr(rows, "PAGE", 2)
    for number in range(5):
        put(library, f"a{number}")
    reading = library.articles.select()
    first = next(reading)
    library.articles.remove("a4")
    assert [first.id, *(found.id for found in reading)] == ["a0", "a1", "a2", "a3"]


def test_undated_are_those_unknown_or_inferred(shelf: Library) -> None:
    """An inferred day may still be improved; a stated one is settled."""
    put(shelf, "guess", publication=published("2024-11-01", PublishedBasis.INFERRED))
    assert [found.id for found in shelf.articles.undated()] == ["guess", "undated"]


def _redate(library: Library, stored: Article, publication: Publication) -> Article | None:
    dated = replace(stored, publication=publication)
    return library.articles.redate(stored, publication, prepared(dated))


@pytest.mark.parametrize("meanwhile", ["revised", "removed"])
def test_a_text_that_is_not_current_is_not_redated(library: Library, meanwhile: str) -> None:
    """Passages of a text that another process has replaced would cut the new one anywhere."""
    read = put(library, "report-1", "One. Two. Three.")
    put(library, "report-10", "Ten.")
    if meanwhile == "revised":
        put(library, "report-1", "Four.")
    else:
        library.articles.remove("report-1")
    before = list(library.articles.select())

    assert _redate(library, read, published("2024-11-07")) is None

    assert list(library.articles.select()) == before
    assert [p.text for p in library.passages.of("report-10")] == ["Ten."]


def test_redating_keeps_the_revision(library: Library) -> None:
    """A date found later changes what follows from it, not which text it is."""
    stored = put(library, "a1")
    inferred = published("2024-11-07", PublishedBasis.INFERRED)
    redated = _redate(library, stored, inferred)
    assert redated == replace(stored, publication=inferred)
    assert library.articles.get("a1") == redated
    [(_, anchors)] = library.anchors.select()
    assert {a.when and a.when.edtf() for a in anchors} == {"2024-11-07"}
    assert [p.published for p in library.passages.of("a1")] == [date(2024, 11, 7)] * 2
    assert library.fulltext.search("2024-11-07", 5)
    assert library.articles.state(stored) == "unchanged"


def test_removal_takes_everything_but_conversations(library: Library) -> None:
    """No trace of a removed article is left to be found, and quotes that were shown stay."""
    talk = library.conversations.start("Ports")
    turn = Turn(number=1, asked="Who?", shown="Ships left. [1]", outcome='{"answer":[]}')
    library.conversations.append(talk.id, turn)
    put(library, "a1", "First words.")
    put(library, "a1", "Ships left the port.")
    kept = put(library, "a2", "Trains left the station.")
    assert library.articles.remove("a1").text == "Ships left the port."
    assert library.articles.find() == [kept.id]
    assert library.fulltext.search("ships port words", 5) == []
    assert library.passages.matching(Selection()) == [p.id for p in library.passages.of("a2")]
    with pytest.raises(ArticleNotFoundError):
        library.articles.get("a1", 1)
    assert library.conversations.turns(talk.id) == [turn]
    assert put(library, "a1", "Back again.").revision == 1


@pytest.mark.parametrize("text", ["null \0 byte.", "half \ud83d pair."])
def test_characters_that_cannot_be_kept_are_refused(library: Library, text: str) -> None:
    """An article that would come back different is not taken."""
    odd = article("a1", text)
    with pytest.raises(SourceError):
        library.articles.put(odd, prepared(odd))
    assert library.articles.count() == 0


def test_an_article_without_passages_is_kept(library: Library) -> None:
    """An empty text is an article all the same."""
    assert put(library, "a1", "").revision == 1
    assert list(library.anchors.select()) == [(library.articles.get("a1"), ())]


def test_moments_are_kept_in_utc(library: Library) -> None:
    """The clock's moment is recorded as it was, whatever its zone."""
    assert library.conversations.start("Talk").started == NOON


def test_articles_come_in_the_order_of_their_ids_as_given(library: Library) -> None:
    """What is not there, or not any more, is left out; no id is read as a beginning."""
    one, two = put(library, "report-1"), put(library, "report-2")
    assert library.articles.of_ids(["report-2", "gone", "report", "report-1"]) == [two, one]
    assert library.articles.of_ids([]) == []


def test_outlets_are_named_once_in_order(library: Library) -> None:
    """Articles without an outlet name none."""
    for name, source in (("a", "Meridian"), ("b", "Anchor"), ("c", "Meridian"), ("d", "")):
        put(library, name, source=source)
    assert library.articles.outlets() == ["Anchor", "Meridian"]


def test_days_of_publication(library: Library) -> None:
    """Each day once and in order, those of older revisions too; a selection narrows them."""
    put(library, "a1", "First words.", publication=published("2024-11-07"))
    put(library, "a1", "Second words.", publication=published("2024-11-09"))
    put(library, "a2", publication=published("2024-11-07"))
    put(library, "a3", publication=None)
    days = [date(2024, 11, 7), date(2024, 11, 9)]
    assert library.articles.days() == days
    assert library.articles.days(Selection(published_from=date(2024, 11, 8))) == days[1:]
