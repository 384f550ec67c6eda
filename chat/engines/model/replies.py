"""Reading what a model wrote: text to show while it comes, claims once it is there.

A source that a reply names is only a number until somebody has looked it up. What is asked for is
JSON of a schema or text with marks; what is near it is read, too: a wrong comma is no reason to
throw a true sentence away, and whether it is true is not decided here.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from chat.citations import parse_marks
from chat.engines.model.cleaning import (
    without_layout,
    without_links,
    without_thoughts,
)
from chat.errors import EngineError
from chat.prompts import ReplyForm
from chat.text.safe import one_line

NONE: Final = "NONE"
"""What a reply in marks says when the passages hold no answer."""
BOUNDED_CHARACTERS: Final = 300
"""The longest string of a bounded reply."""
_SENTENCES: Final = 100
_CHARACTERS: Final = 1_000
"""A sentence of a reply is cut at this length; nobody reads a longer one."""
_GOES_ON: Final = re.compile(r"^(?:and|but|or)\s+(?=\S)")
_TEXT: Final = re.compile(r'"text"\s*:\s*"((?:[^"\\]|\\.)*)("?)')
_TEXT_KEYS: Final = ("text", "sentence", "headline", "note")
_NAMED: Final = r"(?:(?:passage|sentence|note|article|source|number|no|nr|p|s|n|#)\.?\s*)?"
_LIST: Final = rf"{_NAMED}\d{{1,3}}(?:\s*(?:[,;&]|and)\s*{_NAMED}\d{{1,3}})*"
_MARK: Final = re.compile(rf"[\[【]\s*({_LIST})\s*[\]】]", re.IGNORECASE)
_ROUND_MARK: Final = re.compile(
    rf"\(\s*({_LIST})\s*\)(?=\s*[.!?]?\s*$)", re.IGNORECASE | re.MULTILINE
)
_MARK_FIRST: Final = re.compile(
    r"^[ \t]*((?:\[[\d, ]+\][ \t]*)+):?[ \t]*(\S.*?)([.!?]?)[ \t]*$", re.MULTILINE
)
_MARK_BEGUN: Final = re.compile(r"\s*[\[【][^\]】\n]*$")
_BRACKET: Final = re.compile(r"[\[{]")
_BRACKETS: Final = 8
"""So many brackets of a reply are tried: words before its JSON hold one or two."""
_COMMA_TOO_MANY: Final = re.compile(r",(\s*[\]}])")


class MalformedReplyError(EngineError):
    """A reply is not of the form that was asked for."""


class RunawayReplyError(EngineError):
    """A reply reached its greatest length before its first sentence ended."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a reply, and the numbers of the sentences that it says it rests on."""

    text: str
    numbers: tuple[int, ...]


def reply_schema(sources: int, *, most: int, bounded: bool = False) -> dict[str, Any]:
    """Return the JSON schema of a reply that may name so many sources, and no other.

    The numbers stand before the text, so that a model chooses before it words.

    Args:
        sources: how many numbered sentences there are.
        most: how many sentences the reply may have, where it is bounded.
        bounded: whether strings and lists have a greatest length: small models go on and on, but
            not every server takes a schema that says so.
    """
    text: dict[str, Any] = {"type": "string"}
    several: dict[str, Any] = {"type": "array"}
    all_of_it: dict[str, Any] = {"type": "array"}
    if bounded:
        text["maxLength"] = BOUNDED_CHARACTERS
        several |= {"minItems": 1, "maxItems": 2}
        all_of_it["maxItems"] = most
    number = {"type": "string", "enum": [str(n) for n in range(1, sources + 1)]}
    sentence = _object(**{"from": several | {"items": number}, "text": text})
    return _object(sentences=all_of_it | {"items": sentence})


def read_reply(reply: str, form: ReplyForm) -> tuple[Told, ...]:
    """Read a whole reply.

    With the form `json`, a fence, words around the JSON, a list without its object, a number where
    a list of them is meant and a comma too many do no harm.

    Raises:
        MalformedReplyError: it holds no JSON that tells sentences, with the form `json`.
    """
    reply = without_thoughts(reply)
    if form != "json":
        bare = _plain_marks(without_layout(without_links(reply)))
        return () if bare.strip(" .*\n") == NONE else tuple(_marked(bare))
    for found in _decoded(reply):
        try:
            return tuple(_told(_items(found)))
        except TypeError:
            continue
    raise MalformedReplyError("the reply is not of the form that was asked for")


def read_begun(reply: str, form: ReplyForm) -> tuple[Told, ...]:
    """Read the finished sentences of a reply that broke off."""
    reply = without_thoughts(reply)
    if form != "json":
        told = read_reply(reply, form)
        return told if reply.rstrip().endswith((".", "!", "?", "]", "”", '"')) else told[:-1]
    try:
        return tuple(_told(_whole_objects(reply)))
    except (TypeError, RecursionError):
        return ()


