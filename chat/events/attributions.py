"""Who did it, when the sources of one event name different ones.

A table of patterns, each of which reads one claim: who is said to have done what, by whom. Only
claims on the same deed are set against each other, and a party that is named by its own name and
by another word ("the army", "government forces") may be one, so that these never are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from chat.events.figures import SAME_THING
from chat.events.origins import Origins
from chat.events.reports import Report
from chat.events.sides import corrects, side_of
from chat.models import Disagreement
from chat.text.similarity import content_words, stem
from chat.text.vectors import cosine

SHARED_WORDS: Final = 2
"""Least number of words beyond the two claims that both sentences hold: where, and what for."""
RESPONSIBLE: Final = "did it"
"""The deed of a claim that names none, such as "blamed the rebels"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That somebody did something, or did not."""

    who: str
    """One word for the party, stemmed, in lower case."""
    deed: str
    denied: bool = False
    says: str = ""
    """The claim in a few words, as written."""


_NOUNS: Final = (
    "government|army|military|police|rebels?|opposition|militants?|insurgents?|separatists?"
    "|protesters|demonstrators|loyalists|regime|militias?|soldiers|troops|gunmen"
)
_PARTY: Final = (
    rf"(?:(?i:the|a|an)\s)?(?:[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){{0,3}}(?:\s(?:{_NOUNS}))?(?:\s(?:forces|troops))?"
    rf"|(?:[a-z]+\s)?(?:{_NOUNS})(?:\s(?:forces|fighters|troops))?)"
)
_DEED: Final = (
    r"fired|opened fire|shelled|attacked|bombed|shot|struck|torched|poisoned|hijacked|ambushed"
    r"|violated the cease-?fire|broke the (?:cease-?fire|truce)|started the (?:fire|fighting|war)"
    r"|carried out the (?:attack|bombing|killing|raid)s?"
)
_DOING: Final = "carrying out|being behind|causing|staging|starting"
_SAY: Final = r"said|says|claimed|claims|insisted|insists|maintained|maintains|alleged|alleges"

_ANY: Final = re.compile(rf"blam|accus|responsib|den(?:ied|ies)|(?:{_DEED})\b")
"""What a sentence with a claim holds at least."""
_PATTERNS: Final = (
    re.compile(
        rf"(?:{_SAY})(?:\sthat)?\s(?P<who>{_PARTY})\s(?:had\s|have\s|has\s)?(?:first\s)?(?P<deed>{_DEED})\b"
    ),
    re.compile(rf"\b(?:blamed|blames|blaming)\s(?P<who>{_PARTY})\s(?:for|and|over)\b"),
    re.compile(rf"\bblamed\s(?:on|by [a-z ]+ on)\s(?P<who>{_PARTY})\b"),
    re.compile(rf"\baccus(?:ed|es|ing)\s(?P<who>{_PARTY})\sof\s(?:{_DOING})\b"),
    re.compile(
        rf"\b(?P<who>{_PARTY})\s(?:has\s|have\s|had\s|later\s)?claim(?:ed|s)\sresponsibility\b"
    ),
    re.compile(
        rf"\b(?P<who>{_PARTY})\s(?:has\s|have\s|had\s)?(?P<denied>den(?:ied|ies))\s"
        rf"(?:any\s)?(?:responsibility|involvement|{_DOING})\b"
    ),
)


def find_claims(text: str) -> list[Claim]:
    """Read the claims of a sentence on who did something."""
    return list(_claims(text)) if _ANY.search(text) else []


def find_attributions(reports: Sequence[Report], origins: Origins) -> list[Disagreement]:
    """Find one deed that independent reports of one event lay to different parties."""
    told = [(report, claims) for report in reports if (claims := find_claims(report.text))]
    for (one, first), (other, second) in combinations(told, 2):
        if (
            origins.same(one.article.id, other.article.id)
            or cosine(one.vector, other.vector) < SAME_THING
        ):
            continue
        for claim, counter in _opposed(first, second):
            own = frozenset(content_words(f"{claim.says} {counter.says}"))
            if len((one.words & other.words) - own) < SHARED_WORDS:
                continue
            earlier, later = sorted(((one, claim), (other, counter)), key=lambda each: each[0].key)
            return [
                Disagreement(
                    about="attribution",
                    sides=tuple(
                        side_of(held.says, report, _holding(held, told))
                        for report, held in (earlier, later)
                    ),
                    corrected=corrects(later[0].article, earlier[0].article, later[0].text),
                )
            ]
    return []


def _claims(text: str) -> Iterator[Claim]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            yield Claim(
                who=_head(match["who"]),
                deed=_deed(groups.get("deed") or ""),
                denied=bool(groups.get("denied")),
                says=" ".join(match[0].split()),
            )


def _opposed(first: Iterable[Claim], second: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for claim in first:
        for counter in second:
            if claim.deed != counter.deed or (claim.denied and counter.denied):
                continue
            # Two parties are said to have done it, or one is said to and denies it.
            if (claim.who == counter.who) == (claim.denied != counter.denied):
                yield claim, counter


def _holding(claim: Claim, told: Iterable[tuple[Report, Sequence[Claim]]]) -> list[Report]:
    return [
        report
        for report, claims in told
        if any((c.who, c.deed, c.denied) == (claim.who, claim.deed, claim.denied) for c in claims)
    ]


def _head(party: str) -> str:
    """Return the word that tells a party from others: "government" of "government forces"."""
    words = [word.casefold().strip(".,’'") for word in party.split()]
    while len(words) > 1 and words[-1] in {"forces", "troops", "fighters"}:
        words.pop()
    return stem(words[-1].removesuffix("'s").removesuffix("’s"))


def _deed(words: str) -> str:
    return stem(words.rsplit(maxsplit=1)[-1].casefold()) if words else RESPONSIBLE
