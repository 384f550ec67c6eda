"""Where sentences begin and end.

Segmentation is nupunkt's (a trained Punkt model: abbreviations, initials, decimal points, quotes).
This file adds what news needs around it: a line break always ends a sentence, so do the full stops
of scripts without spaces, and no text, however odd, takes more than linear time.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

# Ideographic and full-width stops, the danda, the Urdu and Arabic stops; with closing marks, but
# not where Japanese goes on with "...」と" (he said).
_FOREIGN_STOP = re.compile(r"[。！？｡।॥۔؟]+(?:[」』”’）》〉】]+(?!と|って)|(?![」』”’）》〉】]))")

# nupunkt needs quadratic time on a long run of stops and closing marks ("?!?!?!..."): 216 s for
# 400,000 of them. No sentence ends inside so long a run without white space, so it is hidden.
_LONG_RUN = re.compile(r"\S{200,}")
_SEEN_TAIL = 8

# What the model still splits wrongly, measured on 877 news articles: titles before a name, a month
# before its day, an initialism or a title with an exclamation mark before a small letter.
_OPEN_END = re.compile(
    r"(?:^|[\s(“\"])(?:Lt|Maj|Brig|Adm|Cmdr|Cpl|Pvt|Reps|Sens|Drs|Profs|Gens|Ft|Mt|vs)\.$"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$(?=(?P<day>))"
    r"|(?:\b[A-Za-z][.!]|[!?])$(?=(?P<small>))"
)
_LOOK_BACK = 12

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:[.,'’\-][^\W_]+)*")

HEADING_WORDS = 12
_STOP_AT_END = re.compile(r"[.!?…。！？｡।॥۔؟][\s\"'”’」』)\]]*$")

_lock = Lock()
_tokenizer: "PunktSentenceTokenizer | None" = None


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    Args:
        text: any text; a line break always ends a sentence.

    Returns:
        Half-open spans in order, without surrounding white space and never empty. Together they
        hold every character that is not white space.
    """
    return list(iter_sentences(text))


def iter_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Find the sentences of a text one by one, for those who need only its beginning."""
    for line_start, line_end in _lines(text):
        for piece_start, piece_end in _pieces(text, line_start, line_end):
            yield from _punkt_spans(text, piece_start, piece_end)


def first_sentences(text: str, count: int) -> str:
    """Return the beginning of a text, up to the end of its sentence of that number from 1."""
    ends = [end for _, end in islice(iter_sentences(text), count)]
    return text[: ends[-1]] if len(ends) == count else text


def words(text: str) -> list[str]:
    """Return the words of a text as written; a Chinese or Japanese character counts as one."""
    return _WORD.findall(text)


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the words between two offsets."""
    return [word.span() for word in _WORD.finditer(text, start, end)]


def is_heading(sentence: str) -> bool:
    """Tell whether a line is a title, date or byline: short, and without a stop at its end."""
    return _STOP_AT_END.search(sentence) is None and len(sentence.split()) < HEADING_WORDS


def capitalized(text: str) -> str:
    """Return a text with its first letter in upper case and all else as written."""
    return text[:1].upper() + text[1:]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line after each stop that nupunkt does not know."""
    for stop in _FOREIGN_STOP.finditer(text, start, end):
        yield start, stop.end()
        start = stop.end()
    yield start, end


def _punkt_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return
    offset = start + len(piece) - len(piece.lstrip())
    starts = [first for first, _ in _punkt(_LONG_RUN.sub(_hide, bare))]
    # Only the beginnings are taken from the model: the ends follow, and no character is lost.
    bounds = [0, *(first for first in starts if first and _ends(bare, first)), len(bare)]
    for first, last in pairwise(bounds):
        sentence = bare[first:last]
        lead = len(sentence) - len(sentence.lstrip())
        size = len(sentence.strip())
        if size:
            yield offset + first + lead, offset + first + lead + size


def _ends(line: str, first: int) -> bool:
    """Whether a sentence may end before the character at `first`."""
    after = line[first]
    open_end = _OPEN_END.search(line[max(0, first - _LOOK_BACK) : first].rstrip())
    if open_end is None:
        return True
    if open_end["day"] is not None:
        return not after.isdigit()
    if open_end["small"] is not None:
        return not after.islower()
    return False


def _hide(run: re.Match[str]) -> str:
    return "x" * (len(run[0]) - _SEEN_TAIL) + run[0][-_SEEN_TAIL:]


def _punkt(line: str) -> list[tuple[int, int]]:
    """Ask the model; it remembers decisions in shared tables, hence the lock."""
    global _tokenizer  # noqa: PLW0603 - one model a process, loaded when first needed (70 ms)
    with _lock:
        if _tokenizer is None:
            from nupunkt.models import load_default_model

            _tokenizer = load_default_model()
        return list(_tokenizer.span_tokenize(line))