def shown_text(reply: str, form: ReplyForm) -> str:
    """Return what a person should see of a reply that is still coming."""
    if form == "json":
        parts = [_unescaped(text, whole=bool(end)) for text, end in _TEXT.findall(reply)]
        text = " ".join(parts)
    else:
        # The last word may be the beginning of a link. Numbers are those of the prompt.
        text = reply[: max(reply.rfind(" "), reply.rfind("\n")) + 1]
        text = _MARK_BEGUN.sub("", re.sub(rf"\s*{_MARK.pattern}", "", text, flags=re.IGNORECASE))
    return "" if text.strip(" .*\n").startswith(NONE) else without_links(text)


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _decoded(reply: str) -> Iterator[Any]:
    """Yield the objects and lists that begin in a reply, as long as few of its brackets do not."""
    decoder = json.JSONDecoder(strict=False)
    for begun in islice(_BRACKET.finditer(reply), _BRACKETS):
        rest = reply[begun.start() :]
        for text in (rest, _COMMA_TOO_MANY.sub(r"\1", rest)):
            with suppress(ValueError, RecursionError):
                yield decoder.raw_decode(text)[0]
                break


def _items(decoded: Any) -> list[Any]:
    """Return the sentences of decoded JSON: of a list, of an object that holds one, or one alone.

    Raises:
        TypeError: it is none of them.
    """
    if isinstance(decoded, dict):
        if _text_of(decoded) is not None:
            return [decoded]
        held = decoded.get("sentences", next(iter(decoded.values()), None))
        decoded = [held] if isinstance(held, dict) else held
    if not isinstance(decoded, list):
        raise TypeError("no sentences")
    return decoded


def _told(items: Iterable[Any]) -> Iterator[Told]:
    """Yield what items say.

    Raises:
        TypeError: an item is no sentence.
    """
    for item, _ in zip(items, range(_SENTENCES), strict=False):
        text = item if isinstance(item, str) else _text_of(item)
        if text is None or (text is item and " " not in text):
            raise TypeError("not a sentence")
        # A model may write marks besides, or in the place of the numbers.
        parts = tuple(_marked(_plain_marks(without_links(text))))
        numbers = _sources_of(item) or [number for part in parts for number in part.numbers]
        if bare := " ".join(part.text for part in parts)[:_CHARACTERS]:
            yield Told(bare, tuple(dict.fromkeys(numbers)))


def _text_of(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    return next((item[key] for key in _TEXT_KEYS if isinstance(item.get(key), str)), None)


def _sources_of(item: Any) -> list[int]:
    if not isinstance(item, dict):
        return []
    told = [value for key, value in item.items() if key not in _TEXT_KEYS]
    return _numbers(item.get("from", told))


def _numbers(value: Any) -> list[int]:
    """Return the numbers in what a reply gives as its sources, whatever it wraps them in."""
    if isinstance(value, dict):
        return _numbers(list(value.values()))
    if isinstance(value, list):
        return [number for each in value for number in _numbers(each)]
    if isinstance(value, int) and not isinstance(value, bool):
        return [value]
    if isinstance(value, str) and re.fullmatch(rf"\W*{_LIST}\W*", value, re.IGNORECASE):
        return [int(number) for number in re.findall(r"\d+", value)]
    return []


def _marked(text: str) -> Iterator[Told]:
    for claim in parse_marks(text):
        if bare := _bare(one_line(claim.text))[:_CHARACTERS]:
            yield Told(bare, tuple(quote.source for quote in claim.quotes))


def _bare(text: str) -> str:
    """Take off dots that stand for a text in the prompts, and how a sentence goes on after them.

    A bracket at its end is one that the model meant to close.
    """
    whole = text.rstrip(" {}")
    bare = whole.lstrip(" .…")
    if bare == whole or not bare:
        return bare
    bare = _GOES_ON.sub("", bare)
    return bare[0].upper() + bare[1:]


def _plain_marks(text: str) -> str:
    """Write marks such as `[P1]`, `[1; 2]` and `(1)` as `[1]` and `[1, 2]`, last on their line."""
    for pattern in (_MARK, _ROUND_MARK):
        text = pattern.sub(lambda mark: f"[{', '.join(re.findall(r'[0-9]+', mark[1]))}]", text)
    return _MARK_FIRST.sub(r"\2 \1\3", text)


def _whole_objects(reply: str) -> Iterator[dict[str, Any]]:
    """Yield the finished sentences of JSON that is not finished."""
    decoder = json.JSONDecoder(strict=False)
    place = reply.find("{")
    while place >= 0:
        try:
            item, end = decoder.raw_decode(reply, place)
        except ValueError:
            end = place + 1
        else:
            if _text_of(item) is not None:
                yield item
            else:
                end = place + 1
        place = reply.find("{", end)


def _unescaped(text: str, *, whole: bool) -> str:
    if not whole:
        # An escape may have come in part.
        text = re.sub(r"\\(?:u[0-9a-fA-F]{0,3})?$", "", text)
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return ""
