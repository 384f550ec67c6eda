import pytest

from chat.settings import Settings
from chat.sources.limits import MB, Limits
from chat.sources.reading import Options


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        ((), (), ["a.md", "x/a.md", "x/b.txt", "y/x/c.md"]),
        (("*.md",), (), ["a.md", "x/a.md", "y/x/c.md"]),
        (("x",), (), ["x/a.md", "x/b.txt", "y/x/c.md"]),
        (("x/*.md",), (), ["x/a.md"]),
        ((), ("*.md",), ["x/b.txt"]),
        ((), ("x/",), ["a.md"]),
        (("*.md",), ("a.md",), ["y/x/c.md"]),
    ],
)
def test_patterns(include: tuple[str, ...], exclude: tuple[str, ...], wanted: list[str]) -> None:
    """A pattern matches a name, a path, or all that lies in a folder; excluding outranks."""
    options = Options(include=include, exclude=exclude)
    files = ["a.md", "x/a.md", "x/b.txt", "y/x/c.md"]
    assert [file for file in files if options.wants(file)] == wanted


def test_the_defaults_are_those_of_the_settings() -> None:
    """A reader that is used without settings has the same limits."""
    assert Limits.of(Settings()) == Limits()
    assert Limits.of(Settings(max_file_mb=3)).file_bytes == 3 * MB
