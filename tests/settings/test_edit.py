"""Changing one value of a settings file leaves the rest as a person wrote it."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from dotenv.parser import parse_stream
from hypothesis import given
from hypothesis import strategies as st

from chat.errors import SettingsError
from chat.settings.edit import edited, quoted, write_private

NAME = "DATELINE_MODEL"
VALUES = st.text(st.characters(blacklist_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(
    lambda value: value == value.strip() != ""
)
LINES = st.lists(
    st.sampled_from(
        [
            "# a comment = with 'quotes",
            "",
            "   ",
            "OTHER=1",
            "export OTHER2='two # not a comment'  # a comment",
            "DATELINE_LIBRARY=press",
            "MULTI='one\ntwo'",
            "LONELY",
            "# DATELINE_MODEL=",
            "DATELINE_MODEL=old",
            'DATELINE_MODEL = "older"  # mine',
            "export DATELINE_MODEL='it\\'s'",
            "DATELINE_MODEL=",
            "DATELINE_MODEL= # none yet",
            "DATELINE_MODEL=#hash",
            "DATELINE_MODEL",
        ]
    ),
    max_size=8,
)


def values(text: str) -> dict[str, str | None]:
    """Read a settings file as the program does."""
    return {part.key: part.value for part in parse_stream(StringIO(text)) if part.key}


def comments(text: str) -> list[str]:
    """Return the lines that are comments."""
    return [line for line in text.splitlines() if line.startswith("#")]


@given(LINES, VALUES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_written_is_read_back(
    lines: list[str], value: str, line_end: str, ended: bool
) -> None:
    """Whatever the value and the file; every other name and every comment is kept."""
    text = line_end.join(lines) + (line_end if ended else "")
    after = edited(text, NAME, value)
    assert values(after) == values(text) | {NAME: value}
    assert comments(after) == comments(text)
    assert edited(after, NAME, value) == after


@given(LINES, VALUES)
def test_a_value_can_be_taken_out_again(lines: list[str], value: str) -> None:
    """Then the name stands nowhere but in comments."""
    text = "\n".join(lines)
    after = edited(edited(text, NAME, value), NAME, "")
    assert values(after) == {name: value for name, value in values(text).items() if name != NAME}
    assert comments(after) == comments(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "DATELINE_MODEL=new\n"),
        ("A=1", "A=1\nDATELINE_MODEL=new\n"),
        (
            "# about\n# DATELINE_MODEL=\n\nA=1\n",
            "# about\n# DATELINE_MODEL=\nDATELINE_MODEL=new\n\nA=1\n",
        ),
        ("export DATELINE_MODEL='x'  # mine\n", "export DATELINE_MODEL=new  # mine\n"),
        ("DATELINE_MODEL=a\nDATELINE_MODEL=b\n", "DATELINE_MODEL=a\nDATELINE_MODEL=new\n"),
        ("A=1\r\n", "A=1\r\nDATELINE_MODEL=new\r\n"),
    ],
)
def test_lines_stay_where_they_are(before: str, after: str) -> None:
    """A value is changed in its line, or goes below the comment that shows its name."""
    assert edited(before, NAME, "new") == after


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("gpt-5-mini", "gpt-5-mini"),
        ("http://127.0.0.1:1/v1", "http://127.0.0.1:1/v1"),
        ("two words", "'two words'"),
        ("#1", "'#1'"),
        ("C:\\news\\", "'C:\\\\news\\\\'"),
        ("it's", "'it\\'s'"),
        ("$HOME", "'$HOME'"),
    ],
)
def test_values_are_quoted_where_they_have_to_be(value: str, written: str) -> None:
    """Plain ones stay plain."""
    assert quoted(value) == written


@pytest.mark.parametrize("value", ["a\nb", "a\rDATELINE_ENGINE=model", "\x1b]0;x\x07", "\ud800"])
def test_a_value_cannot_become_a_second_line(value: str) -> None:
    """Line breaks and other control characters are refused, and not repeated in the message."""
    with pytest.raises(SettingsError, match=f"^{NAME} takes one line of text"):
        edited("", NAME, value)


def mode(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Its folder is made if there is none."""
    path = tmp_path / "new" / ".env"
    write_private(path, "A=1\n")
    assert (path.read_text(), mode(path)) == ("A=1\n", 0o600)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(("text", "expected"), [("A=1\n", 0o644), ("OPENAI_API_KEY=k\n", 0o600)])
def test_a_file_with_a_key_becomes_private(tmp_path: Path, text: str, expected: int) -> None:
    """Another one keeps the permissions that it has."""
    path = tmp_path / ".env"
    path.touch(0o644)
    path.chmod(0o644)
    write_private(path, text)
    assert mode(path) == expected


def test_a_link_keeps_pointing_to_its_file(tmp_path: Path) -> None:
    """Settings that live in a folder of dotfiles stay there."""
    kept = tmp_path / "dotfiles.env"
    kept.touch()
    link = tmp_path / ".env"
    link.symlink_to(kept)
    write_private(link, "A=1\n")
    assert link.is_symlink()
    assert kept.read_text() == "A=1\n"


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    """Neither a folder nor a device becomes a settings file."""
    with pytest.raises(SettingsError, match="is no file that settings can be written to"):
        write_private(tmp_path, "A=1\n")
    assert tmp_path.is_dir()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """With the reason of the system, and the old file as it was."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be written: "):
        write_private(tmp_path / "file" / ".env", "A=1\n")
