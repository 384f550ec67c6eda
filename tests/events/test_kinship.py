from chat.events.kinship import Fingerprint, likeness
from chat.models import Article
from chat.text.similarity import Tfidf


def fingerprint(text: str) -> Fingerprint:
    """Take the fingerprint of a text with words that all weigh the same."""
    return Fingerprint(Article(id=text, title="", text=text), frozenset(text.split()), Tfidf([]))


FACTS = "On Monday Ada Byron met Charles Babbage in Turin; 40 guests of King Albert came in March."
RETOLD = (
    "Ada Byron saw Charles Babbage on Monday, in Turin, where King Albert had 40 people by March."
)
BACKWARD = (
    "In March King Albert had 40 people in Turin, and Charles Babbage saw Ada Byron on Monday."
)


def test_facts_are_names_numbers_and_days() -> None:
    """The words of names, the numbers, weekdays and months count, with their places."""
    facts = fingerprint(FACTS).facts
    assert set(facts) == {
        "monday", "ada", "byron", "charl", "babbag", "turin", "40", "king", "albert", "march",
    }  # fmt: skip
    assert list(facts.values()) == sorted(facts.values())


def test_year_ranges_agree_however_written() -> None:
    """1910-45 holds the same facts as "1910 to 1945"."""
    assert fingerprint("It lasted 1910-45.").facts.keys() == {"1910", "1945"}
    assert fingerprint("From 1910 to 1945.").facts.keys() == {"1910", "1945"}


def test_likeness_of_a_retelling() -> None:
    """The same facts in the same order speak for a rewrite, in another order against it."""
    forth = likeness(fingerprint(FACTS), fingerprint(RETOLD))
    back = likeness(fingerprint(FACTS), fingerprint(BACKWARD))
    assert forth.facts == back.facts == 1.0
    assert forth.shared == 10
    assert forth.order > 0.5
    assert back.order < 0


def test_likeness_of_nothing() -> None:
    """Texts without facts are not alike, and nothing is divided by zero."""
    assert likeness(fingerprint(""), fingerprint("")) == (0.0, 0.0, 0.0, 0)
