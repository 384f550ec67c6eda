"""Unpacking the body of a reply as it comes, up to a limit.

A reply of 200 KB may unpack to 200 MB; what counts is the unpacked size, measured before it is in
memory. Only what was asked for is unpacked: gzip and deflate.
"""

import zlib
from collections.abc import Iterable

from chat.errors import SourceError
from chat.sources.limits import MB

_STEP = 64 * 1024


def read_body(
    chunks: Iterable[bytes], *, encoding: str, most_bytes: int, most_unpacked: int
) -> bytes:
    """Read and unpack a body.

    Args:
        chunks: the bytes as they come over the network.
        encoding: the reply's Content-Encoding.
        most_bytes: the most that may come over the network.
        most_unpacked: the most that it may unpack to.

    Raises:
        SourceError: it is larger than allowed, damaged, or packed in a way nobody asked for.
    """
    named = encoding.strip().lower()
    if named not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise SourceError(f"its server packs it as {named[:20]!r}, which was not asked for")
    packed = named not in {"", "identity"}
    # Both headers are recognized: gzip's and zlib's, which is what deflate means (RFC 9110).
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed else None
    body = bytearray()
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > most_bytes:
            raise _too_large(most_bytes, "DATELINE_MAX_FILE_MB")
        if unpacker is None:
            body += chunk
            continue
        rest = chunk
        while rest and not unpacker.eof:
            try:
                body += unpacker.decompress(rest, _STEP)
            except zlib.error as broken:
                raise SourceError("its compressed data is damaged") from broken
            if len(body) > most_unpacked:
                raise _too_large(most_unpacked, "DATELINE_MAX_UNPACKED_MB")
            rest = unpacker.unconsumed_tail
    if unpacker is not None and received and not unpacker.eof:
        raise SourceError("its compressed data is cut off")
    return bytes(body)


def _too_large(most: int, setting: str) -> SourceError:
    return SourceError(f"it is larger than {most // MB:,} MB", hint=f"{setting} sets the limit.")
