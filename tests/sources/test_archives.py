import io
import stat
import zipfile

import pytest

from chat.models import Article, Skipped
from chat.sources.blob import Blob, Kind
from chat.sources.files import read_blob
from chat.sources.limits import Limits
from tests.sources.reading import article_page, reading, zipped


def read(raw: bytes, **options: object) -> list[str]:
    """Return titles, or the member and why it was skipped."""
    blob = Blob(origin="a.zip", raw=raw, kind=Kind.ZIP, path="a.zip", identity_path="/a.zip")
    return [
        item.title if isinstance(item, Article) else f"{item.origin}: {item.why}"
        for item in read_blob(blob, reading(**options))
        if isinstance(item, Article | Skipped)
    ]


def test_members_are_read_where_they_lie() -> None:
    """Each by its kind, in order; what systems add is left alone."""
    raw = zipped(
        {
            "b/page.html": article_page().encode(),
            "a.txt": b"A ship came in.",
            "c.jsonl": b'{"text": "It left."}\n',
            "__MACOSX/a.txt": b"x",
            ".hidden.txt": b"x",
            "d.exe": b"MZ",
        }
    )
    assert read(raw) == [
        "A ship came in.",
        "Ferry reaches Port Amber",
        "It left.",
        "a.zip!/d.exe: it is not of a kind that is read",
    ]


def test_members_have_an_identity_of_their_own() -> None:
    """The archive and the member's name make it, so that two archives do not mix."""
    blob = Blob(origin="a.zip", raw=zipped({"a.txt": b"A ship."}), kind=Kind.ZIP, path="a.zip")
    (article,) = read_blob(blob, reading())
    assert isinstance(article, Article)
    assert article.path == "a.zip!/a.txt"


def test_patterns_choose_members() -> None:
    """As in a folder."""
    raw = zipped({"a/x.txt": b"First.", "b/x.txt": b"Second.", "b/y.md": b"Third."})
    assert read(raw, include=("b/*",)) == ["Second.", "Third."]
    assert read(raw, exclude=("*.md", "a")) == ["Second."]


def test_what_unpacks_to_too_much_is_refused() -> None:
    """Sizes are measured while unpacking, not believed."""
    bomb = zipped({"a.txt": b"x" * 5000, "b.txt": b"x" * 5000})
    assert read(bomb, limits=Limits(file_bytes=4000))[0].startswith("a.zip!/a.txt: it is larger")
    assert read(bomb, limits=Limits(unpacked_bytes=6000))[-1].startswith("a.zip: it unpacks to")


def test_links_locks_and_nested_archives_are_not_opened() -> None:
    """An archive cannot reach the disk, and bombs are built by nesting."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.zip", zipped({"a.txt": b"x"}))
        archive.writestr("../up.txt", "A ship came in.")
    assert read(stream.getvalue()) == [
        "A ship came in.",
        "a.zip!/inner.zip: it is an archive within an archive",
        "a.zip!/link.txt: it is a link",
    ]


@pytest.mark.parametrize(
    "raw",
    [b"PK\x03\x04", b"words", zipped({"a.txt": b"x" * 99})[:-30]],
    ids=["beginning", "words", "cut"],
)
def test_a_damaged_archive_says_so(raw: bytes) -> None:
    """In one line."""
    assert read(raw)[0].startswith("a.zip: it is a damaged archive")


def test_an_empty_archive_is_told() -> None:
    """It holds no article."""
    assert read(zipped({})) == ["a.zip: there are no articles in it"]
