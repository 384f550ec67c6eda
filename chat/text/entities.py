"""Who and what a text names, each once: titles, short forms and acronyms resolved.

Rules over capitalized sequences, no model: "President Yoon Suk Yeol", "Yoon Suk Yeol" and a later
"Yoon" are one entity, and so are "IAEA" and the name that the text gives in full beside it. What
is not certain stays as it is written: a short form that two names share, a demonym, a country.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import dropwhile, takewhile
from typing import Final

from chat.text.similarity import names
from chat.text.stopwords import STOP_WORDS

_TITLE_WORDS: Final = """
president vice prime minister premier chancellor king queen prince princess emperor pope bishop
archbishop cardinal sheikh imam senator representative congressman congresswoman governor mayor
judge justice attorney secretary chairman chairwoman chief speaker leader ambassador envoy
commissioner director commander general colonel major captain admiral lieutenant sergeant marshal
doctor dr professor mr mrs ms miss sir dame lord lady spokesman spokeswoman
foreign defense defence finance interior deputy former acting state
"""
TITLES: Final = frozenset(_TITLE_WORDS.split())
"""Words that stand before a person's name and are no part of it, in lower case. Abbreviations with
a period end a name, so that they never get here; "Gen" without one is a given name."""
_WEAK_WORDS: Final = (
    "vice foreign defense defence finance interior deputy former acting state chief"
)
_WEAK: Final = frozenset(_WEAK_WORDS.split())
"""Words that make a title only together with another one: "State" alone stands for nobody."""

_COLLECTIVE_WORDS: Final = """
agency airport army assembly association authority bank base bay board bridge bureau city club
college commission committee company congress corporation council county court department district
embassy federation force forces foundation fund group guard hall hospital house institute
international island islands league ministry mountain museum nations navy news office organization
palace park parliament party peninsula people police port province republic river school sea senate
service services square state states street summit times tower treaty union university valley war
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december
"""
_COLLECTIVE: Final = frozenset(_COLLECTIVE_WORDS.split())
"""Words of the names of places, bodies and days: a name with one of them is no person's."""
_DIRECTION_WORDS: Final = """
north south east west northern southern eastern western central new great united san saint st upper
lower mount lake fort port cape los las el
"""
_DIRECTIONS: Final = frozenset(_DIRECTION_WORDS.split())
"""Words that begin a place's name: what follows them is no family name."""
_OPENERS: Final = "inside outside late later early earlier following yesterday today tomorrow"
_LEADING: Final = STOP_WORDS | frozenset(_OPENERS.split())
"""Words that open a sentence or a headline and look like the first part of a name."""
_DEMONYM: Final = ("ian", "ean", "ish", "ese", "ican")
"""How many a demonym ends: it stands for a people and is no short form of anybody's name."""
_SMALL_WORDS: Final = "of the and for on in to de del der van von al bin la le"
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_INITIALS: Final = re.compile(r"[A-Z][A-Z&.\-]*[A-Z]\.?")
_SHORT: Final = re.compile(r"[(\[]\s*(?:the\s+)?(?P<short>[A-Z][A-Z&.\-]{1,9}?)[)\],;]")
"""Initials in brackets; the name that they stand for comes before."""
_FULL: Final = re.compile(
    r"(?P<short>[A-Z][A-Z&.\-]{1,9})\s*\((?:the\s+)?(?P<full>[A-Z][^()]{3,99})\)"
)
"""A name in brackets; its initials come before."""
_LONGEST_NAME: Final = 10
"""Words that an explained name has at most."""
_OPENER: Final = re.compile(r"\W*([^\W\d_a-z][^\W\d_]+)")
_LOOK_BACK: Final = 150


def find_entities(text: str) -> dict[str, str]:
    """Return what each name of a text stands for: the names as written, with their entities.

    The entity of a name is the fullest form that the text gives, without titles. Names that are
    titles alone are left out.
    """
    expansions = find_acronyms(text)
    bare = {name: without_title(name) for name in names(text)}
    full = {name for name in bare.values() if " " in name} | set(expansions.values())
    short_forms = _short_forms(full, {bare[name] for name in bare if bare[name] != name})
    return expansions | {
        form: expansions.get(entity) or short_forms.get(entity) or entity
        for name, entity in bare.items()
        if entity
        for form in (name, entity)
    }


