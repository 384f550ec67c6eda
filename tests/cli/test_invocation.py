"""One run of the program: what its options do to the settings that the screen shows."""

from pathlib import Path

import pytest

from chat.cli.invocation import split_arguments
from chat.settings.places import Origin


def places(arguments: list[str], *, demo: bool = False) -> dict[str, tuple[str, str]]:
    """Return the value and the place of every setting that an option gives."""
    invocation, _ = split_arguments(arguments)
    chosen = (invocation.for_demo() if demo else invocation).preferences.read()
    return {
        each.field: (each.value, each.place)
        for each in chosen.preferences
        if each.origin is Origin.OPTION
    }


def test_options_outrank_what_the_screen_can_change() -> None:
    """They are told as such."""
    assert places(["--library", "press", "--max-cost=1.5"]) == {
        "library": ("press", "the command line"),
        "max_cost": ("1.5", "the command line"),
    }


def test_the_demo_outranks_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its library, engine and embedding are its own."""
    monkeypatch.setenv("DATELINE_LIBRARY", "press")
    assert places([], demo=True) == {
        "library": ("demo", "the demo"),
        "engine": ("extractive", "the demo"),
        "embedding": ("minilm", "the demo"),
        "tracing": ("false", "the demo"),
    }


def test_a_named_file_is_the_one_that_is_changed(tmp_path: Path) -> None:
    """A copy of the settings, named for one run, does not change the user's own."""
    named = tmp_path / "mine.env"
    named.touch()
    invocation, _ = split_arguments(["--env-file", str(named)])
    invocation.preferences.change("library", "press")
    assert named.read_text() == "DATELINE_LIBRARY=press\n"
