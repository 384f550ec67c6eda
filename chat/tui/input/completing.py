"""What is offered for the word at the cursor: commands, words behind them, articles, old lines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chat.models import NamedArticle
from chat.text.filters import write_filter
from chat.text.safe import one_line
from chat.tui.commands import COMMANDS, Command, CommandHelp, Request, read_request
from chat.tui.input.lookups import FoundArticles
from chat.tui.labels import day_label
from chat.tui.summarizing import SINCE_LAST, STYLES

ARGUMENTS: Final[Mapping[Command, Mapping[str, str]]] = {
    Command.SUMMARY: {**STYLES, SINCE_LAST: "only what came in since you last looked"},
    Command.ENGINE: {
        "extractive": "quotes the articles; nothing leaves this machine",
        "model": "the language model that the settings name",
    },
}
"""The first words that a command may have behind it, and what each does."""

_COMMAND: Final = re.compile(r"/\S*\Z")
_ARGUMENT: Final = re.compile(r"/\S+ (\S*)\Z")
_ARTICLE: Final = re.compile(r"(?<!\S)@([^@\n]{0,60})\Z")
_ARTICLE_WORDS: Final = 5
"""What follows an `@` for longer than so many words is no title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line of what is offered."""

    text: str
    """What takes the place of what was typed."""
    label: str
    about: str = ""
    runs: bool = False
    """Whether Enter sends the line at once, because nothing could follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What is offered for a part of the text."""

    start: int
    end: int
    """The characters that a choice takes the place of, half-open."""
    choices: tuple[Choice, ...]
    eager: bool = True
    """Whether Enter takes the first choice, which else has to be gone to."""


def command_menu(text: str, cursor: int) -> Menu | None:
    """Offer the commands that begin as the text up to the cursor, or the words behind one.

    Nothing is offered for what is complete, and nothing if more follows the cursor's word.
    """
    before, behind = text[:cursor], text[cursor:]
    if not before.startswith("/") or (behind and not behind[0].isspace()):
        return None
    if _COMMAND.match(before):
        choices = _commands(before[1:].casefold())
        return _menu(0, cursor, choices) if before.casefold() not in _names() else None
    argument = _ARGUMENT.match(before)
    request = read_request(before)
    if argument is None or not isinstance(request, Request):
        return None
    offered = ARGUMENTS.get(request.command, {})
    typed = argument[1].casefold()
    words = [
        Choice(text=f"{word} ", label=word, about=about)
        for word, about in offered.items()
        if word.startswith(typed)
    ]
    return _menu(argument.start(1), cursor, words, eager=False) if typed not in offered else None


def article_typed(text: str, cursor: int) -> str | None:
    """Return what is typed of an article's name behind an `@`; None where none is meant."""
    found = _ARTICLE.search(text[:cursor])
    meant = found is not None and len(found[1].split()) <= _ARTICLE_WORDS
    return found[1] if found and meant and not found[1].startswith(" ") else None


def still_fitting(found: FoundArticles | None, typed: str) -> list[NamedArticle]:
    """Return what was found for a beginning, or what of it has the words typed since."""
    if found is None or not typed.startswith(found.typed):
        return []
    words = typed.casefold().split() if typed != found.typed else []
    return [
        each
        for each in found.articles
        if all(word in f"{each.title} {each.source} {each.published}".casefold() for word in words)
    ]


def article_menu(text: str, cursor: int, articles: Iterable[NamedArticle]) -> Menu | None:
    """Offer articles for the `@` before the cursor.

    Taken, one becomes a filter with its id, which a question means the same by tomorrow. An id
    with a quotation mark in it cannot be written so and is not offered.
    """
    typed = article_typed(text, cursor)
    if typed is None:
        return None
    choices = [
        Choice(
            text=f"{write_filter('article', each.id)} ",
            label=one_line(each.title) or each.id,
            about=f"{one_line(each.source)} · {day_label(each.published)}".removeprefix(" · "),
        )
        for each in articles
        if '"' not in each.id and each.id == each.id.strip()
    ]
    return _menu(cursor - len(typed) - 1, cursor, choices)


def line_menu(text: str, lines: Sequence[str]) -> Menu | None:
    """Offer earlier lines in the place of the whole text."""
    choices = [Choice(text=line, label=one_line(line)) for line in lines]
    return _menu(0, len(text), choices)


def _commands(typed: str) -> list[Choice]:
    return [
        Choice(
            text=f"/{command} " if _takes_words(told) else f"/{command}",
            label=told.usage,
            about=told.about,
            runs=not _takes_words(told),
        )
        for command, told in COMMANDS.items()
        if command.value.startswith(typed)
    ]


def _takes_words(told: CommandHelp) -> bool:
    return " " in told.usage


def _names() -> set[str]:
    return {f"/{command}" for command in COMMANDS}


def _menu(start: int, end: int, choices: Sequence[Choice], *, eager: bool = True) -> Menu | None:
    if not choices:
        return None
    return Menu(start=start, end=end, choices=tuple(choices), eager=eager)
