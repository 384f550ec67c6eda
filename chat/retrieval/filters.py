"""What a question says besides its words: filters, typed or said, and the time it is about.

Whatever is taken from a question this way is shown back, so that nobody wonders why an article is
missing. Filters are taken out of the words; what is quoted stays among them.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from chat.errors import ArticleNotFoundError, DateError, UsageError
from chat.models import EVERYTHING, Article, Selection
from chat.retrieval.timewords import AskedTime, Tie, read_time
from chat.text.filters import EXAMPLES, LONGEST, TypedFilter, typed_filters, without_filters

if TYPE_CHECKING:
    from chat.library import Library

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


def _no_article(ref: str) -> Article:
    raise ArticleNotFoundError(f"no article has the id {ref!r}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What must be known of a library to understand a question."""

    outlets: Callable[[], Collection[str]]
    """Returns the names of all outlets."""
    holding: Callable[[str], Collection[str]]
    """Returns the ids of the articles that hold a phrase."""
    article: Callable[[str], Article] = _no_article
    """Returns the article that an id, or the beginning of one, means; raises
    ArticleNotFoundError if none is."""


NOTHING: Final = Shelf(outlets=tuple, holding=lambda _: ())
"""The shelf of an empty library."""


def shelf_of(library: "Library") -> Shelf:
    """Return what a library knows of its outlets and phrases."""
    return Shelf(
        outlets=library.articles.outlets,
        holding=library.fulltext.articles_with,
        article=library.articles.get,
    )


def understand(
    question: str, *, shelf: Shelf, selection: Selection = EVERYTHING, asked: date | None = None
) -> Request:
    """Read the filters of a question and narrow a selection by them.

    `after:` takes that time in, `before:` leaves it out; both read any EDTF date, such as
    `2024-05`. `source:` takes a part of an outlet's name. "According to" an outlet of the library
    means the same. `article:` takes an id or the beginning of one; several mean any of them. A
    phrase in straight quotation marks keeps the articles that hold it, if any does. Times are a
    preference, no filter: articles tell of a time before and after it.

    Args:
        question: as it was typed.
        shelf: the outlets and phrases of the library.
        selection: what is narrowed.
        asked: the day on which the question is asked.

    Raises:
        DateError: a typed date names no time.
        UsageError: the question is too long, a filter is empty or has an open quotation mark, or
            no article of the selection is named.
    """
    if len(question) > LONGEST:
        raise UsageError(
            f"The question has {len(question):,} characters; at most {LONGEST:,} are read.",
            hint="dateline add - reads a text from a pipe; ask about it in a sentence or two",
        )
    words, selection, understood = take_filters(question, shelf=shelf, selection=selection)
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


def take_filters(
    text: str, *, shelf: Shelf, selection: Selection = EVERYTHING
) -> tuple[str, Selection, list[str]]:
    """Take the typed filters out of a text, and nothing else, and narrow a selection by them.

    Returns:
        The words that are left, the selection, and what was understood, a line each.

    Raises:
        UsageError: a filter cannot be read (as a DateError if it is about time), or no article of
            the selection is named.
    """
    told: list[str] = []
    filters = typed_filters(text)
    for typed in filters:
        if typed.name != "article":
            selection, line = _typed(typed, selection)
            told.append(line)
    if named := [_checked(typed).value for typed in filters if typed.name == "article"]:
        selection, titles = _named(named, selection, shelf)
        told += titles
    return without_filters(text), selection, told


def _checked(typed: TypedFilter) -> TypedFilter:
    if typed.fault:
        wrong = DateError if typed.name in {"after", "before"} and typed.value else UsageError
        raise wrong(f"{typed.fault}.", hint=EXAMPLES)
    return typed


def _typed(typed: TypedFilter, selection: Selection) -> tuple[Selection, str]:
    day = _checked(typed).day
    if day is None:
        return replace(selection, source=typed.value), typed.told
    if typed.name == "after":
        bound = max(day, selection.published_from or day)
        return replace(selection, published_from=bound), f"published from {bound}"
    last = day - timedelta(days=1)
    bound = min(last, selection.published_to or last)
    return replace(selection, published_to=bound), f"published before {bound + timedelta(days=1)}"


def _named(refs: Iterable[str], selection: Selection, shelf: Shelf) -> tuple[Selection, list[str]]:
    """Narrow a selection to the articles with these ids."""
    try:
        named = {article.id: article for article in map(shelf.article, refs)}
    except ArticleNotFoundError as missing:
        raise UsageError(missing.message, hint=missing.hint) from missing
    kept = selection.articles or named.keys()
    titles = {
        article.id: f'only the article "{" ".join(article.title.split())}"'
        for article in named.values()
        if article.id in kept and article.id not in selection.without
    }
    if not titles:
        raise UsageError(f"article:{', '.join(named)} is not among the articles selected.")
    return replace(selection, articles=frozenset(titles)), list(titles.values())


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
