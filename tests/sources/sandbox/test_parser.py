import io
from datetime import date
from pathlib import Path

import pytest

from chat.errors import CancelledError, SourceError
from chat.models import Cancel, Publication, PublishedBasis
from chat.sources.blob import Blob, Kind
from chat.sources.compose import Draft
from chat.sources.limits import Limits
from chat.sources.sandbox import ParserProcess, child
from chat.sources.sandbox.child import blob_to_json
from chat.sources.sandbox.frames import (
    draft_from_json,
    draft_to_json,
    read_frame,
    write_frame,
)
from tests.sources.reading import REPORT, SECOND, article_page


def test_a_document_is_parsed_in_a_process_of_its_own() -> None:
    """The same process serves document after document, also after one that is refused."""
    good = Blob(origin="a.html", raw=article_page().encode(), kind=Kind.HTML)
    bad = Blob(origin="b.pdf", raw=b"words", kind=Kind.PDF)
    with ParserProcess(Limits()) as parser:
        (first,) = parser.parse(good)
        with pytest.raises(SourceError, match="not a PDF"):
            parser.parse(bad)
        (again,) = parser.parse(good)
    assert first.text == f"{REPORT}\n\n{SECOND}"
    assert first == again


def test_a_document_that_takes_too_long_costs_only_itself() -> None:
    """The process is ended, and the next document starts another."""
    endless = Blob(origin="a.html", raw=article_page().encode(), kind=Kind.HTML)
    with ParserProcess(Limits(seconds=0.01)) as parser:
        for _ in range(2):
            with pytest.raises(SourceError, match=r"takes longer than 0.01 s") as late:
                parser.parse(endless)
    assert "DATELINE_MAX_SECONDS" in late.value.hint


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing hangs, and no trace of the library reaches the user."""
    dies = tmp_path / "dies"
    dies.write_text("#!/bin/sh\nexit 3\n")
    dies.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(dies))
    with ParserProcess(Limits()) as parser, pytest.raises(SourceError, match="ends the program"):
        parser.parse(Blob(origin="a.pdf", raw=b"x", kind=Kind.PDF))


def test_stopping_ends_the_process() -> None:
    """A person who stops the work does not wait for a parser."""
    cancel = Cancel()
    cancel.request()
    with ParserProcess(Limits(), cancel=cancel) as parser, pytest.raises(CancelledError):
        parser.parse(Blob(origin="a.pdf", raw=b"x", kind=Kind.PDF))


def test_drafts_cross_the_pipe_whole() -> None:
    """All that a parser found comes back as it was."""
    publication = Publication(day=date(2024, 11, 7), basis=PublishedBasis.META, note="its date")
    draft = Draft(origin="a", text="ä", title="t", author="b", publication=publication)
    assert draft_from_json(draft_to_json(draft)) == draft
    pipe = io.BytesIO()
    write_frame(pipe, {"x": 1}, b"raw")
    pipe.seek(0)
    assert read_frame(pipe) == ({"x": 1}, b"raw")
    assert read_frame(pipe) is None
    assert read_frame(io.BytesIO(pipe.getvalue()[:-1])) is None


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (MemoryError(), "more memory than is allowed"),
        (RecursionError(), "too deep"),
        (KeyError("/Root"), "cannot be read as PDF (KeyError: '/Root')"),
    ],
)
def test_whatever_a_library_raises_is_an_answer(
    error: Exception, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hostile documents make libraries fail in any way."""

    def fails(*_: object, **__: object) -> list[Draft]:
        raise error

    monkeypatch.setattr(child, "parse", fails)
    blob = Blob(origin="a.pdf", raw=b"x", kind=Kind.PDF)
    head: dict[str, object] = {
        "blob": blob_to_json(blob),
        "limits": {},
        "latest": "2024-11-16",
    }
    assert why in str(child.answer((head, b"x"))["why"])
