"""Which parser reads which kind of document, each loaded when its first one comes."""

from datetime import date

from chat.errors import SourceError
from chat.sources.blob import Blob, Kind
from chat.sources.compose import Draft
from chat.sources.limits import Limits

_STARTS = (
    (b"%PDF-", Kind.PDF),
    (b"{\\rtf", Kind.RTF),
    (b"PK\x03\x04", Kind.DOCX),
)


def parse(blob: Blob, *, limits: Limits, latest: date = date.max) -> list[Draft]:
    """Parse a document.

    Args:
        blob: its bytes, of a kind that this package reads.
        limits: what is still read.
        latest: the last day of publication that is believed.

    Raises:
        SourceError: it is damaged, is not what it says it is, or holds no article.
    """
    if not blob.raw.strip(b" \t\r\n\0"):
        raise SourceError("there is nothing in it")
    _refuse_mislabeled(blob)
    if blob.kind in {Kind.FEED, Kind.OPML}:
        from chat.sources.parsing.feed import parse_feed, parse_opml

        return parse_opml(blob) if blob.kind is Kind.OPML else parse_feed(blob, latest=latest)
    return [_parse_one(blob, limits, latest)]


def _parse_one(blob: Blob, limits: Limits, latest: date) -> Draft:
    match blob.kind:
        case Kind.HTML:
            from chat.sources.parsing.page import parse_page

            return parse_page(blob, latest=latest)
        case Kind.PDF:
            from chat.sources.parsing.pdf import parse_pdf

            return parse_pdf(blob, limits=limits)
        case Kind.DOCX:
            from chat.sources.parsing.docx import parse_docx

            return parse_docx(blob, limits=limits)
        case Kind.RTF:
            from chat.sources.parsing.rtf import parse_rtf

            return parse_rtf(blob)
        case Kind.MAIL:
            from chat.sources.parsing.mail import parse_mail

            return parse_mail(blob, latest=latest)
        case _:
            raise SourceError(f"there is no parser for {blob.kind}")


def _refuse_mislabeled(blob: Blob) -> None:
    """Say what a file is if its first bytes tell, and its name says something else."""
    found = next((kind for start, kind in _STARTS if blob.raw.startswith(start)), None)
    if found is None:
        if blob.kind is Kind.PDF and b"%PDF-" not in blob.raw[:1024]:
            raise SourceError("it is not a PDF, whatever its name says")
        if blob.kind in {Kind.DOCX, Kind.RTF}:
            raise SourceError(f"it is not {blob.kind}, whatever its name says")
    elif found is not blob.kind:
        what = "a ZIP archive or a document of Office" if found is Kind.DOCX else f"{found}"
        raise SourceError(f"it is {what}, not {blob.kind}", hint="Give it its proper name.")
