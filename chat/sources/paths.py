"""What a user names on the command line: files and folders, each given to the reader of its kind.

Folders are read in order and to the bottom. Hidden files are left alone without a word; links out
of the folder are not followed, since a folder that was unpacked must not reach the rest of a disk.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from chat.errors import SourceError
from chat.models import Cancel, Skipped
from chat.sources.blob import KINDS, Kind, kind_of_name
from chat.sources.files import read_file
from chat.sources.items import Absent, SourceItem
from chat.sources.jsonl import count_lines
from chat.sources.names import readable
from chat.sources.reading import Options, Reading
from chat.sources.sandbox import ParserProcess


def read_articles(
    paths: Sequence[Path],
    *,
    latest: date = date.max,
    options: Options | None = None,
    cancel: Cancel | None = None,
) -> Iterator[SourceItem]:
    """Read everything the user named, in order; see `read_path`.

    Args:
        paths: files and folders.
        latest: the last day of publication that is believed, if there are no `options`.
        options: what a person asked for.
        cancel: ends what is being parsed.

    Raises:
        SourceError: One of the paths does not exist; nothing has been read then.
    """
    for path in paths:
        check_path(path)
    options = options or Options(latest=latest)
    with ParserProcess(options.limits, latest=options.latest, cancel=cancel) as parser:
        reading = Reading(options=options, parse=parser.parse)
        for path in paths:
            yield from read_with(path, reading)


def read_path(path: Path, *, latest: date = date.max) -> Iterator[SourceItem]:
    """Read a file or a folder.

    Args:
        path: a file of a kind that is known, or a folder that holds such files.
        latest: the last day of publication that is believed, such as tomorrow.

    Raises:
        SourceError: There is no such file, or no article in the folder.
    """
    yield from read_articles([path], latest=latest)


def read_with(path: Path, reading: Reading) -> Iterator[SourceItem]:
    """Read a file or a folder with the tools of a run; raises as `read_path` does."""
    check_path(path)
    if path.is_dir():
        yield from _read_folder(path, reading)
    else:
        # A name without an ending is taken for text if the user gave it; in a folder it may be
        # anything.
        yield from _read_one(path, named_kind(path), reading)


def named_kind(path: Path) -> Kind | None:
    """Tell the kind of a file that a person named."""
    return kind_of_name(path.name) or (None if path.suffix else Kind.TEXT)


def check_path(path: Path, *, hint: str = "Check the spelling.") -> None:
    """Refuse a path that leads nowhere.

    Raises:
        SourceError: There is no such file or folder, or it may not be looked at.
    """
    try:
        found = path.exists()
    except OSError as failure:
        raise SourceError(f"{path} cannot be opened: {failure.strerror}.") from failure
    if not found:
        raise SourceError(f"There is no file or folder {path}.", hint=hint)


def walk(folder: Path, options: Options) -> Iterator[tuple[Path, str]]:
    """Yield the wanted files of a folder, sorted, each with why it is not read, or nothing."""
    for path, refusal in _walk(folder, folder.resolve()):
        if path == folder or options.wants(readable(path.relative_to(folder))):
            yield path, refusal


def _read_folder(folder: Path, reading: Reading) -> Iterator[SourceItem]:
    found = False
    for path, refusal in walk(folder, reading.options):
        kind = kind_of_name(path.name)
        if refusal:
            yield Skipped(readable(path), refusal)
        else:
            found = found or kind is not None
            yield from _read_one(path, kind, reading)
    for mark in reading.memory.below(readable(folder.resolve())):
        # A name that is no text was written down in another form, and cannot be looked up.
        if "\\x" not in mark.place and not os.path.lexists(mark.place):
            found = True
            yield Absent(mark)
    if not found:
        raise SourceError(
            f"There are no articles in the folder {folder}.", hint=f"Dateline reads {KINDS} files."
        )


def _walk(folder: Path, root: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of a folder, sorted, each with the reason not to read it or nothing."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as failure:
        yield folder, f"it cannot be opened: {failure.strerror}"
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            # A link within the folder leads to a file that is read where it lies.
            if not path.resolve().is_relative_to(root):
                yield path, "it is a link that leads out of the folder"
        elif path.is_dir():
            yield from _walk(path, root)
        else:
            yield path, ""


def _read_one(path: Path, kind: Kind | None, reading: Reading) -> Iterator[SourceItem]:
    if not path.is_file():
        yield Skipped(readable(path), "it is not a regular file")
    elif kind is None:
        yield Skipped(
            readable(path), "it is not of a kind that is read", f"Dateline reads {KINDS}."
        )
    else:
        yield from read_file(path, kind, reading)


def count_articles(paths: Sequence[Path], options: Options | None = None) -> int:
    """Count the articles that reading these paths will yield, or nearly; for a progress bar."""
    count = 0
    for path in paths:
        inside = walk(path, options or Options()) if path.is_dir() else [(path, "")]
        for file, refusal in inside:
            if not refusal and file.is_file():
                lines = kind_of_name(file.name) is Kind.JSONL
                count += count_lines(file) if lines else 1
    return count
