from pathlib import Path

from chat.library import Library
from chat.models import Mark
from tests.library.conftest import put


def mark(place: str, *articles: str, digest: str = "d") -> Mark:
    """Make a mark."""
    return Mark(place=place, digest=digest, articles=articles, etag='"1"', modified="then")


def test_a_mark_comes_back_as_it_was(library: Library) -> None:
    """With its articles in order; the next one takes its place."""
    for name in ("b", "a"):
        put(library, name)
    library.marks.put([mark("/x/1.txt", "b", "a")])
    assert library.marks.get("/x/1.txt") == mark("/x/1.txt", "b", "a")
    library.marks.put([mark("/x/1.txt", "a", digest="e")])
    assert library.marks.get("/x/1.txt") == mark("/x/1.txt", "a", digest="e")
    assert library.marks.get("/x/2.txt") is None


def test_a_mark_goes_with_its_article(library: Library) -> None:
    """Adding the file again then reads it again."""
    for name in ("a", "b", "c"):
        put(library, name)
    library.marks.put([mark("/x/1.txt", "a", "b"), mark("/x/2.txt", "c")])
    library.articles.remove("b")
    assert library.marks.get("/x/1.txt") is None
    assert library.marks.get("/x/2.txt") is not None


def test_the_marks_of_a_folder(library: Library) -> None:
    """Of all files within it, in order; a folder whose name begins alike is another."""
    put(library, "a")
    places = ["/x/b/2.txt", "/x/1.txt", "/x.txt", "/xy/1.txt", "https://a.example/x/"]
    library.marks.put([mark(place, "a") for place in places])
    assert [each.place for each in library.marks.below("/x")] == ["/x/1.txt", "/x/b/2.txt"]
    assert [each.place for each in library.marks.below("/")][:3] == [*places[2:3], *places[1::-1]]
    library.marks.put([mark(place, "a") for place in ("C:\\x\\1.txt", "C:\\xy.txt", "C:\\x]")])
    on_windows = library.marks.below("C:\\x", separator="\\")
    assert [each.place for each in on_windows] == ["C:\\x\\1.txt"]


def test_marks_outlive_the_program(library: Library, path: Path) -> None:
    """They are part of the ledger."""
    put(library, "a")
    library.marks.put([mark("/x", "a")])
    library.close()
    with Library.open(path) as again:
        assert again.marks.get("/x") == mark("/x", "a")
