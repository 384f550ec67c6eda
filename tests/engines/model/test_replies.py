"""Replies: what counts as one, what is shown while it comes, and what is taken out of it."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.engines.model.replies import (
    MalformedReplyError,
    read_begun,
    read_claims,
    reply_schema,
    shown_text,
    without_links,
)
from chat.models import Claim, SourceQuote
from tests.engines.model.scripted import structured

ONE = structured(("It rained.", [(1, "Rain fell")]))


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "It rained [1].",
        "{}",
        "[]",
        "null",
        '{"sentences": 3}',
        '{"sentences": [3]}',
        '{"sentences": [{"text": "x"}]}',
        ONE[:-1],
        "[" * 100_000,
    ],
)
def test_a_reply_that_is_not_of_the_schema_is_refused(reply: str) -> None:
    """Prose, other JSON and half of it are no reply."""
    with pytest.raises(MalformedReplyError):
        read_claims(reply, "json")


@pytest.mark.parametrize("reply", [ONE, f"```json\n{ONE}\n```", f"\n{ONE} "])
def test_a_reply_is_read(reply: str) -> None:
    """Also where a model puts a fence around it."""
    assert read_claims(reply, "json") == (Claim("It rained.", (SourceQuote(1, "Rain fell"),)),)


@pytest.mark.parametrize("passage", ["zero", "", "-1", "1.5", "²", "99999999999", "P1"])
def test_a_source_that_is_no_number_is_none(passage: str) -> None:
    """It points nowhere, so that the sentence stays unverified."""
    (claim,) = read_claims(structured(("It rained.", [(passage, "Rain fell")])), "json")

    assert claim.quotes[0].source == 0 or claim.quotes[0].source > 100_000 - 1


def test_quotes_without_words_point_nowhere() -> None:
    """With a schema, the words are what is asked for."""
    (claim,) = read_claims(structured(("It rained.", [(1, "  ")])), "json")

    assert claim.quotes == (SourceQuote(0, "  "),)


@pytest.mark.parametrize("reply", ["NONE", "NONE.", " **NONE** "])
def test_no_answer_in_marks(reply: str) -> None:
    """The word for it is no sentence, and is never shown."""
    assert read_claims(reply, "marks") == ()
    assert shown_text(reply, "marks") == ""


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("See [the report](https://evil.example/x) now.", "See the report now."),
        ("![pixel](https://evil.example/p.png)It rained.", "It rained."),
        ("It rained <https://evil.example/>.", "It rained ."),
        ("Go to www.evil.example/login now.", "Go to  now."),
        ("<img src=https://evil.example/x>It rained.", "It rained."),
        ("<a href='javascript:x()'>Rain</a>", "Rain"),
        ("mailto:me@evil.example", ""),
        ("data:text/html;base64,AAAA", ""),
        ("It rained [2].", "It rained [2]."),
        ("Score 3:2, at 10:30.", "Score 3:2, at 10:30."),
    ],
)
def test_links_and_pictures_are_taken_out(text: str, clean: str) -> None:
    """The words of a link stay, its address does not."""
    assert without_links(text) == clean


@given(st.lists(st.text(min_size=1, max_size=30), max_size=3), st.data())
def test_what_is_shown_of_half_a_reply_is_no_error(texts: list[str], data: st.DataObject) -> None:
    """Wherever a reply breaks off, there is text to show or none, and whole sentences to read."""
    whole = structured(*((text, [(1, text)]) for text in texts))
    half = whole[: data.draw(st.integers(0, len(whole)))]

    shown_text(half, "json")
    assert len(read_begun(half, "json")) <= len(texts)
    assert len(read_claims(whole, "json")) <= len(texts)


def test_text_that_streams_only_grows() -> None:
    """Escapes that have come in part are waited for."""
    whole = json.dumps(json.loads(structured(('“Où est-il ?” "Là".', [(1, '"text": "no"')]))))
    shown = [shown_text(whole[:end], "json") for end in range(len(whole) + 1)]

    assert shown[-1] == '“Où est-il ?” "Là".'
    assert all(later.startswith(earlier) for earlier, later in pairwise(shown))


def test_a_bounded_schema_comes_to_an_end() -> None:
    """Only where it is asked for: not every server takes such a schema."""
    assert "maxLength" not in str(reply_schema(2))
    assert str(reply_schema(2, bounded=True)).count("maxLength") == 2


def test_the_schema_knows_no_other_source() -> None:
    """A server that keeps to it cannot name one that was not given."""
    quote = reply_schema(2)["properties"]["sentences"]["items"]["properties"]["quotes"]["items"]

    assert quote["properties"]["passage"]["enum"] == ["1", "2"]
    assert quote["additionalProperties"] is False
