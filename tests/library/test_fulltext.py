import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.library import Library
from chat.library.fulltext import FullText, query_words
from chat.models import PublishedBasis
from tests.library.conftest import article, prepared, published, put

VOCABULARY = ("port", "ship", "visit", "talks", "minister", "harbor", "storm", "vote")


@pytest.fixture
def texts(library: Library) -> Library:
    """Fill a library with three short articles."""
    put(library, "a1", "The destroyer visited Busan. Its crew of 1,200 went ashore.")
    put(
        library,
        "a2",
        "Ministers met in Paris. The U.S.-based envoy stayed away.",
        source="Daily Anchor",
    )
    put(
        library,
        "a3",
        "Visitors came to the port. Ports were busy.",
        publication=published("2024-11-07"),
    )
    return library


def found(library: Library, query: str) -> list[str]:
    """Return the texts that a query finds, best first."""
    ids = [passage for passage, _ in library.fulltext.search(query, 10)]
    return [passage.text for passage in library.passages.get(ids)]


@pytest.mark.parametrize(
    ("query", "texts_found"),
    [
        ("Who visited Busan?", ["The destroyer visited Busan."]),
        ("minister", ["Ministers met in Paris."]),
        ("busy ports", ["Ports were busy.", "Visitors came to the port."]),
        ("daily anchor envoy", ["The U.S.-based envoy stayed away.", "Ministers met in Paris."]),
        ("2024-11-07 busy", ["Ports were busy.", "Visitors came to the port."]),
        ("1,200", ["Its crew of 1,200 went ashore."]),
        ("U.S.", ["The U.S.-based envoy stayed away."]),
        ("what was that", []),
        ("zebra", []),
        ("", []),
        ("?!", []),
    ],
)
def test_words_find_passages(texts: Library, query: str, texts_found: list[str]) -> None:
    """Endings do not count, stop words find nothing, and title, outlet and day count as text."""
    assert found(texts, query) == texts_found


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "busan AND paris",
        "NOT busan",
        "text: busan",
        "bus*",
        "NEAR(busan crew)",
        "^a -b",
        "busan)",
        "'; --",
    ],
)
def test_syntax_in_a_question_is_words(texts: Library, query: str) -> None:
    """Nothing that a person types is an operator of the search engine."""
    expected = {"The destroyer visited Busan."} if "busan" in query.lower() else set()
    assert expected <= set(found(texts, query))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Who visited the port, and who the Port?", ["visited", "port"]),
        ("The Who", ["the", "who"]),
        ("the U.S. and 1,200 men", ["u.s.", "1,200", "men"]),
        ("Brazil's 2024_11", ["brazil", "2024", "11"]),
        ("Straße ΣΟΦΟΣ 釜山", ["strasse", "σοφοσ", "釜山"]),
    ],
)
def test_a_query_is_cut_into_telling_words(query: str, words: list[str]) -> None:
    """Each word counts once and stop words only when there is nothing else."""
    assert query_words(query) == words


def test_a_search_stays_within_the_passages_asked_for(texts: Library) -> None:
    """A filter of the ledger applies to the search itself, not to its first k."""
    own = [passage.id for passage in texts.passages.of("a3")]
    hits = texts.fulltext.search("visited Busan port", 10, within=own)
    assert [passage for passage, _ in hits] == own[:1] or {p for p, _ in hits} <= set(own)
    assert texts.fulltext.search("visited Busan port", 10, within=[]) == []


def test_scores_fall_and_k_is_kept(texts: Library) -> None:
    """The best comes first and no more than k come."""
    scores = [score for _, score in texts.fulltext.search("visited busan crew paris port", 3)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 3
    assert texts.fulltext.search("busan", 0) == []


def test_the_index_follows_a_redated_article(texts: Library) -> None:
    """The old day no longer finds an article and the new one does."""
    dated = article("a3", texts.articles.get("a3").text, publication=published("2023-01-02"))
    texts.articles.redate(dated, published("2023-01-02", PublishedBasis.GIVEN), prepared(dated))
    assert texts.fulltext.search("2024-11-07", 5) == []
    assert len(texts.fulltext.search("2023-01-02", 5)) == 2


SENTENCE = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    passages=st.lists(SENTENCE, min_size=1, max_size=30),
    query=st.lists(st.sampled_from((*VOCABULARY, "absent")), min_size=1, max_size=5).map(" ".join),
    k=st.integers(1, 8),
)
def test_rarest_words_first_finds_what_a_plain_search_finds(
    library: Library, passages: list[str], query: str, k: int
) -> None:
    """The way for large libraries gives the scores of the plain way, for any words and k."""
    put(library, "a1", ". ".join(passages) + ".")
    database = library._database
    quick = FullText(database, plain_below=0).search(query, k)
    plain = FullText(database, plain_below=10**9).search(query, k)
    assert [score for _, score in quick] == pytest.approx([score for _, score in plain])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=40))
def test_no_question_is_an_error(library: Library, query: str) -> None:
    """Whatever is typed, a search answers."""
    assert library.fulltext.search(query, 3) == []
    assert FullText(library._database, plain_below=0).search(query, 3) == []


def test_words_are_counted_in_all_their_forms(library: Library) -> None:
    """How many passages hold a word or a phrase, of which a form is enough."""
    put(library, "one", "The ferries of the U.S. stop.")
    put(library, "two", "A ferry sails.")
    assert library.fulltext.counts(["ferry", "u.s", "hull"]) == {"ferry": 2, "u.s": 1, "hull": 0}


def test_a_phrase_finds_the_articles_that_hold_it(texts: Library) -> None:
    """Its words stand one after the other; marks and forms do not count; no words find nothing."""
    assert texts.fulltext.articles_with("visit Busan") == ["a1"]
    assert texts.fulltext.articles_with("Busan visited") == []
    assert texts.fulltext.articles_with('"port"') == ["a3"]
    assert texts.fulltext.articles_with("...") == []
