"""Reading citations back from the JSON that the command line prints.

The counterpart of `contracts`: whoever kept an answer, a summary or a timeline can have its quotes
held against the library again. Citations are found wherever they stand, so that keys added to the
contracts later need no change here.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from chat.errors import UsageError
from chat.models import Citation, Span

_KINDS = ("answer", "summary", "events")
_KEYS = frozenset({"article", "revision", "start", "end", "quote"})


def read_receipts(lines: Sequence[str], name: str) -> list[Citation]:
    """Return the citations of one object, or of one object a line, in the order they stand.

    Args:
        lines: of a file that `ask`, `summarize` or `timeline` printed with `--json`.
        name: of that file, for messages.

    Raises:
        UsageError: it is no such file, or a citation in it lacks a number or its words.
    """
    try:
        payloads = _payloads(lines)
        for payload in payloads:
            if not isinstance(payload, dict) or not any(kind in payload for kind in _KINDS):
                raise ValueError("no answer, summary or events")
        return [_citation(found) for payload in payloads for found in _found(payload)]
    except (ValueError, TypeError, RecursionError) as wrong:
        raise UsageError(
            f"{name} is not an answer, a summary or a timeline: {wrong}.",
            hint='dateline ask "..." --json > answer.json',
        ) from wrong


def _payloads(lines: Sequence[str]) -> list[object]:
    """Read the whole as one object, else each line as one."""
    written = [line for line in lines if line.strip()]
    if not written:
        raise ValueError("it is empty")
    try:
        return [json.loads("\n".join(written))]
    except ValueError:
        return [json.loads(line) for line in written]


def _found(payload: object) -> Iterator[dict[str, object]]:
    if isinstance(payload, dict):
        if payload.keys() >= _KEYS:
            yield payload
        for held in payload.values():
            yield from _found(held)
    elif isinstance(payload, list):
        for held in payload:
            yield from _found(held)


def _citation(found: dict[str, object]) -> Citation:
    article, quote = found["article"], found["quote"]
    numbers = [found[name] for name in ("revision", "start", "end")]
    if not isinstance(article, str) or not isinstance(quote, str):
        raise TypeError("a citation has no words")
    revision, start, end = (one if type(one) is int else -1 for one in numbers)
    if min(revision, start, end) < 0:
        raise TypeError("a citation has no place")
    published = found.get("published")
    title, source = found.get("title"), found.get("source")
    return Citation(
        span=Span(article, revision, start, end),
        quote=quote,
        title=title if isinstance(title, str) else "",
        published=date.fromisoformat(published) if isinstance(published, str) else None,
        source=source if isinstance(source, str) else "",
    )
