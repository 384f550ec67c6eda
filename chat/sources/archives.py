"""ZIP archives: their members are read where they lie, never unpacked to the disk.

What a member says of its own size is not believed; it is read up to the limit and no further. An
archive within an archive is not opened: that is how bombs are built.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from chat.errors import SourceError
from chat.models import Skipped
from chat.sources.blob import KINDS, Blob, Kind, kind_of_name
from chat.sources.decode import clean
from chat.sources.limits import MB
from chat.sources.reading import Options

_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def unpacked(blob: Blob, options: Options) -> Iterator[Blob | Skipped]:
    """Yield the members of an archive that are articles, and why others are not read.

    Raises:
        SourceError: it is damaged, or unpacks to more than is allowed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob.raw))
    except _READ_ERRORS as broken:
        raise SourceError(f"it is a damaged archive: {broken}") from broken
    left = options.limits.unpacked_bytes
    if sum(member.file_size for member in archive.infolist()) > left:
        raise _too_much(options)
    with archive:
        for member in sorted(archive.infolist(), key=lambda each: each.filename):
            name = clean(member.filename)
            if member.is_dir() or _is_hidden(name) or not options.wants(name):
                continue
            origin = f"{blob.origin}!/{name}"
            kind = kind_of_name(name)
            refusal = _refusal(member, kind)
            if kind is None or refusal:
                hint = f"Dateline reads {KINDS}." if kind is None else ""
                yield Skipped(origin, refusal, hint)
                continue
            allowed = min(left, options.limits.file_bytes)
            try:
                with archive.open(member) as stream:
                    raw = stream.read(allowed + 1)
            except (*_READ_ERRORS, RuntimeError) as broken:
                yield Skipped(origin, f"it is damaged within its archive: {broken}")
                continue
            left -= len(raw)
            if left < 0:
                raise _too_much(options)
            if len(raw) > allowed:
                yield Skipped(origin, f"it is larger than {options.limits.file_bytes // MB:,} MB")
                continue
            yield Blob(
                origin=origin,
                raw=raw,
                kind=kind,
                path=f"{blob.path}!/{name}",
                identity_path=f"{blob.identity_path}!/{name}",
            )


def _too_much(options: Options) -> SourceError:
    return SourceError(
        f"it unpacks to more than {options.limits.unpacked_bytes // MB:,} MB",
        hint="DATELINE_MAX_UNPACKED_MB sets the limit.",
    )


def _is_hidden(name: str) -> bool:
    """Leave out what systems put into archives for themselves."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts if part != "..")


def _refusal(member: zipfile.ZipInfo, kind: Kind | None) -> str:
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link"
    if member.flag_bits & 1:
        return "it is locked with a password"
    if kind is Kind.ZIP:
        return "it is an archive within an archive"
    return "it is not of a kind that is read" if kind is None else ""
