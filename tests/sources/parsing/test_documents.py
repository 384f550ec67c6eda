"""PDF, DOCX, RTF and mail: each to its text and facts, or to one line of reason."""

from collections.abc import Callable
from datetime import date

import pytest

from chat.errors import SourceError
from chat.sources.blob import Blob, Kind
from chat.sources.compose import Draft
from chat.sources.limits import Limits
from chat.sources.parsing import parse
from tests.sources.reading import REPORT, SECOND, article_page, docx, pdf, zipped

RTF = r"{\rtf1\ansi\ansicpg1252 {\fonttbl\f0 Arial;} \f0 " + REPORT + r"\par Caf\'e9.\par}"
MAIL = (
    "From: Harbor Wire <news@harbor.example>\nSubject: =?utf-8?q?Ferry_caf=C3=A9?=\n"
    "Date: Thu, 07 Nov 2024 09:00:00 +0900\nMIME-Version: 1.0\n"
)


def parsed(raw: bytes, kind: Kind, **limits: int) -> Draft:
    """Parse a document that holds one article."""
    (draft,) = parse(Blob(origin="a", raw=raw, kind=kind), limits=Limits(**limits))
    return draft


def test_a_pdf_is_read_page_by_page_with_its_lines_joined() -> None:
    """Lines end where the paper does; words that were cut are whole again."""
    first = "The ferry Aurora reached Port Am-\nber on Wednesday with four\nhundred passengers."
    draft = parsed(pdf(first, "Captain Vale thanked the crew."), Kind.PDF)
    assert draft.text == (
        "The ferry Aurora reached Port Amber on Wednesday with four hundred passengers.\n\n"
        "Captain Vale thanked the crew."
    )
    assert draft.publication is None


def test_the_title_of_a_pdf_is_words_that_it_shows() -> None:
    """Programs write file names into that field."""
    text = "Ferry reaches port\nThe ferry Aurora came in on Wednesday."
    assert parsed(pdf(text, title="Ferry reaches port"), Kind.PDF).title == "Ferry reaches port"
    assert parsed(pdf(text, title="Microsoft Word - x1"), Kind.PDF).title == ""


def test_a_document_of_word_is_read_without_what_it_hides() -> None:
    """Its paragraphs and its title; hidden runs are not shown by Word either."""
    draft = parsed(docx(REPORT, SECOND, title="Ferry", hidden="Secret words."), Kind.DOCX)
    assert draft.text == f"{REPORT}\n\n{SECOND}"
    assert draft.title == "Ferry"
    assert draft.published is None


def test_rtf_is_read_with_its_escaped_letters() -> None:
    """Paragraphs stay apart."""
    assert parsed(RTF.encode("ascii"), Kind.RTF).text == f"{REPORT}\n\nCafé."


def test_a_message_gives_its_facts_and_its_plain_text() -> None:
    """The subject is the title, the sender the outlet, the date that of its own time zone."""
    draft = parsed(f"{MAIL}\n{REPORT}\n".encode(), Kind.MAIL)
    assert (draft.title, draft.source) == ("Ferry café", "Harbor Wire")
    assert draft.published == date(2024, 11, 7)
    assert draft.text.strip() == REPORT


def test_a_message_of_html_is_read_like_a_page() -> None:
    """What a newsletter hides in its preview text is not read; attachments are counted."""
    body = (
        f"{MAIL}Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n"
        f"<div style='display:none'>Preview words.</div><p>{REPORT}</p>\n--x\n"
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx\n--x--"
    )
    draft = parsed(body.encode(), Kind.MAIL)
    assert draft.text == REPORT
    assert draft.remark == "1 attached to it not read"


def test_a_saved_page_keeps_its_address() -> None:
    """A browser's MHTML is a page of the web, not a letter."""
    saved = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://harbor.example/a/1\n"
        "Subject: Anything\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\n'
        f"Content-Type: text/html\n\n{article_page()}\n--x--\n"
    )
    draft = parsed(saved.encode(), Kind.MAIL)
    assert draft.url == "https://harbor.example/a/1"
    assert draft.title == "Ferry reaches Port Amber"
    assert draft.text == f"{REPORT}\n\n{SECOND}"


BAD: dict[str, tuple[Kind, Callable[[], bytes] | bytes, str]] = {
    "blank": (Kind.PDF, b" \n", "nothing in it"),
    "no pdf": (Kind.PDF, b"words", "not a PDF"),
    "damaged pdf": (Kind.PDF, b"%PDF-1.7\n" + b"x" * 500, "damaged PDF"),
    "pictures": (Kind.PDF, lambda: pdf(""), "holds no text"),
    "docx for pdf": (Kind.PDF, lambda: docx("x"), "not PDF"),
    "no docx": (Kind.DOCX, b"words", "not DOCX"),
    "damaged docx": (Kind.DOCX, b"PK\x03\x04" + b"x" * 100, "damaged archive"),
    "zip for docx": (Kind.DOCX, lambda: zipped({"a.txt": b"x"}), "no document of Word"),
    "hollow docx": (
        Kind.DOCX,
        lambda: zipped({"word/document.xml": b"<x"}),
        "no document of Word that can be read",
    ),
    "no rtf": (Kind.RTF, b"words", "not RTF"),
    "no header": (Kind.MAIL, b"no header at all", "no message"),
    "picture only": (Kind.MAIL, b"From: a\nContent-Type: image/png\n\nx", "no text in the message"),
    "pdf for html": (Kind.HTML, b"%PDF-1.4 x", "is PDF, not HTML"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_says_why(name: str) -> None:
    """One line, whatever the library below says."""
    kind, maker, why = BAD[name]
    with pytest.raises(SourceError, match=why):
        parsed(maker if isinstance(maker, bytes) else maker(), kind)


def test_limits_hold_before_the_work_is_done() -> None:
    """Pages are counted, and parts added up, before any is unpacked."""
    with pytest.raises(SourceError, match="3 pages, more than 2") as pages:
        parsed(pdf("a", "b", "c"), Kind.PDF, pages=2)
    assert "DATELINE_MAX_PAGES" in pages.value.hint
    with pytest.raises(SourceError, match="unpacks to"):
        parsed(docx("x" * 5000), Kind.DOCX, unpacked_bytes=1000)
