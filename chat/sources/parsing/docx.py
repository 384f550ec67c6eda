"""DOCX: the paragraphs and tables of a document of Word, without what is marked as hidden."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chat.errors import SourceError
from chat.sources.blob import Blob
from chat.sources.compose import Draft
from chat.sources.decode import clean
from chat.sources.limits import MB, Limits

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def parse_docx(blob: Blob, *, limits: Limits) -> Draft:
    """Read a document of Word.

    The day on which its file was made is no day of publication, so it is left alone.

    Raises:
        SourceError: it is damaged, is another kind of document, or unpacks to too much.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    _check_size(blob.raw, limits)
    try:
        document = docx.Document(io.BytesIO(blob.raw))
        blocks = [text for text in _blocks(document) if text.strip()]
        facts = document.core_properties
        title, author = facts.title or "", facts.author or ""
    except (OpcError, LxmlError, KeyError, ValueError, zipfile.BadZipFile) as broken:
        raise SourceError(f"it is no document of Word that can be read: {broken}") from broken
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Title"]
    title = next((heading for heading in headings if heading.strip()), title)
    if blocks and blocks[0] == title:
        blocks = blocks[1:]
    return Draft(
        origin=blob.origin,
        text=clean("\n\n".join(blocks)),
        path=blob.path,
        identity_path=blob.identity_path,
        url=blob.url,
        title=clean(title).strip(),
        author="" if author == "python-docx" else clean(author).strip(),
    )


def _check_size(raw: bytes, limits: Limits) -> None:
    """Add up what the parts unpack to, before any of them is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            names = set(parts.namelist())
            total = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as broken:
        raise SourceError(f"it is a damaged archive: {broken}") from broken
    if total > limits.unpacked_bytes:
        raise SourceError(
            f"it unpacks to {total / MB:,.0f} MB, more than {limits.unpacked_bytes // MB:,}",
            hint="DATELINE_MAX_UNPACKED_MB sets the limit.",
        )
    if "word/document.xml" not in names:
        raise SourceError("it is an archive, but no document of Word")


def _blocks(document: "Document") -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield _shown(block)
        else:
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield " · ".join(cell for cell in cells if cell)


def _shown(paragraph: "Paragraph") -> str:
    """Return a paragraph's text without the runs that Word does not show."""
    from docx.text.run import Run

    runs = [
        run
        for part in paragraph.iter_inner_content()
        for run in ([part] if isinstance(part, Run) else part.runs)
    ]
    return "".join(run.text for run in runs if not run.font.hidden)
