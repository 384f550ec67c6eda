"""Reading what a model wrote: text to show while it comes, claims once it is there.

A reply is text of a stranger like any other. Links, pictures and markup are taken out of it, and a
source it names is only a number until somebody has looked it up.
"""

import json
import re
from typing import Any, Final

from chat.citations import parse_marks
from chat.errors import EngineError
from chat.models import Claim, SourceQuote
from chat.prompts import ReplyForm
from chat.text.safe import one_line

NONE: Final = "NONE"
"""What a reply in marks says when the passages hold no answer."""
BOUNDED_CHARACTERS: Final = 300
"""The longest string of a bounded reply."""
_SENTENCES: Final = 12
_CHARACTERS: Final = 1_000
"""A sentence of a reply is cut at this length; nobody reads a longer one."""
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)?")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)?")
_ADDRESS: Final = re.compile(
    r"<?\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|data:|javascript:)[^\s>]*>?", re.IGNORECASE
)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_FENCE: Final = re.compile(r"^\s*```\w*\s*|\s*```\s*$")
_TEXT: Final = re.compile(r'"text"\s*:\s*"((?:[^"\\]|\\.)*)("?)')
_WHOLE_SENTENCE: Final = re.compile(
    r'\{\s*"quotes"\s*:\s*\[.*?\]\s*,\s*"text"\s*:\s*"(?:[^"\\]|\\.)*"\s*\}', re.DOTALL
)


class MalformedReplyError(EngineError):
    """A reply is not of the form that was asked for."""


class RunawayReplyError(EngineError):
    """A reply reached its greatest length before its first sentence ended."""


def reply_schema(sources: int, *, bounded: bool = False) -> dict[str, Any]:
    """Return the JSON schema of a reply that may name so many sources, and no other.

    The quotes stand before the text, so that a model copies before it words.

    Args:
        sources: how many there are.
        bounded: whether strings and quotes have a greatest length: small models copy on and on,
            but not every server takes a schema that says so.
    """
    text: dict[str, Any] = {"type": "string"}
    several: dict[str, Any] = {"type": "array"}
    if bounded:
        text["maxLength"] = BOUNDED_CHARACTERS
        several |= {"minItems": 1, "maxItems": 2}
    passage = {"type": "string", "enum": [str(n) for n in range(1, sources + 1)]}
    quote = _object(passage=passage, words=text)
    sentence = _object(quotes=several | {"items": quote}, text=text)
    return _object(sentences={"type": "array", "items": sentence})


def read_claims(reply: str, form: ReplyForm) -> tuple[Claim, ...]:
    """Read a whole reply.

    Raises:
        MalformedReplyError: it is no JSON of the schema, with the form `json`.
    """
    if form != "json":
        bare = without_links(reply)
        return () if bare.strip(" .*") == NONE else parse_marks(bare)
    try:
        sentences = json.loads(_FENCE.sub("", reply))["sentences"]
        return _claims(sentences)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
        raise MalformedReplyError("the reply is not of the form that was asked for") from broken


def read_begun(reply: str, form: ReplyForm) -> tuple[Claim, ...]:
    """Read the finished sentences of a reply that broke off."""
    if form != "json":
        claims = read_claims(reply, form)
        return claims if reply.rstrip().endswith((".", "!", "?", "]", "”", '"')) else claims[:-1]
    whole = [found[0] for found in _WHOLE_SENTENCE.finditer(reply)]
    try:
        return _claims([json.loads(sentence) for sentence in whole])
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def shown_text(reply: str, form: ReplyForm) -> str:
    """Return what a person should see of a reply that is still coming."""
    if form == "json":
        parts = [_unescaped(text, whole=bool(end)) for text, end in _TEXT.findall(reply)]
        text = " ".join(parts)
    else:
        # The last word may be the beginning of a link.
        text = reply[: max(reply.rfind(" "), reply.rfind("\n")) + 1]
    return "" if text.strip(" .*\n").startswith(NONE) else without_links(text)


def without_links(text: str) -> str:
    """Take out links, pictures, addresses and tags; the words of a link stay."""
    for pattern, by in ((_PICTURE, ""), (_LINK, r"\1"), (_TAG, ""), (_ADDRESS, "")):
        text = pattern.sub(by, text)
    return text


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _claims(sentences: list[dict[str, Any]]) -> tuple[Claim, ...]:
    return tuple(
        Claim(text, tuple(_quote(each) for each in sentence["quotes"]))
        for sentence in sentences[:_SENTENCES]
        if (text := one_line(without_links(str(sentence["text"])))[:_CHARACTERS])
    )


def _quote(told: dict[str, Any]) -> SourceQuote:
    number, words = str(told["passage"]).strip(), str(told["words"])
    # Without words nothing is quoted, and a number that is none points to no source.
    known = number.isascii() and number.isdigit() and words.strip()
    return SourceQuote(int(number[:6]) if known else 0, words)


def _unescaped(text: str, *, whole: bool) -> str:
    if not whole:
        # An escape may have come in part.
        text = re.sub(r"\\(?:u[0-9a-fA-F]{0,3})?$", "", text)
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return ""
