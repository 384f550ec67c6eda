"""Paths and addresses that were pasted: what a person most likely wants to add.

Only the look of the text counts. Whether a file exists is for the job to say: the disk may be
slow, and the screen must not wait for it.
"""

import re
import shlex
from typing import Final
from urllib.parse import unquote

from chat.tui.commands import COMMANDS

MOST: Final = 200
"""So many sources are offered; a longer list is a text."""
LONGEST: Final = 4_096
"""Characters of a path or an address."""

_ADDRESS = re.compile(r"https?://[^\s/]\S*\Z", re.IGNORECASE)
_FILE = re.compile(r"file://[^/\s]*(/\S+)\Z", re.IGNORECASE)
_PATH = re.compile(r"(?:~?/|\.\.?/|[A-Za-z]:[\\/])[^\n]+\Z")
_COMMAND = re.compile(
    rf"/(?:{'|'.join(command.value for command in COMMANDS)})(?![\w/])", re.IGNORECASE
)


def pasted_sources(text: str) -> tuple[str, ...]:
    """Read a pasted text as paths and addresses, one a line or quoted as in a shell.

    Returns:
        What `/add` takes, in order, each once; nothing if any line is something else.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > MOST or _COMMAND.match(lines[0]):
        return ()
    read = [_sources_of(line) for line in lines]
    return tuple(dict.fromkeys(each for line in read for each in line)) if all(read) else ()


def add_line(sources: tuple[str, ...]) -> str:
    """Write the line that adds sources, quoted so that they are read back as they are."""
    return "/add " + shlex.join(sources)


def _sources_of(line: str) -> list[str]:
    if len(line) > LONGEST:
        return []
    try:
        words = shlex.split(line) if "\\" not in line or line[:1] in "/~." else [line]
    except ValueError:
        words = [line]
    whole = [line] if len(re.findall(r"[\\/]", line)) > 1 else []
    for candidates in (words, whole):
        read = [_source(word) for word in candidates]
        if read and all(read):
            return read
    return []


def _source(word: str) -> str:
    """Return a path or an address as it is to be added; nothing if it looks like neither."""
    if _ADDRESS.match(word):
        return word
    if file := _FILE.match(word):
        return unquote(file[1]).replace("\0", "")
    return word if _PATH.match(word) else ""
