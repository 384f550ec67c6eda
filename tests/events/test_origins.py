from dataclasses import replace
from datetime import date

import pytest

from chat.events.kinship import Kinship
from chat.events.origins import Origins, find_origins, infer_publication, infer_publications
from chat.models import Article, Publication, PublishedBasis, Relation
from tests.seeds.reports import REPORTS

BOARDED, REPRINT = "18-marado-boarded", "19-marado-reprint"
THURSDAY, DIGEST = "20-marado-thursday", "21-marado-digest"


def seed(slug: str, *, undated: bool = False) -> Article:
    """Make an article of a sample report."""
    report = REPORTS[slug]
    publication = None
    if not undated and "published" in report.front:
        publication = Publication(day=report.published, basis=PublishedBasis.FRONT_MATTER)
    text = "\n\n".join(report.paragraphs)
    return Article(id=slug, title=report.title, text=text, publication=publication)


ALL = [seed(slug) for slug in REPORTS]


def test_reprint_is_found_although_cut_and_retitled() -> None:
    """A reprint with another headline and without its last paragraph shares its shingles."""
    [kin] = find_origins([seed(BOARDED), seed(REPRINT), seed(THURSDAY)]).kinships
    assert {kin.one, kin.other} == {BOARDED, REPRINT}
    assert kin.relation is Relation.REPRINT


def retold(*paragraphs: str, day: str = "2024-11-08") -> Article:
    """Make an article of paragraphs of the reports."""
    publication = Publication(day=date.fromisoformat(day), basis=PublishedBasis.FRONT_MATTER)
    return Article(
        id="retold", title="Told again", text="\n\n".join(paragraphs), publication=publication
    )


def test_reprint_that_was_partly_rewritten_is_found() -> None:
    """A text with a lead and an ending of its own around the paragraphs of another is a rewrite."""
    original, digest = REPORTS[BOARDED].paragraphs, REPORTS[DIGEST].paragraphs
    mixed = retold(digest[0], *original[1:4], digest[4])
    [kin] = find_origins([seed(BOARDED), mixed, seed(THURSDAY)]).kinships
    assert {kin.one, kin.other} == {BOARDED, "retold"}
    assert kin.relation is Relation.REWRITE


def test_paragraph_of_background_is_no_reprint() -> None:
    """A new story that takes over what was before stands on its own."""
    background = REPORTS[BOARDED].paragraphs[4]
    story = retold(*REPORTS["22-freedom-edge-second"].paragraphs[:3], background)
    assert find_origins([seed(BOARDED), story]).kinships == ()


def test_part_of_an_old_text_in_a_later_one_is_no_reprint() -> None:
    """Weeks later the same paragraphs are background, however many they are."""
    original, digest = REPORTS[BOARDED].paragraphs, REPORTS[DIGEST].paragraphs
    late = retold(digest[0], *original[1:4], digest[4], day="2024-12-08")
    assert find_origins([seed(BOARDED), late]).kinships == ()


def test_rewrite_is_found_in_other_words() -> None:
    """A retelling of every fact in other words has the origin of what it retells."""
    [kin] = find_origins([seed(BOARDED), seed(DIGEST)]).kinships
    assert kin.relation is Relation.REWRITE
    assert 0.75 <= kin.score < 1


def test_all_pairs_of_the_sample_reports() -> None:
    """Among all sample reports only the planted copies and retellings depend on each other."""
    pairs = {frozenset((kin.one, kin.other)) for kin in find_origins(ALL).kinships}
    assert pairs == {
        frozenset((BOARDED, REPRINT)),
        frozenset((BOARDED, DIGEST)),
        frozenset((REPRINT, DIGEST)),
        frozenset(("14-icbm-test", "15-icbm-test-updated")),
    }


def test_count_and_same() -> None:
    """Articles of one origin count once, others each for itself, unknown ones too."""
    origins = find_origins(ALL)
    assert origins.count([BOARDED, REPRINT, DIGEST]) == 1
    assert origins.count([BOARDED, THURSDAY, "unheard of"]) == 3
    assert origins.count([]) == 0
    assert origins.same(REPRINT, DIGEST)
    assert not origins.same(BOARDED, THURSDAY)


def test_dependences_name_the_original() -> None:
    """Of two articles the earlier is the original, an undated one is never; each is told once."""
    told = find_origins(ALL).dependences([seed(DIGEST), seed(REPRINT), seed(BOARDED)])
    assert [(d.article, d.original, d.relation) for d in told] == [
        (REPRINT, BOARDED, Relation.REPRINT),
        (DIGEST, BOARDED, Relation.REWRITE),
    ]
    assert all(0.75 <= dependence.score <= 1 for dependence in told)


