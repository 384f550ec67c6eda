"""What the settings look like at 80x24."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.preferences.test_screen import Shell, go_to
from tests.tui.test_snapshots import Compare


def test_settings(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One value from the environment, one from the file, one that does not count."""
    monkeypatch.chdir(tmp_path)
    file = Path("mine.env")
    file.write_text("DATELINE_MODEL=small\nDATELINE_PASSAGE_WORDS=120\n")
    app = Shell(file, {"DATELINE_MODEL": "large", "DATELINE_DATA_DIR": "/srv/news"})

    async def choose(pilot: Pilot[None]) -> None:
        await go_to(pilot, "model")

    assert snap_compare(app, terminal_size=(80, 24), run_before=choose)
