"""Why a question cannot be searched for, before anything has been found or afterwards.

A refusal should say what to do about it: a question without words needs words, one in German
finds nothing among English articles.
"""

from typing import Final

from chat.text.similarity import content_words
from chat.timex.foreign import ENGLISH, language_of

_NAMES: Final = {
    ENGLISH: "English",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
}
_LAST_LATIN: Final = "\u024f"
_OTHER_SCRIPT: Final = "another script"


def why_unsearchable(question: str) -> str:
    """Return what keeps a question from being searched for; empty if nothing does."""
    if not question.strip():
        return "the question is empty"
    if not content_words(question):
        return "the question has no word that tells what it is about"
    return ""


def why_foreign(question: str, article_text: str) -> str:
    """Return that a question is in another language than an article; empty if it is not known."""
    asked, written = language_name(question), language_name(article_text)
    if asked == written:
        return ""
    return f"the question seems to be in {asked}, the articles in {written}"


def language_name(text: str) -> str:
    """Return the English name of the language of a text, as far as it can be told.

    A short text counts as English unless three of its words are common ones of another language.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter > _LAST_LATIN for letter in letters) > len(letters) / 2:
        return _OTHER_SCRIPT
    return _NAMES[language_of(text.casefold())]
