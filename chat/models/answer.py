"""Citations, answers, and the steps by which the answer job reaches one."""

from dataclasses import dataclass, field
from datetime import date

from chat.dates import When
from chat.models.passage import Hit, Passage, Span


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """What an engine says a sentence rests on: the nth source it was given, and its words."""

    source: int
    """Counts the passages given to the engine from 1, as `[n]` marks do."""
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence as an engine wrote it, before anything about it has been checked."""

    text: str
    quotes: tuple[SourceQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A checked receipt: the quote is exactly the characters of the span."""

    span: Span
    quote: str
    title: str
    published: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence with its receipts; `verified` is False when a receipt is missing or wrong."""

    text: str
    citations: tuple[Citation, ...]
    verified: bool
    when: When | None = None
    """When what it says happened, if its own words or those around it tell."""
    doubt: str = field(default="", kw_only=True)
    """Why it is not verified, for a person to read; empty where it is, or where nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the sources say in reply to a question."""

    question: str
    sentences: tuple[CitedSentence, ...]
    engine: str
    """Who wrote it; for a model with its name and its prompt, such as `model:small answer@1`."""
    notes: tuple[str, ...] = ()
    """What a person should know of it, such as that it is not complete."""
    understood: tuple[str, ...] = ()
    """What was taken from the question besides its words, such as filters, a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearArticle:
    """An article offered in place of an answer, with what it is about."""

    article: str
    title: str
    published: date | None
    about: str
    """Its first sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """A refusal: the sources do not cover the question, and what they are about instead."""

    question: str
    reason: str
    nearest: tuple[NearArticle, ...]
    engine: str
    understood: tuple[str, ...] = ()
    """As in `Answer`."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Step: the passages that the answer will rest on, best first, numbered from 1 on screen."""

    passages: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """Step: the next piece of the text being written."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Step: something about the writing that a person should know, such as a wait."""

    text: str
    lasting: bool = False
    """Whether it belongs to the outcome, such as that it is not complete."""


@dataclass(frozen=True, slots=True)
class Author:
    """What writes from here on, where it is not simply the engine by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Step: the outcome, always the last."""

    outcome: Answer | NoAnswer


AnswerStep = Retrieved | Delta | Notice | Answered

AnswerPiece = Delta | Claim | Notice | Author
"""What an engine yields while it answers."""


REMEMBERED = 6
"""How many earlier exchanges a conversation hands on for a follow-up."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of this conversation and the text that answered it, for follow-ups."""

    question: str
    answer: str


def passages_of(hits: tuple[Hit, ...]) -> tuple[Passage, ...]:
    """Return the passages of hits, in their order."""
    return tuple(hit.passage for hit in hits)
