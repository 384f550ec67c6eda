"""Reading without a process of its own, and the kinds of documents that tests write."""

import io
import zipfile
from functools import partial
from typing import Any

from chat.sources.parsing import parse
from chat.sources.reading import Options, Reading

REPORT = (
    "The ferry Aurora reached Port Amber on Wednesday with four hundred passengers, two hours "
    "after a storm had closed the outer harbor. Captain Ada Vale thanked her crew, who had kept "
    "the ship at sea through the night while the pilots waited for the wind to fall."
)
SECOND = (
    "The harbor master said that the pier would stay closed until Friday. Divers are to look at "
    "its foundations, which were laid in 1910, before the next ferry may moor there again."
)


def reading(**options: Any) -> Reading:
    """Return a run that parses in this process."""
    chosen = Options(**options)
    return Reading(options=chosen, parse=partial(parse, limits=chosen.limits, latest=chosen.latest))


def page(body: str, *, head: str = "", title: str = "Ferry reaches Port Amber") -> str:
    """Write a page of HTML."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def article_page(*, head: str = "", byline: str = "", extra: str = "") -> str:
    """Write a page with the two paragraphs, a menu above and a footer below them."""
    return page(
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport scores</a></li></ul></nav>"
        f"<main><article><h1>Ferry reaches Port Amber</h1>{byline}<p>{REPORT}</p>{extra}"
        f"<p>{SECOND}</p></article></main><footer>Imprint and cookie settings</footer>",
        head=head,
    )


def pdf(*pages: str, title: str = "") -> bytes:
    """Write a PDF by hand: one text object a page, lines apart."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page_text in pages:
        lines = " ".join(
            f"({line.replace('(', '[').replace(')', ']')}) Tj T*" for line in page_text.split("\n")
        )
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {lines} ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
            b"/Encoding /WinAnsiEncoding >> >> >> >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%b) >>" % title.encode())
    written = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(objects), len(written))
    )


def docx(*paragraphs: str, title: str = "", hidden: str = "") -> bytes:
    """Write a document of Word."""
    import docx as word

    document = word.Document()
    document.core_properties.title = title
    for text in paragraphs:
        document.add_paragraph(text)
    if hidden:
        document.add_paragraph().add_run(hidden).font.hidden = True
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """Write an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            # A fixed moment: two processes name a test alike.
            member = zipfile.ZipInfo(name, (2024, 11, 7, 0, 0, 0))
            archive.writestr(member, raw, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()
