"""Forty-two bad files in one folder: each gets one clear line, and the run goes on."""

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from chat.models import Article, Skipped
from chat.sources import Limits, Options, read_articles
from chat.sources.items import Remark, SourceItem
from tests.sources.reading import REPORT, article_page, docx, page, pdf, zipped

MB: Final = 1024 * 1024
LIMITS: Final = Limits(file_bytes=MB, unpacked_bytes=4 * MB, pages=50, seconds=20)
"""Small enough that a test may go beyond them."""


def locked_zip() -> bytes:
    """Write an archive whose member says that it is locked."""
    raw = bytearray(zipped({"a.txt": b"secret words"}))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def lying_zip() -> bytes:
    """Write an archive whose member says that it is ten bytes long."""
    raw = bytearray(zipped({"a.txt": b"x" * 3 * MB}))
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(raw)


def pdf_bomb() -> bytes:
    """Write a PDF whose page unpacks to 200 MB of text."""
    stream = zlib.compress(b"BT /F1 9 Tf " + b"(words) Tj " * 20_000_000 + b"ET", 9)
    plain = pdf("x")
    at = plain.index(b"<< /Length")
    end = plain.index(b"endstream")
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream)
    return plain[:at] + head + stream + b"\n" + plain[end:]


def locked_pdf() -> bytes:
    """Write a PDF that needs a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(REPORT))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def laughing_docx() -> bytes:
    """Write a document whose text is a billion laughs."""
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10) for n in range(9)
    )
    with zipfile.ZipFile(io.BytesIO(docx("x"))) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    document = parts["word/document.xml"].partition(b"?>")[2]
    parts["word/document.xml"] = laughs + b"]>" + document.replace(b">x<", b">&a8;<")
    return zipped(parts)


def laughing_front_matter() -> bytes:
    """Write front matter whose title is a billion laughs once it is written out."""
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(["---", *lines, "title: *a9", "published: *a9", "---", ""]).encode()


BYTES: Final[dict[str, tuple[Callable[[], bytes] | bytes, str]]] = {
    # Encodings: read with a remark, or refused.
    "01-cp1252.txt": ("Ein Schiff, größer. ".encode("cp1252") * 9, "which is a guess"),
    "02-damaged-utf8.txt": ("“ja” größer ".encode() * 9 + b"\xff", "which is a guess"),
    "03-utf16-no-mark.txt": ("A ship. ".encode("utf-16-le") * 50, "it is binary"),
    "04-nul.txt": (b"\0" * 5000, "it is binary"),
    "05-control.txt": (bytes(range(1, 32)) * 50, "it is binary"),
    # Mislabeled.
    "06-picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "it is binary"),
    "07-program.md": (b"\x7fELF" + b"\0" * 99, "it is binary"),
    "08-pdf.html": (pdf(REPORT), "it is PDF, not HTML"),
    "09-html.pdf": (article_page().encode(), "it is not a PDF"),
    "10-text.docx": (b"Only words.", "it is not DOCX"),
    "11-zip.docx": (zipped({"a.txt": b"x"}), "no document of Word"),
    "12-text.zip": (b"Only words.", "it is a damaged archive"),
    "13-pdf.rtf": (pdf(REPORT), "it is PDF, not RTF"),
    "14-database.jsonl": (b"SQLite format 3\0" + b"\0" * 50, "it is binary"),
    "15-unknown.xyz": (b"words", "not of a kind that is read"),
    "16-old.doc": (b"\xd0\xcf\x11\xe0", "not of a kind that is read"),
    # Empty.
    "17-empty.txt": (b"", "there is no text"),
    "18-laughs.md": (laughing_front_matter, "there is no text"),
    "19-front-matter-only.md": (b"---\ntitle: A\n---\n", "there is no text"),
    "20-empty.pdf": (b"", "there is nothing in it"),
    "21-no-article.html": (page("<a href=/>Home</a>").encode(), "no article on the page"),
    "22-empty.zip": (zipped({}), "there are no articles in it"),
    "23-names-only.csv": (b"title,text\n", "there are no rows"),
    "24-scan.pdf": (pdf(""), "it holds no text"),
    # Truncated and damaged.
    "25-cut.docx": (lambda: docx(REPORT)[:900], "it is a damaged archive"),
    "26-cut.zip": (zipped({"a.txt": b"x" * 999})[:-20], "it is a damaged archive"),
    "27-cut.jsonl.gz": (gzip.compress(b'{"text": "A ship."}\n' * 9)[:-12], "damaged"),
    "28-cut.json": (b'[{"text": "A ship."}, {"te', "it is not JSON"),
    "29-cut.pdf": (lambda: pdf(REPORT)[:60], "damaged PDF"),
    "30-bad-front-matter.md": (b"---\ntitle: [\n---\nWords.", "front matter"),
    "31-no-end.md": (b"---\ntitle: a\n\nWords.", "The front matter has no end"),
    "32-locked.zip": (locked_zip, "locked with a password"),
    "33-locked.pdf": (locked_pdf, "locked with a password"),
    # Too large, too deep, too much.
    "34-huge.txt": (b"word " * 300_000, "it is larger than 1 MB"),
    "35-bomb.zip": (lambda: zipped({f"{n}.txt": b" " * MB for n in range(6)}), "more than 4 MB"),
    "36-lying.zip": (lying_zip, "damaged within its archive"),
    "37-nested.zip": (zipped({"a.zip": zipped({"a.txt": b"x"})}), "archive within an archive"),
    "38-deep.json": (b"[" * 100_000, "its parts lie too deep"),
    "39-bomb.pdf": (pdf_bomb, "damaged PDF: Limit reached"),
    "40-laughs.docx": (laughing_docx, "no document of Word that can be read"),
}  # fmt: skip
LINKS: Final = {"41-device.txt": "/dev/zero", "42-passwords.txt": "/etc/passwd"}


def told(items: list[SourceItem]) -> dict[str, list[str]]:
    """Return what is told of each file, by the number at the beginning of its name."""
    lines: dict[str, list[str]] = {}
    paths = {item.id: item.path for item in items if isinstance(item, Article)}
    for item in items:
        if isinstance(item, Skipped):
            name, words = item.origin, item.why
        elif isinstance(item, Remark):
            name, words = paths[item.article], item.what
        else:
            continue
        place = name.rpartition("bad/")[2]
        lines.setdefault(place[:2], []).append(words)
    return lines


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> list[SourceItem]:
    """Read a folder with all of them and two good files, one at each end, once."""
    folder = tmp_path_factory.mktemp("files") / "bad"
    folder.mkdir()
    (folder / "00-good.txt").write_text("The first ship came in.")
    (folder / "99-good.html").write_text(article_page())
    for name, (maker, _) in BYTES.items():
        (folder / name).write_bytes(maker if isinstance(maker, bytes) else maker())
    for name, target in LINKS.items():
        (folder / name).symlink_to(target)
    return list(read_articles([folder], options=Options(limits=LIMITS)))


def names() -> Iterator[tuple[str, str]]:
    """Yield each file and a part of what is told of it."""
    yield from ((name, words) for name, (_, words) in BYTES.items())
    yield from ((name, "a link that leads out of the folder") for name in LINKS)


def test_there_are_forty_two() -> None:
    """Each of its own kind."""
    assert len(BYTES) + len(LINKS) == 42


@pytest.mark.parametrize(("name", "words"), list(names()))
def test_a_bad_file_gets_one_clear_line(name: str, words: str, items: list[SourceItem]) -> None:
    """What is wrong with it, without a trace, a memory address or more than one line."""
    (line,) = told(items)[name[:2]]
    assert words in line
    assert "\n" not in line
    assert "0x" not in line
    assert len(line) < 200


def test_the_run_goes_on(items: list[SourceItem]) -> None:
    """The first and the last file are read, and no bad one passes for an article unremarked."""
    titles = [item.title for item in items if isinstance(item, Article)]
    assert titles[0] == "The first ship came in."
    assert titles[-1] == "Ferry reaches Port Amber"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """Whoever runs as root may read everything, so a folder takes the file's place."""
    (tmp_path / "a.txt").write_text("A ship.")
    if os.geteuid() == 0:
        (tmp_path / "b.txt").symlink_to(tmp_path / "missing.txt")
    else:
        (tmp_path / "b.txt").write_text("x")
        (tmp_path / "b.txt").chmod(0)
    read = list(read_articles([tmp_path]))
    assert len([item for item in read if isinstance(item, Article)]) == 1
