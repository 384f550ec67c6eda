"""What `doctor` says of a library whose database is damaged."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("begin", [0, 8192], ids=["from its header on", "behind its header"])
def test_a_damaged_database_is_told_in_one_line(library: Path, run: Run, begin: int) -> None:
    """Exit 5, nothing on stdout, what is wrong in a line and what to do in another."""
    ledger = library / "ledger.sqlite"
    content = ledger.read_bytes()
    ledger.write_bytes(content[:begin] + b"\xa5" * (len(content) - begin))

    ran = run("doctor")

    error, hint = ran.err.splitlines()
    assert (ran.code, ran.out) == (5, "")
    assert error.startswith("Error: the library ")
    assert "is damaged" in error
    assert "put back a copy of it" in hint


def test_damage_that_opening_does_not_meet_is_told_in_one_line(library: Path, run: Run) -> None:
    """A library that opens and counts is still read to its last page."""
    ledger = library / "ledger.sqlite"
    content = bytearray(ledger.read_bytes())
    place = content.index(b"Borealis reached")
    page = place // 8192 * 8192
    content[page : page + 100] = b"\xa5" * 100
    ledger.write_bytes(content)

    ran = run("doctor")

    error, hint = ran.err.splitlines()
    assert (ran.code, ran.out) == (5, "")
    assert "is damaged" in error
    assert "put back a copy of it" in hint


def test_a_new_library_is_well(run: Run) -> None:
    """A library that holds nothing has no index yet, which is no finding."""
    ran = run("doctor")
    assert ran.code == 0
    assert "0 passages; no index yet; waiting 0" in ran.out
