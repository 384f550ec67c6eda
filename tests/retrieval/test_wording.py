"""Why a question cannot be searched for."""

import pytest

from chat.retrieval import why_foreign, why_unsearchable
from chat.retrieval.wording import language_asked_in, language_name

ENGLISH = "The ferry to Gull Island stops in October, and the hull of it needs new plates."


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("What is it?", "no word"),
        ("?!", "no word"),
        ("Why did the ferry stop?", ""),
        ("2024?", ""),
    ],
)
def test_a_question_needs_a_telling_word(question: str, why: str) -> None:
    """Nothing, and nothing but words that bind, cannot be searched for."""
    told = why_unsearchable(question)
    assert (why in told) if why else told == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "English"),
        ("Ferry?", "English"),
        ("Wann ist die Fähre nach der Insel auf dem Meer?", "German"),
        ("¿Cuándo se fue el barco de la isla con los pasajeros?", "Spanish"),
        ("渡し船はいつ止まりますか", "another script"),
        ("Когда остановится паром?", "another script"),
        ("", "English"),
    ],
)
def test_languages_are_told_by_common_words(text: str, language: str) -> None:
    """Three common words are needed; other alphabets need none."""
    assert language_name(text) == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is the capital of Norway?", "English"),
        ("Did it rain?", "English"),
        ("And who was it?", "English"),
        ("Wann wird die Fähre wieder geöffnet?", "German"),
        ("Was kostet die Fähre?", ""),
        ("Combien coûtent les travaux ?", "French"),
        ("¿Cuándo abre?", "Spanish"),
        ("Dove va?", "Italian"),
        ("Gull Island 2024", ""),
        ("渡し船はいつ止まりますか", "another script"),
    ],
)
def test_a_question_shows_its_language_by_how_it_opens(question: str, language: str) -> None:
    """Names alone show none, and a word that two languages open questions with shows none."""
    assert language_asked_in(question) == language


def test_a_difference_of_languages_is_told() -> None:
    """Only where no article near the question is in its language."""
    german = "Wann ist die Fähre nach der Insel auf dem Meer?"
    assert why_foreign(german, [ENGLISH]).endswith("in German, the articles in English")
    assert why_foreign("Why did it stop?", [german, german]).endswith("the articles in German")
    assert why_foreign("Why did it stop?", [german, ENGLISH]) == ""
    assert why_foreign("Gull Island", [german]) == ""
    assert why_foreign(german, [german]) == why_foreign("Why?", [ENGLISH]) == ""
