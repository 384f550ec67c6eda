"""Changing one setting in a `.env` file: everything else in it stays as a person wrote it.

Separate from the places, which read: what is written here is read back by the same parser of
python-dotenv, whose own writer loses a backslash before a quotation mark.
"""

import os
import re
import tempfile
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import category

from chat.errors import SettingsError
from chat.settings.readers import ENV_NAMES

if TYPE_CHECKING:
    from dotenv.parser import Binding

PRIVATE: Final = 0o600
"""Permissions of a file that may hold a key: its owner's alone."""
_BARE: Final = re.compile(r"[\w./:@%+,=~-]+", re.ASCII)
_ASSIGNMENT: Final = re.compile(
    r"(?P<name>\s*(?:export[^\S\r\n]+)?(?:'[^']+'|[^=#\s]+)[^\S\r\n]*=[^\S\r\n]*)"
    r"(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|(?!['\"#])[^\r\n]*?)"
    r"(?P<rest>(?:[^\S\r\n]+#[^\r\n]*)?[^\S\r\n]*(?:\r\n|\n|\r|$))",
    re.DOTALL,
)
_LINE_END: Final = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r|$)\Z")


def edited(text: str, name: str, value: str) -> str:
    """Return the text of a settings file with one value changed.

    The line that counts is changed where it stands, its comment kept. A name that is not in the
    file goes below a comment `# NAME=`, as `.env.example` has them, else to the end.

    Args:
        text: the file, line ends as they are.
        name: a name of `ENV_NAMES`.
        value: what it shall be, on one line; empty to take the name out of the file.

    Raises:
        SettingsError: the value holds a line break or another control character.
    """
    if any(category(character) in {"Cc", "Cs"} for character in value):
        raise SettingsError(f"{name} takes one line of text.", hint="Leave out line breaks.")
    from dotenv.parser import parse_stream

    parts = list(parse_stream(StringIO(text)))
    present = [at for at, part in enumerate(parts) if part.key == name]
    pieces = [part.original.string for part in parts]
    if not value:
        for at in present:
            pieces[at] = pieces[at][: len(pieces[at]) - len(pieces[at].lstrip())]
    elif present:
        # Of several lines with one name, the last one counts.
        pieces[present[-1]] = _reassigned(pieces[present[-1]], name, value)
    else:
        at = _below(parts, name)
        line_end = "\r\n" if "\r\n" in text else "\n"
        before = pieces[at - 1] if at else "\n"
        gap = "" if before.endswith(("\n", "\r")) else line_end
        pieces.insert(at, f"{gap}{name}={quoted(value)}{line_end}")
    return "".join(pieces)


def quoted(value: str) -> str:
    """Write a value so that it is read back as it is."""
    if _BARE.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def write_private(path: Path, text: str) -> None:
    """Put text into a settings file: whole or not at all, and for its owner's eyes.

    A link keeps pointing to the file that it points to. A new file can be read by its owner only,
    and so can one that names a key; another keeps its permissions.

    Raises:
        SettingsError: nothing can be written there.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            raise SettingsError(
                f"{path} is no file that settings can be written to.",
                hint="Name another with --env-file.",
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        private = ENV_NAMES["openai_api_key"] in text or not target.exists()
        mode = PRIVATE if private else target.stat().st_mode & 0o777
        _replace(target, text.encode(), mode)
    except OSError as error:
        raise SettingsError(
            f"The settings file {path} cannot be written: {error.strerror}.",
            hint="Name another with --env-file, or set it in the environment.",
        ) from error


def _reassigned(piece: str, name: str, value: str) -> str:
    if match := _ASSIGNMENT.fullmatch(piece):
        return f"{match['name']}{quoted(value)}{match['rest']}"
    # A name without a value, or a shape that only the parser understands.
    start = piece[: len(piece) - len(piece.lstrip())]
    end = _LINE_END.search(piece)
    return f"{start}{name}={quoted(value)}{end[0] if end else ''}"


def _below(parts: "list[Binding]", name: str) -> int:
    """Return where a name that is not in the file goes."""
    commented = re.compile(rf"#\s*{name}\s*=")
    for at, part in enumerate(parts):
        if part.key is None and commented.match(part.original.string.strip()):
            return at + 1
    return len(parts)


def _replace(target: Path, content: bytes, mode: int) -> None:
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    finally:
        Path(beside).unlink(missing_ok=True)
