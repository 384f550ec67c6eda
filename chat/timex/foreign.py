"""Explicit dates in Spanish, French, German, Italian and Portuguese.

The shapes of dates are few and alike in these languages; what month a word names, dateparser
knows. It is loaded for the first text that is not English. Weekdays, "ayer" and other relative
expressions are not read (docs/dates.md says what is).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from chat.dates import Period, Unit
from chat.errors import DateError
from chat.models import Mention
from chat.timex.rule import Reading, dated

OPENING_WORDS = 150
"""A language shows in so many words."""
MOST_FOREIGN = 10
"""A text in which one word of so many is a common English one is English."""
FEWEST_WORDS = 3
"""So many common words of another language are needed to leave English."""
ENGLISH = "en"
OTHER_LANGUAGES = ("fr", "de", "es", "it", "pt")

_COMMON = """
en the of and to that was were on at by with from said is are for his in it has have will
es el los las del que y con una su fue en al más como entre lo la de según fueron
fr le les et du une dans est au aux sur qui été la de pour par ont ses été jusqu avec
de der die das und den von mit ein eine im zum wurde ist auf dem nach für bei einem
it il che di della del nel gli sono è stato dal alla una la fu più degli anche dopo
pt os que da não uma em dos das na foi ao de pela pelo às com mais um são depois
"""
"""Words that are common in each language, and that English does not spell the same way."""


@cache
def _common() -> Mapping[str, frozenset[str]]:
    lines = (line.split() for line in _COMMON.split("\n") if line)
    return {code: frozenset(words) for code, *words in lines}


def language_of(folded: str) -> str:
    """Return the code of the language that a folded text is written in; English if in doubt."""
    words = re.findall(r"[^\W\d_]+", folded[: OPENING_WORDS * 8])[:OPENING_WORDS]
    common = _common()
    english = sum(map(common[ENGLISH].__contains__, words))
    if english * MOST_FOREIGN >= len(words):
        return ENGLISH
    counts = {code: sum(map(of_code.__contains__, words)) for code, of_code in common.items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] < FEWEST_WORDS or counts[best] < 2 * counts[ENGLISH]:
        return ENGLISH
    return best


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day written out in full, and where it stands."""

    start: int
    end: int
    day: date


@cache
def _written_out() -> re.Pattern[str]:
    """Match 3 de mayo de 2024, 12 mai 2025, 3. Mai 2024, 2025年10月20日, 2025년 10월 20일."""
    return re.compile(
        r"(?<![\w.,/-])(?P<day>3[01]|[12]\d|0?[1-9])(?:\.|er|º|°)?\s(?:de\s|d')?"
        r"(?P<month>[^\W\d_]{3,10})\.?\s(?:de\s|del\s)?(?P<year>(?:1[5-9]|20)\d\d)(?![\w%])"
        r"|(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]"
    )


def find_written_out(line: str) -> WrittenDay | None:
    """Find the first day that is written out in full in a line whose language is not known.

    For lines too short to show their language: a date below a title, a field. English is read
    by the tagger; this reads the five other languages, Chinese, Japanese and Korean.
    """
    for match in _written_out().finditer(line.casefold()):
        year, month, day = match["y"], match["m"], match["d"]
        if match["month"]:
            named = (_month_named(match["month"], code) for code in OTHER_LANGUAGES)
            year, month, day = match["year"], next(filter(None, named), 0), match["day"]
        try:
            return WrittenDay(*match.span(), date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return None


@cache
def _shapes() -> re.Pattern[str]:
    """Match 3 de mayo de 2024, le 1er août 1914, 3. Mai 2024, mayo de 2024, 3/5/2024, 3.5.2024."""
    link = r"(?:\s(?:de|del|d'|di)\s|\s|\sd')"
    month = r"(?P<month>[^\W\d_]{3,10})"
    year = r"(?P<year>(?:1\d|20)\d\d)(?![\d%]|[.,]\d)"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<day>3[01]|[12]\d|0?[1-9])(?:\.|er|º|°|ro)?{link}{month}"
        rf"(?:(?:\.?{link}|,\s){year})?"
        r"|(?P<iso>\d{4}-\d\d-\d\d)"
        r"|(?P<first>3[01]|[12]\d|0?[1-9])(?P<mark>[./-])(?P<second>1[0-2]|0?[1-9])(?P=mark)"
        rf"(?P<last>(?:1\d|20)\d\d)|(?P<name>[^\W\d_]{{3,10}})\.?{link}(?P<only>(?:1\d|20)\d\d)"
        r"|(?P<bare>(?:1[5-9]|20)\d\d))(?![\w%]|[.,/-]\d)"
    )


@cache
def _month_named(word: str, language: str) -> int | None:
    """Return the number of the month that a word names, as dateparser knows it."""
    import dateparser

    found = dateparser.parse(
        f"1 {word} 2000", languages=[language], settings={"STRICT_PARSING": True}
    )
    if found is None or (found.year, found.day) != (2000, 1):
        return None
    return int(found.month)


def find_foreign(
    text: str, folded: str, published: date | None, language: str, note: str
) -> Iterator[Mention]:
    """Find the dates that are written out in a text of another language.

    Args:
        text: the text.
        folded: the same in lower case with plain quotes.
        published: gives the year of a day without one, the nearest.
        language: the code of one of the five languages.
        note: words put behind the publication date in a basis.
    """
    for match in _shapes().finditer(folded):
        try:
            read = _read(match, published, language)
        except (DateError, ValueError):
            continue
        if read is None:
            continue
        start, reading = read
        words = text[start : match.end()]
        known = f" ({note})" if note else ""
        source = f" in an article of {published}{known}" if reading.basis else ""
        yield Mention(
            start=start,
            end=match.end(),
            text=words,
            type=reading.type,
            value=reading.value,
            when=reading.when,
            basis=f'"{" ".join(words.split())}"{source}: {reading.basis or "as written"}',
        )


def _read(
    match: re.Match[str], published: date | None, language: str
) -> tuple[int, Reading] | None:
    """Say where a date begins and what it means."""
    if match["iso"]:
        return match.start(), dated(Period.of_day(date.fromisoformat(match["iso"])))
    if match["first"]:
        day = date(int(match["last"]), int(match["second"]), int(match["first"]))
        return match.start(), dated(Period.of_day(day))
    if match["bare"]:
        return match.start(), _of_year(match["bare"])
    if match["only"]:
        month = _month_named(match["name"], language)
        if month is None:
            return match.start("only"), _of_year(match["only"])
        return match.start(), dated(Period(date(int(match["only"]), month, 1), Unit.MONTH))
    reading = _of_day(match, published, language)
    return None if reading is None else (match.start(), reading)


def _of_year(written: str) -> Reading:
    return dated(Period(date(int(written), 1, 1), Unit.YEAR))


def _of_day(match: re.Match[str], published: date | None, language: str) -> Reading | None:
    """Read a day and its month; without a year it is the nearest one."""
    month, day = _month_named(match["month"], language), int(match["day"])
    if month is None:
        return None
    if match["year"]:
        return dated(Period.of_day(date(int(match["year"]), month, day)))
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    nearest = min(
        (date(year, month, day) for year in years), key=lambda each: abs(each - published)
    )
    return dated(Period.of_day(nearest), "the nearest one")
