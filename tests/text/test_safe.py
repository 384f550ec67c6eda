"""The gate to screens: nothing passes that commands a terminal or deceives a reader."""

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.text.safe import safe

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
NASTY = (
    "\x1b\x9b\x9d\x90\x9c\x07[]0;52mJ\\\r\n\t\x00"
    "\u202e\u200b\u200d\u0301a é👩\udc80\U000e0041\u2028"
)
HOSTILE = st.text(alphabet=st.sampled_from(NASTY), max_size=60) | st.text(
    alphabet=st.characters(codec=None), max_size=60
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text\n\tkept", "plain text\n\tkept"),
        ("naïve 東京 مرحبا 👩\u200d👧", "naïve 東京 مرحبا 👩\u200d👧"),
        ("a\x1b]52;c;QUFBQQ==\x07b", "ab"),
        ("a\x1b]52;c;QUFBQQ==\x1b\\b", "ab"),
        ("a\x1b]52;c;QUFBQQ==", "a"),
        ("a\x1b]0;title\nnext line", "a\nnext line"),
        ("a\x9d52;c;QUFB\x9cb", "ab"),
        ("a\x1b]8;;http://example.org\x07link\x1b]8;;\x07b", "alinkb"),
        ("a\x1bP1$r\x1b\\b\x1b_x\x1b\\c\x1b^y\x1b\\d\x1bXz\x1b\\e", "abcde"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1bcreset\x1b(Bset", "resetset"),
        ("bell\x07 back\x08 del\x7f nul\x00", "bell back del nul"),
        ("He said “no\x9d and left.", "He said “no and left."),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("safe\u202egnp.exe\u202c \u2066x\u2069", "safegnp.exe x"),
        ("zero\u200bwidth\ufeff soft\xadhyphen", "zerowidth softhyphen"),
        ("half \ud83d pair", "half  pair"),
        ("flag \U000e0067\U000e0062", "flag "),
        ("e" + "\u0301" * 20, "e" + "\u0301" * 8),
        ("e" + "\u0301\u200d" * 20, "e" + "\u0301\u200d" * 4),
        ("[@click=app.quit]x[/b]", "[@click=app.quit]x[/b]"),
    ],
)
def test_only_what_is_harmless_is_left(text: str, expected: str) -> None:
    """Commands vanish with what they carry; words, joined emoji and markup signs stay."""
    assert safe(text) == expected


@given(HOSTILE)
def test_nothing_forbidden_passes(text: str) -> None:
    """No control, bidi, zero-width, surrogate or tag character is left, whatever came in."""
    assert FORBIDDEN.search(safe(text)) is None


@given(HOSTILE)
def test_marks_do_not_pile_up(text: str) -> None:
    """No character carries more than eight combining marks."""
    kinds = "".join("m" if unicodedata.category(c)[0] == "M" else "-" for c in safe(text))
    assert "m" * 9 not in kinds


@given(HOSTILE, st.none() | st.integers(0, 20), st.booleans())
def test_a_second_pass_changes_nothing(text: str, limit: int | None, keep_newlines: bool) -> None:
    """What has passed the gate passes it again unchanged."""
    shown = safe(text, limit=limit, keep_newlines=keep_newlines)
    assert safe(shown, limit=limit, keep_newlines=keep_newlines) == shown


@pytest.mark.parametrize(
    ("limit", "expected"),
    [(None, "abcdef"), (6, "abcdef"), (5, "abcd…"), (1, "…"), (0, "")],
)
def test_length_is_capped(limit: int | None, expected: str) -> None:
    """A text over the limit ends in an ellipsis that counts."""
    assert safe("abcdef", limit=limit) == expected


def test_one_line_when_asked() -> None:
    """Without line breaks, breaks and tabs become one space."""
    assert safe("a\r\n\n\tb\u2029c", keep_newlines=False) == "a b c"


@pytest.mark.parametrize(
    "text",
    ["Plain news. " * 50_000, "東京で会談。" * 100_000, "\x90a" * 300_000, "\x1b]52;" * 120_000],
    ids=["news", "ideographs", "unterminated strings", "commands"],
)
def test_long_texts_pass_quickly(text: str) -> None:
    """Half a million characters take well under a second, hostile or not."""
    begun = time.process_time()
    safe(text)
    assert time.process_time() - begun < 1
