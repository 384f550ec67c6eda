import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.errors import SourceError
from chat.sources.decode import clean, decode

QUOTED = "The mayor said “no” – twice."


@pytest.mark.parametrize(
    ("raw", "text", "encoding", "guessed"),
    [
        (b"plain", "plain", "utf-8", False),
        (QUOTED.encode(), QUOTED, "utf-8", False),
        (b"\xef\xbb\xbf" + QUOTED.encode(), QUOTED, "utf-8", False),
        (QUOTED.encode("utf-16"), QUOTED, "utf-16-le", False),
        (b"\xfe\xff" + QUOTED.encode("utf-16-be"), QUOTED, "utf-16-be", False),
        (QUOTED.encode("utf-32"), QUOTED, "utf-32-le", False),
        (QUOTED.encode("cp1252"), QUOTED, "Windows-1252", True),
        (b"caf\xe9", "café", "Windows-1252", True),
        ("größer “nein”".encode() + b"\xff", "größer “nein”\ufffd", "damaged UTF-8", True),
    ],
)
def test_encodings(raw: bytes, text: str, encoding: str, guessed: bool) -> None:
    """A mark decides, then strict UTF-8; what follows is a guess and says so."""
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, encoding, guessed)
    assert bool(decoded.remark) == guessed


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.7\nwords", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\x00\x01\x02\x03" * 50],
)
def test_binary_is_refused(raw: bytes) -> None:
    """What is no text is refused in one line, whatever its name."""
    with pytest.raises(SourceError, match="binary"):
        decode(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"a\x00b\x07c" + b" words" * 20, "abc" + " words" * 20),
        ("e\u0301".encode(), "é"),
        ("a\u009db\ufeffc".encode(), "abc"),
        (b"one\x0ctwo", "one\ntwo"),
        (b"one \x1b]52;c;aGk=\x07two" + b" words" * 20, "one two" + " words" * 20),
    ],
)
def test_characters_are_normalized(raw: bytes, text: str) -> None:
    """Line ends become one kind, letters one form; stray control characters go."""
    assert decode(raw).text == text


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    """Cleaned text is storable as UTF-8 and stays the same when it is cleaned again."""
    once = clean(text)
    assert clean(once) == once
    assert once.encode().decode() == once


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        ("größer".encode(), "iso-8859-1", "größer"),
        ("größer".encode("cp1252"), "ISO-8859-1", "größer"),
        ("żółw".encode("iso8859-2"), "'iso-8859-2'", "żółw"),
        ("港の船".encode("shift_jis"), "Shift_JIS", "港の船"),
        ("港の船".encode("iso2022_jp"), "ISO-2022-JP", "港の船"),
        ("корабль".encode("koi8-r"), "koi8-r", "корабль"),
        (b"ship +AGE-", "utf-7", "ship +AGE-"),
        (b"ship", "no-such-encoding", "ship"),
        (b"c2hpcA==", "base64", "c2hpcA=="),
    ],
)
def test_what_is_declared_counts_after_valid_utf8(raw: bytes, declared: str, text: str) -> None:
    """Servers declare one encoding for all pages; codecs of other kinds are not used."""
    assert decode(raw, declared=declared).text == text
