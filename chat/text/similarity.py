"""What a text is about, and how much two texts have in common.

Content words, names and numbers are read with plain rules, no model: they must cost nothing when
every sentence of a library is looked at, and a person must be able to see why two texts match.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

from chat.text.stopwords import STOP_WORDS
from chat.text.vectors import normalized

REMEMBERED_WORDS = 50_000
"""Stems kept: more than the vocabulary of some thousand articles."""

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]"  # a character of Chinese or Japanese is as good as a word
    r"|(?:[^\W\d_]\.){2,}"  # an initialism such as U.S.
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W_]+(?:[.&][^\W\d_]+)*"
)
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)*")
_CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'&.\-]*[\w]|[A-Z]\.?)"
_JOINT = r"[ \u00a0](?:(?:of|de|del|der|van|von|bin|al|la|le)[ \u00a0])?"
_NAME = re.compile(rf"(?<![\w’']){_CAPITAL}(?:{_JOINT}{_CAPITAL})*")
_OPENS = re.compile(r"(?:^|[.!?:;…\n。—]|\s[-–])[\s\"'“”‘’(\[]*$")
_LOOK_BACK = 8

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty"""
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_SPELLED = {word: str(number) for number, word in enumerate(_UNITS.split())} | {
    word: str(10 * tens) for tens, word in enumerate(_TENS.split(), start=3)
}


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case; `US` and `U.S.` are both `u.s`."""
    return [_normalized(word) for word in _TOKEN.findall(text)]


def content_words(text: str) -> list[str]:
    """Return what a text is about: its words in order, stemmed, function words left out."""
    return [stem(token) for token in tokens(text) if _has_content(token)]


def written_words(text: str) -> dict[str, str]:
    """Return the content words of a text, each as the text writes it first, by their stems."""
    written: dict[str, str] = {}
    for word in _TOKEN.findall(text):
        token = _normalized(word)
        if _has_content(token):
            written.setdefault(stem(token), word)
    return written


def vocabularies(texts: Iterable[str]) -> list[frozenset[str]]:
    """Return the stemmed words of whole texts, function words left out.

    A word is looked at once for all texts, which for hundreds of articles is most of the work.
    """
    stems: dict[str, str] = {}
    found: list[frozenset[str]] = []
    for text in texts:
        words = set(_TOKEN.findall(text))
        for word in words - stems.keys():
            token = _normalized(word)
            stems[word] = "" if token in STOP_WORDS else stem(token)
        found.append(frozenset([stems[word] for word in words]) - {""})
    return found


@lru_cache(maxsize=REMEMBERED_WORDS)
def stem(word: str) -> str:
    """Take the commonest English endings off a lower-case word, so that forms of it agree."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and any(vowel in root for vowel in "aeiouy"):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
            break
    return word.removesuffix("e") if len(word) > 3 else word


def names(text: str) -> frozenset[str]:
    """Return the capitalized phrases that look like names, as written.

    A single capitalized word that opens a sentence counts only if it is capitalized elsewhere too.
    """
    inner: set[str] = set()
    opening: set[str] = set()
    for found in _NAME.finditer(text):
        phrase = _bare(found[0])
        opens = _OPENS.search(text[max(0, found.start() - _LOOK_BACK) : found.start()])
        if opens or found.start() == 0:
            first, _, rest = phrase.partition(" ")
            if first.casefold() in STOP_WORDS:
                phrase = _bare(rest)
            elif not rest:
                opening.add(phrase)
                continue
        if phrase and phrase.casefold() not in STOP_WORDS:
            inner.add(phrase)
    parts = {part for phrase in inner for part in phrase.split()}
    return frozenset(inner | (opening & parts))


def opens_apart(text: str, source: str) -> bool:
    """Tell whether the first word of a text is a content word that a source lacks.

    A capital letter does not tell there whether it is a name, so `names` leaves it out.
    """
    return not set(content_words(" ".join(text.split()[:1]))) <= set(content_words(source))


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text as digits: `1,700` as `1700`, `three` as `3`.

    "One" is left out: it is a pronoun more often than a number.
    """
    lowered = text.casefold()
    written = (number.rstrip(".,:").replace(",", "") for number in _NUMBER.findall(lowered))
    spelled = (
        _SPELLED[word]
        for word in re.findall(r"[a-z]+", lowered)
        if word in _SPELLED and word != "one"
    )
    return frozenset(written) | frozenset(spelled)


def shingles(text: str, n: int = 5) -> frozenset[tuple[str, ...]]:
    """Return the runs of `n` neighboring words; a shorter text is one run."""
    held = tokens(text)
    if len(held) <= n:
        return frozenset([tuple(held)]) if held else frozenset()
    return frozenset(zip(*(held[offset:] for offset in range(n)), strict=False))


def containment(part: Collection[object], whole: Collection[object]) -> float:
    """Return the share of `part` that is also in `whole`, from 0 to 1; 0 when `part` is empty."""
    held = set(part)
    return len(held.intersection(whole)) / len(held) if held else 0.0


class Tfidf:
    """Weighs words by how few of some texts hold them, and texts by the words they hold."""

    def __init__(self, texts: Iterable[Collection[str]]) -> None:
        """Count in how many of `texts`, each given as its content words, every word occurs."""
        self._holding: Counter[str] = Counter()
        self._texts = 0
        self._weights: dict[str, float] = {}
        for text in texts:
            self._holding.update(set(text))
            self._texts += 1

    def weight(self, word: str) -> float:
        """Return the inverse document frequency, smoothed; above 0, highest for unseen words."""
        known = self._weights.get(word)
        if known is None:
            known = math.log(1 + (self._texts + 1) / (self._holding[word] + 0.5))
            self._weights[word] = known
        return known

    def vector(self, text: Iterable[str]) -> dict[str, float]:
        """Return the weights of a text's words as a vector of length 1; empty for no words.

        The words are in order, so that sums over a set of them come out alike in every run.
        """
        counted = Counter(sorted(text))
        weighed = {word: n**0.5 * self.weight(word) for word, n in counted.items()}
        return normalized(weighed)


def _normalized(word: str) -> str:
    return "u.s" if word == "US" else word.casefold().rstrip(".")


def _has_content(token: str) -> bool:
    return token not in STOP_WORDS and (len(token) > 1 or not token.isascii() or token.isdigit())


def _bare(phrase: str) -> str:
    for ending in ("'s", "’s", "'", "’"):
        phrase = phrase.removesuffix(ending)
    return phrase.strip(" .-")
