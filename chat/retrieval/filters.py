"""What a question says besides its words: filters, typed or said, and the time it is about.

Whatever is taken from a question this way is shown back, so that nobody wonders why an article is
missing. Filters are taken out of the words; what is quoted stays among them.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from chat.dates import parse_edtf
from chat.errors import DateError, UsageError
from chat.models import EVERYTHING, Selection
from chat.retrieval.timewords import AskedTime, Tie, read_time

if TYPE_CHECKING:
    from chat.library import Library

LONGEST: Final = 2_000
"""Characters of a question; more than that is a text and no question."""

_FILTER = re.compile(
    r"(?<!\S)(?P<name>after|before|source):(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S*))", re.IGNORECASE
)
_EXAMPLES: Final = 'after:2024-05, before:2024-11-07, source:"Harbor Wire"'
_PHRASE = re.compile(r'(?<!\w)"([^"]+)"(?!\w)')
_SAID = re.compile(
    r",?\s*\b(?:according to|as reported by|reported by|as told by)\s(?:the\s)?"
    r"(?P<outlet>(?-i:[^\W\d_a-z])[\w.'’&-]*(?:\s(?-i:[^\W\d_a-z])[\w.'’&-]*)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question as it was understood."""

    words: str
    """What is searched for: the question without its filters."""
    selection: Selection
    """The articles that count."""
    time: AskedTime | None
    understood: tuple[str, ...]
    """What was taken from the question besides its words, each in one line."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What must be known of a library to understand a question."""

    outlets: Callable[[], Collection[str]]
    """Returns the names of all outlets."""
    holding: Callable[[str], Collection[str]]
    """Returns the ids of the articles that hold a phrase."""


NOTHING: Final = Shelf(outlets=tuple, holding=lambda _: ())
"""The shelf of an empty library."""


def shelf_of(library: "Library") -> Shelf:
    """Return what a library knows of its outlets and phrases."""
    return Shelf(outlets=library.articles.outlets, holding=library.fulltext.articles_with)


def understand(
    question: str, *, shelf: Shelf, selection: Selection = EVERYTHING, asked: date | None = None
) -> Request:
    """Read the filters of a question and narrow a selection by them.

    `after:` takes that time in, `before:` leaves it out; both read any EDTF date, such as
    `2024-05`. `source:` takes a part of an outlet's name. "According to" an outlet of the library
    means the same. A phrase in straight quotation marks keeps the articles that hold it, if any
    does. Times are a preference, no filter: articles tell of a time before and after it.

    Args:
        question: as it was typed.
        shelf: the outlets and phrases of the library.
        selection: what is narrowed.
        asked: the day on which the question is asked.

    Raises:
        DateError: a typed date names no time.
        UsageError: the question is too long, or a filter is empty.
    """
    if len(question) > LONGEST:
        raise UsageError(
            f"The question has {len(question):,} characters; at most {LONGEST:,} are read.",
            hint="dateline add - reads a text from a pipe; ask about it in a sentence or two",
        )
    understood: list[str] = []
    for found in _FILTER.finditer(question):
        selection, told = _typed(found, selection)
        understood.append(told)
    words = _FILTER.sub(" ", question)
    for found in _PHRASE.finditer(words):
        selection, told = _quoted(found[1], selection, shelf)
        understood.append(told)
    words = _PHRASE.sub(r" \1 ", words)
    if (said := _SAID.search(words)) and (outlet := _known_outlet(said["outlet"], shelf)):
        selection = replace(selection, source=outlet)
        understood.append(f"only from {outlet}")
        words = words[: said.start()] + words[said.end() :]
    words = " ".join(words.split())
    time = read_time(words, asked)
    if time is not None and time.tie is not Tie.NONE:
        understood.append(f"{time.words}: {_days(time)}, preferred")
    return Request(
        words=words, selection=selection, time=time, understood=tuple(dict.fromkeys(understood))
    )


def _typed(found: re.Match[str], selection: Selection) -> tuple[Selection, str]:
    name = found["name"].lower()
    typed = (found["quoted"] or found["bare"] or "").strip()
    if not typed:
        raise UsageError(f"{name}: is empty.", hint=_EXAMPLES)
    if name == "source":
        return replace(selection, source=typed), f"only from {typed}"
    try:
        first = parse_edtf(typed).first_day
    except DateError as wrong:
        raise DateError(f"{name}:{typed} names no time: {wrong.message}", hint=_EXAMPLES) from wrong
    if name == "after":
        bound = max(first, selection.published_from or first)
        return replace(selection, published_from=bound), f"published from {bound}"
    last = first - timedelta(days=1)
    bound = min(last, selection.published_to or last)
    return replace(selection, published_to=bound), f"published before {bound + timedelta(days=1)}"


def _quoted(phrase: str, selection: Selection, shelf: Shelf) -> tuple[Selection, str]:
    holding = frozenset(shelf.holding(phrase))
    if selection.articles:
        holding &= selection.articles
    if not holding:
        return selection, f'no article has the words "{phrase}"; looked for each of them'
    return replace(selection, articles=holding), f'only with the words "{phrase}"'


def _known_outlet(said: str, shelf: Shelf) -> str:
    """Return the part of an outlet's name that is said, or nothing if there is no such outlet."""
    name = re.sub(r"['’]s?$", "", said).rstrip(".")
    known = re.compile(rf"(?<!\w){re.escape(name.casefold())}(?!\w)")
    return name if any(known.search(one.casefold()) for one in shelf.outlets()) else ""


def _days(time: AskedTime) -> str:
    return f"{time.first}" if time.first == time.last else f"{time.first} to {time.last}"
