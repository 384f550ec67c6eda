"""Why a question cannot be searched for, before anything has been found or afterwards.

A refusal should say what to do about it: a question without words needs words, one in German
finds nothing among English articles.
"""

import re
from collections import Counter
from collections.abc import Iterable
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
_ASKED_IN_WORDS: Final = """
en what who whom whose when where why how which did does do is are was were has have will the
de wann wer wen wem was wie warum wieso wo wohin welche welcher welches wieviel
fr qui quand combien où pourquoi comment quel quelle quels quelles quoi est-ce
es quién quiénes cuándo cuánto cuántos dónde cómo qué cuál cuáles
it chi quando quanto quanti dove perché cosa quale quali
pt quem quantos quantas onde porquê qual quais
"""
"""Words that questions open with, by language; a question is too short to be told by others."""
_ASKED_IN: Final = {
    language: frozenset(words)
    for language, *words in map(str.split, _ASKED_IN_WORDS.strip().split("\n"))
}
_OPENING_WORDS: Final = 2
_LAST_LATIN: Final = "\u024f"
_OTHER_SCRIPT: Final = "another script"


def why_unsearchable(question: str) -> str:
    """Return what keeps a question from being searched for; empty if nothing does."""
    if not question.strip():
        return "the question is empty"
    if not content_words(question):
        return "the question has no word that tells what it is about"
    return ""


def why_foreign(question: str, texts: Iterable[str]) -> str:
    """Return that a question is in another language than the articles; empty if it is not so.

    Args:
        question: any; one whose language cannot be told is in none.
        texts: of the passages that come nearest to it; one in its language is enough.
    """
    asked = language_asked_in(question)
    written = Counter(map(language_name, texts))
    if not asked or not written or asked in written:
        return ""
    return f"the question seems to be in {asked}, the articles in {written.most_common(1)[0][0]}"


def language_asked_in(question: str) -> str:
    """Return the English name of the language of a question; empty if nothing tells it.

    Names and numbers tell nothing; a word that opens questions does, else three common words of
    another language.
    """
    told = language_name(question)
    if told != _NAMES[ENGLISH]:
        return told
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", question.casefold())
    for word in words[:_OPENING_WORDS]:
        languages = [code for code, opening in _ASKED_IN.items() if word in opening]
        if languages == [ENGLISH] or (languages and ENGLISH not in languages):
            return _NAMES[languages[0]]
    return ""


def language_name(text: str) -> str:
    """Return the English name of the language of a text, as far as it can be told.

    A short text counts as English unless three of its words are common ones of another language.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter > _LAST_LATIN for letter in letters) > len(letters) / 2:
        return _OTHER_SCRIPT
    return _NAMES[language_of(text.casefold())]
