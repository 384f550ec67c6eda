"""PDF: the text of its pages, with the lines joined into paragraphs.

The date in a PDF's own fields tells when the file was made, which is no day of publication; what
the first line of the text states is found later, as for any text.
"""

import io
import logging
import re
from typing import Final

from chat.errors import SourceError
from chat.sources.blob import Blob
from chat.sources.compose import Draft
from chat.sources.decode import clean
from chat.sources.limits import Limits

_HYPHENATED: Final = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad]\n(?=[a-zà-ÿ])")
_WRAPPED: Final = re.compile(r"(?<=[^\n.!?:;”\"])\n(?=[^\n•*–—-])|(?<=[.!?])\n(?=[a-z])")
_FEW_LETTERS: Final = 20


def parse_pdf(blob: Blob, *, limits: Limits) -> Draft:
    """Read a PDF that holds text.

    Raises:
        SourceError: it is encrypted, damaged, too long, or holds pictures of text only.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # It warns of every flaw that it mends.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(blob.raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("it is locked with a password", hint="Save a copy without one.")
        count = len(reader.pages)
        if count > limits.pages:
            raise SourceError(
                f"it has {count:,} pages, more than {limits.pages:,}",
                hint="DATELINE_MAX_PAGES sets the limit.",
            )
        pages = []
        size = 0
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > limits.unpacked_bytes:
                raise SourceError("it unpacks to more text than DATELINE_MAX_UNPACKED_MB allows")
        facts = reader.metadata
        title = str(facts.title or "") if facts else ""
        author = str(facts.author or "") if facts else ""
    except PyPdfError as broken:
        raise SourceError(f"it is a damaged PDF: {broken}") from broken
    text = join_lines("\n\n".join(pages))
    if sum(character.isalpha() for character in text) < _FEW_LETTERS:
        raise SourceError(
            "it holds no text, perhaps pictures of text",
            hint="Run it through a program for text recognition first.",
        )
    return Draft(
        origin=blob.origin,
        text=text,
        path=blob.path,
        identity_path=blob.identity_path,
        url=blob.url,
        title=clean(title).strip() if _is_title(title, text) else "",
        author=clean(author).strip(),
    )


def join_lines(text: str) -> str:
    """Join the lines of a page into paragraphs, and words that a line end has cut."""
    lines = "\n".join(line.strip() for line in clean(text).split("\n"))
    joined = _WRAPPED.sub(" ", _HYPHENATED.sub("", lines))
    return re.sub(r"\n{2,}", "\n\n", joined.replace("\n", "\n\n")).strip()


def _is_title(title: str, text: str) -> bool:
    """Programs put file names into the field; a title is words that the page also shows."""
    words = title.split()
    return len(words) > 1 and words[0].casefold() in text[:2000].casefold()
