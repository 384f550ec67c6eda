"""What a user names on the command line: files and folders, each given to the reader of its kind.

Folders are read in order and to the bottom. Hidden files are left alone without a word; links out
of the folder are not followed, since a folder that was unpacked must not reach the rest of a disk.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from chat.errors import SourceError
from chat.models import Skipped
from chat.sources.files import read_file
from chat.sources.items import SourceItem
from chat.sources.jsonl import count_lines, read_jsonl_file
from chat.sources.names import readable


class _Reader(Protocol):
    def __call__(self, path: Path, *, latest: date) -> Iterator[SourceItem]: ...


_READERS: Final[Mapping[str, _Reader]] = MappingProxyType(
    {
        ".txt": read_file,
        ".text": read_file,
        ".md": read_file,
        ".markdown": read_file,
        ".jsonl": read_jsonl_file,
        ".ndjson": read_jsonl_file,
        ".jsonl.gz": read_jsonl_file,
    }
)
KINDS: Final = ".txt, .md, .jsonl and .jsonl.gz"
"""The kinds of files that are read, for messages."""


def read_articles(paths: Sequence[Path], *, latest: date = date.max) -> Iterator[SourceItem]:
    """Read everything the user named, in order; see `read_path`.

    Raises:
        SourceError: One of the paths does not exist; nothing has been read then.
    """
    for path in paths:
        _check(path)
    for path in paths:
        yield from read_path(path, latest=latest)


def read_path(path: Path, *, latest: date = date.max) -> Iterator[SourceItem]:
    """Read a file or a folder.

    Args:
        path: a file of a kind that is known, or a folder that holds such files.
        latest: the last day of publication that is believed, such as tomorrow.

    Raises:
        SourceError: There is no such file, or no article in the folder.
    """
    _check(path)
    if path.is_dir():
        yield from _read_folder(path, latest)
    else:
        # A name without an ending is taken for text if the user gave it; in a folder it may be
        # anything.
        yield from _read_one(path, _reader(path) or (None if path.suffix else read_file), latest)


def _check(path: Path) -> None:
    if not path.exists():
        web = str(path).startswith(("http:/", "https:/"))
        hint = "Web pages are not read: save the page's text as a file." if web else ""
        raise SourceError(f"There is no file or folder {path}.", hint=hint or "Check the spelling.")


def _read_folder(folder: Path, latest: date) -> Iterator[SourceItem]:
    found = False
    for path, refusal in _walk(folder, folder.resolve()):
        reader = _reader(path)
        if refusal:
            yield Skipped(readable(path), refusal)
        else:
            found = found or reader is not None
            yield from _read_one(path, reader, latest)
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


def _read_one(path: Path, reader: _Reader | None, latest: date) -> Iterator[SourceItem]:
    if not path.is_file():
        yield Skipped(readable(path), "it is not a regular file")
    elif reader is None:
        yield Skipped(
            readable(path), "it is not of a kind that is read", f"Dateline reads {KINDS}."
        )
    else:
        yield from reader(path, latest=latest)


def _reader(path: Path) -> _Reader | None:
    name = path.name.lower()
    return _READERS.get(".jsonl.gz" if name.endswith(".jsonl.gz") else path.suffix.lower())


def count_articles(paths: Sequence[Path]) -> int:
    """Count the articles that reading these paths will yield, or nearly; for a progress bar."""
    count = 0
    for path in paths:
        inside = _walk(path, path.resolve()) if path.is_dir() else [(path, "")]
        for file, refusal in inside:
            if not refusal and file.is_file():
                count += count_lines(file) if _reader(file) is read_jsonl_file else 1
    return count
