import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.text.entities import entities_in, find_acronyms, find_entities, without_title


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("President Yoon Suk Yeol", "Yoon Suk Yeol"),
        ("South Korean President Yoon Suk Yeol", "Yoon Suk Yeol"),
        ("President Yoon Suk Yeol of South Korea", "Yoon Suk Yeol"),
        ("Prime Minister Fumio Kishida", "Fumio Kishida"),
        ("Vice President Kamala Harris", "Kamala Harris"),
        ("Archbishop Laurent Ulrich", "Laurent Ulrich"),
        ("Mr Blair", "Blair"),
        ("Gen Nakatani", "Gen Nakatani"),
        ("State Department", "State Department"),
        ("Defense Ministry", "Defense Ministry"),
        ("President of Egypt", "President of Egypt"),
        ("Queen Square", "Queen Square"),
        ("President", ""),
        ("Marado", "Marado"),
    ],
)
def test_titles(name: str, bare: str) -> None:
    """A person's titles, and the country before them, are no part of the name."""
    assert without_title(name) == bare


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        (
            "The International Atomic Energy Agency (IAEA) met.",
            {"IAEA": "International Atomic Energy Agency"},
        ),
        (
            "The IAEA (International Atomic Energy Agency) met.",
            {"IAEA": "International Atomic Energy Agency"},
        ),
        ("The Bank of Spain (BS) fell.", {"BS": "Bank of Spain"}),
        ("In May the European Union (EU) met.", {"EU": "European Union"}),
        ("The Harbor Workers Union (the HWU) met.", {"HWU": "Harbor Workers Union"}),
        ("Ada Byron (BBC) reports.", {}),
        ("The union (EU) met.", {}),
        ("Paris (PA) is small.", {}),
    ],
)
def test_acronyms(text: str, acronyms: dict[str, str]) -> None:
    """Initials in brackets stand for the name beside them if its letters agree."""
    assert find_acronyms(text) == acronyms


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("President Ada Byron came. Then Byron left with King.", "Byron", "Ada Byron"),
        ("President Yoon Suk Yeol came. Then came Yoon.", "Yoon", "Yoon Suk Yeol"),
        ("Then Ada Byron met Ada.", "Ada", "Ada"),
        ("Ada Byron met Max Byron. Then came Byron.", "Byron", "Byron"),
        ("Ada Byron met Ada Lou Byron. Then came Byron.", "Byron", "Ada Lou Byron"),
        ("He left South Korea for Korea.", "Korea", "Korea"),
        ("He left the Defense Ministry for the Ministry.", "Ministry", "Ministry"),
        ("The Native American met an American.", "American", "American"),
        ("He met the World Health Organization (WHO). The WHO left.", "WHO",
         "World Health Organization"),
        ("He saw ROKS Marado. He left the Marado.", "Marado", "ROKS Marado"),
        ("They came Late Friday. They left on Friday.", "Friday", "Friday"),
    ],
)  # fmt: skip
def test_entities(text: str, name: str, entity: str) -> None:
    """A short form stands for the one full name that it can stand for, otherwise for itself."""
    assert find_entities(text)[name] == entity


def test_titles_alone_are_nobody() -> None:
    """What is only a title names no entity."""
    assert "President" not in find_entities("Then the President met Ada Byron.")


def test_sentences_are_read_with_their_text() -> None:
    """A sentence names what its whole text resolves, and what it alone has as it stands."""
    entities = find_entities("President Ada Byron came. Later Byron met Max Moss.")
    sentence = "Later President Byron met Max Moss and Lena Frost."
    assert entities_in(sentence, entities) == {"Ada Byron", "Max Moss", "Lena Frost"}


def test_sentence_openers() -> None:
    """A first word is a name if the text knows it as one, and nothing otherwise."""
    entities = find_entities("President Ada Byron came. Byron left.")
    assert entities_in("Byron left.", entities) == {"Ada Byron"}
    assert entities_in("Ships left.", entities) == set()


NAMES = st.sampled_from(
    [
        "President",
        "Ada",
        "Byron",
        "Max",
        "King",
        "of",
        "South",
        "Korea",
        "EU",
        "(EU)",
        "met",
        ".",
        "Party",
    ]
)


@given(st.lists(NAMES, max_size=30).map(" ".join))
def test_resolving_is_stable(text: str) -> None:
    """An entity is never empty, and is the entity of itself where the text writes it out."""
    entities = find_entities(text)
    assert all(entities.values())
    for entity in entities.values():
        assert entities.get(entity, entity) == entity
    assert find_entities(text) == entities


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """No text makes the rules fail."""
    assert all(find_entities(text).values())
