"""Replies: what counts as one, what is shown while it comes, and what is taken out of it."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.engines.model.cleaning import ThoughtSplitter, without_links, without_thoughts
from chat.engines.model.replies import (
    MalformedReplyError,
    Told,
    read_begun,
    read_reply,
    reply_schema,
    shown_text,
)
from tests.engines.model.scripted import structured

RAIN = Told("It rained.", (1,))
ONE = structured(("It rained.", [1]))
ITEM = '{"from": ["1"], "text": "It rained."}'


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "It rained [1].",
        "It rained [as everybody {knows}] in Lime Bay [1, 2].",
        "{}",
        "null",
        '{"sentences": 3}',
        '{"sentences": [3]}',
        '{"sentences": ["1"]}',
        '{"sentences": [{"from": ["1"]}]}',
        '{"error": "busy"}',
        ONE[:-4],
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_a_reply_that_is_not_of_the_schema_is_refused(reply: str) -> None:
    """Prose, other JSON and half of it are no reply."""
    with pytest.raises(MalformedReplyError):
        read_reply(reply, "json")


@pytest.mark.parametrize(
    "reply",
    [
        ONE,
        f"```json\n{ONE}\n```",
        f"\n{ONE} ",
        f"Here is the reply [as asked]:\n{ONE}\nI hope that this helps.",
        f"<think>Passage [1] says {{rain}}.</think>\n{ONE}",
        f"It should be [1] then.</think>{ONE}",
        f"[{ITEM}]",
        ITEM,
        ONE.removesuffix("}"),
        ONE.replace("}]}", "},]}"),
        ONE.replace('"sentences"', '"answer"'),
        ONE.replace('["1"]', "[1]"),
        ONE.replace('["1"]', "1"),
        ONE.replace('["1"]', '"1"'),
        ONE.replace('["1"]', '"[1]"'),
        ONE.replace('["1"]', '["Sentence 1"]'),
        ONE.replace('["1"]', '["P1"]'),
        ONE.replace('["1"]', '[{"passage": "1"}]'),
        ONE.replace('"from"', '"sources"'),
        ONE.replace('"text"', '"sentence"'),
        ONE.replace('["1"]', "[]").replace("rained.", "rained [1]."),
        ONE.replace("rained.", "rained [1]."),
        ONE.replace("rained.", "rained. [P1]"),
        ONE.replace("It rained", "It\nrained"),
        '{"sentences": ["It rained [1]."]}',
    ],
)
def test_a_reply_is_read(reply: str) -> None:
    """However a model wraps it: what is said and what it rests on is clear."""
    assert read_reply(reply, "json") == (RAIN,)


@pytest.mark.parametrize("reply", ['{"sentences": []}', "[]", '```\n{"sentences": []}\n```'])
def test_nothing_may_be_said(reply: str) -> None:
    """The passages hold no answer: that is a reply, too."""
    assert read_reply(reply, "json") == ()


@pytest.mark.parametrize("number", ["zero", "", "²", "1.5", "P", "1x"])
def test_a_source_that_is_no_number_is_none(number: str) -> None:
    """It points nowhere, so that the sentence does not hold."""
    (told,) = read_reply(structured(("It rained.", [number])), "json")

    assert told.numbers == ()


@pytest.mark.parametrize(
    ("reply", "numbers"),
    [
        ("It rained [1].", (1,)),
        ("It rained. [1]", (1,)),
        ("It rained [1, 2].", (1, 2)),
        ("It rained [1][2].", (1, 2)),
        ("It rained [1; 2].", (1, 2)),
        ("It rained [1 and 2].", (1, 2)),
        ("It rained [P1].", (1,)),
        ("It rained [sentence 1].", (1,)),
        ("It rained [Passage 1, passage 2].", (1, 2)),
        ("It rained (1).", (1,)),
        ("It rained. (1)", (1,)),
        ("It rained【1】.", (1,)),
        ("[1] It rained.", (1,)),
        ("[1]: It rained.", (1,)),
        ("- It rained [1].", (1,)),
        ("1. It rained [2].", (2,)),
        ("**It rained** [1].", (1,)),
        ("<think>It rained [3].</think>It rained [1].", (1,)),
        ("...It rained [1].", (1,)),
        ("… It rained [1].", (1,)),
        ("...and it rained [1].", (1,)),
        ("It rained [1].}", (1,)),
        ("It rained.", ()),
    ],
)
def test_marks_are_read(reply: str, numbers: tuple[int, ...]) -> None:
    """In brackets of any kind, before or after the stop, in a list or not."""
    assert read_reply(reply, "marks") == (Told("It rained.", numbers),)


def test_a_mark_that_begins_a_line_is_that_lines() -> None:
    """And not that of the line before."""
    reply = "[2] It rained.\n[1, 3] It snowed.\n(4) people left (5)"

    assert read_reply(reply, "marks") == (
        Told("It rained.", (2,)),
        Told("It snowed.", (1, 3)),
        Told("(4) people left", (5,)),
    )


@pytest.mark.parametrize("reply", ["NONE", "NONE.", " **NONE** ", "NONE\n"])
def test_no_answer_is_no_text(reply: str) -> None:
    """A model that finds nothing says so in one word, which nobody is shown."""
    assert read_reply(reply, "marks") == ()
    assert shown_text(reply, "marks") == ""


def test_marks_are_not_shown() -> None:
    """Their numbers are those of the prompt, which nobody sees; text that streams only grows."""
    whole = "It rained [1, 2]. It snowed. [Passage 3] Then\nthe sun [4] came out "
    shown = [shown_text(whole[:end], "marks") for end in range(len(whole) + 1)]

    assert shown[-1] == "It rained. It snowed. Then\nthe sun came out "
    assert all(later.startswith(earlier.rstrip()) for earlier, later in pairwise(shown))


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["<think>Hm", "m.</think>\n", "It rained."], "It rained."),
        (["<th", "ink>a</thi", "nk>It ", "rained."], "It rained."),
        (["\n", "<thinking>a</thinking>It rained."], "It rained."),
        (["<think>", "and on and on"], ""),
        (["It ", "rained."], "It rained."),
        (["<", "b>It rained."], "<b>It rained."),
        (["<th"], "<th"),
        (["  It rained"], "  It rained"),
        (["It rained <think>"], "It rained <think>"),
    ],
)
def test_thoughts_are_parted_from_text(pieces: list[str], text: str) -> None:
    """However they are cut into pieces; only what a reply begins with is thought."""
    splitter = ThoughtSplitter()
    parted = [splitter.feed(piece) for piece in pieces]

    assert "".join(said for said, _ in parted) + splitter.rest() == text
    assert any(thought for _, thought in parted) is ("think" in "".join(pieces)[:8])


def test_thoughts_whose_beginning_is_missing_are_taken_out() -> None:
    """Some servers put the opening tag into the prompt."""
    assert without_thoughts("Hm.</think>It rained.") == "It rained."
    assert without_thoughts("It rained.") == "It rained."


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
        ("It rained.</p", "It rained."),
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
    whole = structured(*((text, [1]) for text in texts))
    half = whole[: data.draw(st.integers(0, len(whole)))]

    shown_text(half, "json")
    assert len(read_begun(half, "json")) <= len(texts)
    assert len(read_reply(whole, "json")) <= len(texts)


def test_text_that_streams_only_grows() -> None:
    """Escapes that have come in part are waited for."""
    whole = json.dumps(json.loads(structured(('“Où est-il ?” "Là".', ['"text": "no"']))))
    shown = [shown_text(whole[:end], "json") for end in range(len(whole) + 1)]

    assert shown[-1] == '“Où est-il ?” "Là".'
    assert all(later.startswith(earlier) for earlier, later in pairwise(shown))


def test_a_bounded_schema_comes_to_an_end() -> None:
    """Only where it is asked for: not every server takes such a schema."""
    assert "max" not in str(reply_schema(2, most=3))
    bounded = reply_schema(2, most=3, bounded=True)
    assert str(bounded).count("maxLength") == 1
    assert bounded["properties"]["sentences"]["maxItems"] == 3


def test_the_schema_knows_no_other_source() -> None:
    """A server that keeps to it cannot name one that was not given; it chooses before it words."""
    sentence = reply_schema(2, most=3)["properties"]["sentences"]["items"]

    assert list(sentence["properties"]) == ["from", "text"]
    assert sentence["properties"]["from"]["items"]["enum"] == ["1", "2"]
    assert sentence["additionalProperties"] is False
