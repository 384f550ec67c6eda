"""From bytes to text: encodings, stray control characters, line ends.

Separate from the readers because every one of them starts here. A guess is said to be one, and
what is no text at all is refused (research: short cp1252 is mistaken for other code pages by
statistical detectors, so none is used).
"""

import codecs
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from chat.errors import SourceError
from chat.text.safe import without_commands

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    # The mark of UTF-32-LE begins with that of UTF-16-LE, so it is tried first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS: Final = (
    "utf-8", "utf-16", "cp12", "cp874", "cp866", "cp932", "cp949", "iso8859", "iso2022", "koi8",
    "big5", "gb", "hz", "shift_jis", "euc", "mac",
)  # fmt: skip
"""How the names of the encodings begin that pages use (WHATWG Encoding, section 4.2)."""
_SHIFTING: Final = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
_WIDER: Final = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-11": "cp874",
}  # fmt: skip
"""What pages mean by a name: the encoding that holds more characters (WHATWG, the same section)."""
_BINARY_STARTS: Final = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF",
    b"SQLite format 3\x00", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf",
)  # fmt: skip
_CONTROL_BYTES: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_CONTROL_SHARE: Final = 0.02
"""More control bytes than this among the first are no stray ones: the file is not text."""
_PROBED_BYTES: Final = 8192
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85]")
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the encoding it was in, and whether that encoding is a guess."""

    text: str
    encoding: str
    guessed: bool

    @property
    def remark(self) -> str:
        """Say what was guessed, for a person; empty if nothing was."""
        if not self.guessed:
            return ""
        return f"it is not UTF-8; read as {self.encoding}, which is a guess"


def decode(raw: bytes, *, declared: str = "") -> Decoded:
    """Decode the bytes of one article and normalize its characters.

    A byte order mark decides, then strict UTF-8, then the declared encoding; UTF-8 with a few
    damaged bytes and Windows-1252 are guesses. Servers declare encodings for all of their pages
    at once, so that UTF-8 which is valid outranks what is declared.

    Args:
        raw: the bytes.
        declared: the encoding that a server or the text itself names; an unknown one is ignored.

    Raises:
        SourceError: The bytes are not text.
    """
    named = _encoding_named(declared)
    if named in _SHIFTING:
        # Its bytes are all ASCII, so that they would pass for UTF-8; escapes belong to it.
        shifted = raw.decode(named, errors="replace")
        return Decoded(text=clean(shifted), encoding=named, guessed=False)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text=clean(text), encoding=encoding, guessed=False)
    _refuse_binary(raw)
    try:
        return Decoded(text=clean(raw.decode()), encoding="utf-8", guessed=False)
    except UnicodeDecodeError:
        pass
    if named and named != "utf-8":
        with suppress(UnicodeDecodeError):
            return Decoded(text=clean(raw.decode(named)), encoding=named, guessed=False)
    repaired = raw.decode(errors="replace")
    damaged = repaired.count("\ufffd")
    intact = sum(character > "\x7f" for character in repaired) - damaged
    # In Windows-1252, nearly every character above ASCII is invalid as UTF-8.
    if intact > 2 * damaged:
        return Decoded(text=clean(repaired), encoding="damaged UTF-8", guessed=True)
    text = raw.decode("cp1252", errors="replace")
    return Decoded(text=clean(text), encoding="Windows-1252", guessed=True)


def _encoding_named(declared: str) -> str:
    """Return Python's name of an encoding of the web, or nothing for any other codec."""
    try:
        name = codecs.lookup(declared.strip().strip("'\"")).name if declared else ""
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return name if name.startswith(_ENCODINGS) else ""


def clean(text: str) -> str:
    """Normalize to NFC and line feeds, and take out control characters and lone surrogates."""
    # Whole commands first: without its first character, a command's rest would look like text.
    text = _NOT_TEXT.sub("", without_commands(_LINE_ENDS.sub("\n", text)))
    return unicodedata.normalize("NFC", text)


def _refuse_binary(raw: bytes) -> None:
    probe = raw[:_PROBED_BYTES]
    stray = len(probe) - len(probe.translate(None, _CONTROL_BYTES))
    if raw.startswith(_BINARY_STARTS) or stray > max(1, len(probe) * _CONTROL_SHARE):
        raise SourceError("it is binary, not text", hint="Save the article as plain text.")