def without_title(name: str) -> str:
    """Take titles and what comes before them, and words that only open a sentence, off a name.

    "South Korean President Yoon Suk Yeol" is "Yoon Suk Yeol", and so is "President Yoon Suk Yeol of
    South Korea", but "State Department" and "President of Egypt" stay. Nothing may be left.
    """
    words = list(dropwhile(lambda word: _plain(word) in _LEADING, name.split()))
    name = " ".join(words)
    last = max((n for n, word in enumerate(words) if _is_title(word)), default=-1)
    strong = any(_is_title(word) and _plain(word) not in _WEAK for word in words[: last + 1])
    if not strong or any(_plain(word) in _COLLECTIVE - TITLES for word in words):
        return name
    rest = words[last + 1 :]
    if rest and rest[0] in _SMALL:
        return name
    return " ".join(takewhile(lambda word: word != "of", rest))


def find_acronyms(text: str) -> dict[str, str]:
    """Return the acronyms that a text explains, with the names that they stand for.

    Only where the letters agree: "International Atomic Energy Agency (IAEA)".
    """
    if "(" not in text and "[" not in text:
        return {}
    beside = [
        (match["short"], text[max(0, match.start() - _LOOK_BACK) : match.start()].split())
        for match in _SHORT.finditer(text)
    ] + [(match["short"], match["full"].split()) for match in _FULL.finditer(text)]
    found: dict[str, str] = {}
    for short, words in beside:
        if full := _expansion(short, words[-_LONGEST_NAME:]):
            found.setdefault(short, full)
    return found


def entities_in(sentence: str, entities: Mapping[str, str]) -> frozenset[str]:
    """Return the entities that a sentence names, as its whole text resolves them."""
    found: set[str] = set()
    # A first word may be capitalized for that alone, unless the text knows it as a name.
    opener = _OPENER.match(sentence)
    if opener and opener[1] in entities:
        found.add(entities[opener[1]])
    for name in names(sentence):
        bare = without_title(name)
        found.add(entities.get(name) or entities.get(bare) or bare or name)
    return frozenset(found)


def _expansion(short: str, words: list[str]) -> str:
    """Return the end of some words whose initials spell an acronym, or nothing."""
    letters = re.sub(r"[^A-Z]", "", short)
    for start in range(len(words) - 1):
        initials = [word[0] for word in words[start:] if word.casefold() not in _SMALL]
        if words[start].casefold() not in _SMALL and "".join(initials) == letters:
            return " ".join(words[start:]).strip("\"“”‘’',")
    return ""


def _short_forms(full: Iterable[str], titled: Iterable[str]) -> dict[str, str]:
    """Map single words to the one full name that they can stand for.

    The last word of a person's name stands for it, and after a title also the first, since family
    names come first in some languages.
    """
    titled = set(titled)
    candidates: dict[str, set[str]] = {}
    for name in full:
        words = name.split()
        plain = [_plain(word) for word in words]
        if len(words) > 4 or _COLLECTIVE.intersection(plain) or _SMALL.intersection(plain):
            continue
        if plain[0] in _DIRECTIONS or _INITIALS.fullmatch(words[-1]):
            continue
        for word in {words[-1], words[0]} if name in titled else {words[-1]}:
            if word.endswith(_DEMONYM):
                continue
            candidates.setdefault(word, set()).add(name)
    return {word: _longest(held) for word, held in candidates.items() if _is_one(held)}


def _is_one(held: set[str]) -> bool:
    """Whether some names are forms of one: the shorter ones are part of the longest."""
    words = set(_longest(held).split())
    return all(words.issuperset(name.split()) for name in held)


def _longest(held: Iterable[str]) -> str:
    return max(held, key=lambda name: (len(name.split()), name))


def _is_title(word: str) -> bool:
    return _plain(word) in TITLES


def _plain(word: str) -> str:
    return word.casefold().rstrip(".")
