"""RTF: its text without the formatting."""

from chat.errors import SourceError
from chat.sources.blob import Blob
from chat.sources.compose import Draft
from chat.sources.decode import clean


def parse_rtf(blob: Blob) -> Draft:
    """Read an RTF file.

    Raises:
        SourceError: it is damaged.
    """
    from striprtf.striprtf import rtf_to_text

    # All of RTF is ASCII; other characters are escaped, in the code page that the file names.
    source = blob.raw.decode("cp1252", errors="replace")
    try:
        text = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call] # it has no types
    except (LookupError, ValueError, RecursionError) as broken:
        raise SourceError(f"it is damaged RTF: {broken}") from broken
    paragraphs = [line.strip() for line in clean(text).split("\n")]
    return Draft(
        origin=blob.origin,
        text="\n\n".join(line for line in paragraphs if line),
        path=blob.path,
        identity_path=blob.identity_path,
        url=blob.url,
    )