def test_of_equals_the_longer_is_the_original() -> None:
    """Where the days do not decide, the text that was cut is the copy."""
    originals = [seed(BOARDED, undated=True), seed(REPRINT, undated=True)]
    [told] = find_origins(originals).dependences(originals)
    assert (told.article, told.original) == (REPRINT, BOARDED)


def test_a_day_that_was_inferred_makes_no_original() -> None:
    """An undated article that took the day of a dated one was made from it, however long."""
    boarded, digest = seed(BOARDED), seed(DIGEST)
    assert boarded.publication is not None
    inferred = replace(boarded.publication, basis=PublishedBasis.INFERRED)
    longer = replace(digest, text=digest.text + "\n" + "More words. " * 400, publication=inferred)
    dated = replace(boarded, publication=replace(inferred, basis=PublishedBasis.STATED))
    kin = Kinship(one=digest.id, other=boarded.id, relation=Relation.REWRITE, score=0.9)
    [told] = Origins((kin,), {}).dependences([longer, dated])
    assert (told.article, told.original) == (DIGEST, BOARDED)


def test_dependences_stay_among_the_articles() -> None:
    """An article whose original is not among those of the event depends on none of them."""
    origins = find_origins(ALL)
    assert origins.dependences([seed(REPRINT), seed(THURSDAY)]) == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_origins_reach_through_a_chain(order: tuple[int, ...]) -> None:
    """Where one article depends on another and that on a third, all three are one origin."""
    chain = [seed(BOARDED), seed(REPRINT), seed(DIGEST)]
    origins = find_origins([chain[place] for place in order])
    assert origins.count([BOARDED, REPRINT, DIGEST]) == 1


def test_rewrite_appears_near_its_original() -> None:
    """A report of another week may repeat the facts, but is no rewrite."""
    late = Publication(day=date(2024, 11, 20), basis=PublishedBasis.FRONT_MATTER)
    digest = seed(DIGEST)
    dated = Article(id=DIGEST, title=digest.title, text=digest.text, publication=late)
    assert find_origins([seed(BOARDED), dated]).kinships == ()


def test_day_is_inferred_from_a_rewrite_and_says_so() -> None:
    """An undated retelling takes the day of the earliest report it retells, and names it."""
    others = [article for article in ALL if article.id != DIGEST]
    assert infer_publication(seed(DIGEST), others) == Publication(
        day=date(2024, 11, 7),
        basis=PublishedBasis.INFERRED,
        note="tells the same story as “Japanese defense minister boards South Korean warship "
        "in a first” of 2024-11-07",
    )


def test_day_is_inferred_from_a_reprint() -> None:
    """An undated reprint takes the day of what it reprints."""
    inferred = infer_publication(seed(REPRINT, undated=True), [seed(BOARDED), seed(DIGEST)])
    assert inferred is not None
    assert inferred.day == date(2024, 11, 7)
    assert inferred.note.startswith("reprints “Japanese defense minister")


@pytest.mark.parametrize("slug", sorted(set(REPORTS) - {DIGEST}))
def test_no_day_is_inferred_wrongly(slug: str) -> None:
    """A sample report without its date gets it back from a copy, the copy's own, or none."""
    copies = {REPRINT: date(2024, 11, 7), BOARDED: date(2024, 11, 8)}
    others = [article for article in ALL if article.id != slug]
    inferred = infer_publication(seed(slug, undated=True), others)
    assert inferred is None or inferred.day == copies.get(slug, REPORTS[slug].published)


def test_inferred_days_are_not_built_on() -> None:
    """A day that was itself inferred dates nothing further."""
    guessed = Publication(day=date(2024, 11, 7), basis=PublishedBasis.INFERRED)
    boarded = seed(BOARDED)
    known = Article(id=BOARDED, title=boarded.title, text=boarded.text, publication=guessed)
    assert infer_publication(seed(REPRINT, undated=True), [known]) is None


def test_many_at_once() -> None:
    """Several undated articles are looked at in one pass; who has no kin is left out."""
    undated = [seed(DIGEST), seed(REPRINT, undated=True), seed("06-ferries", undated=True)]
    inferred = infer_publications(undated, [seed(BOARDED), seed(THURSDAY)])
    assert set(inferred) == {DIGEST, REPRINT}


def test_short_text_inside_a_long_one_is_no_reprint() -> None:
    """A line that many articles hold does not make them copies of each other."""
    long = seed(BOARDED)
    line = Article(id="line", title="", text=long.text.split(". ")[1])
    assert find_origins([long, line]).kinships == ()


def test_nothing_to_compare() -> None:
    """Empty collections and empty texts have no kin."""
    assert find_origins([]).kinships == ()
    blank = [Article(id=name, title="", text="") for name in "ab"]
    assert find_origins(blank).kinships == ()
