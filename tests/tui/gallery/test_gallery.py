"""What every screen looks like; `make pictures` takes the pictures again, documents' included."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from chat.settings.preferences import Preferences
from chat.tui.app import DatelineApp
from tests.tui.gallery.camera import picture, seen
from tests.tui.gallery.library import opener
from tests.tui.gallery.scenes import SCENES, Scene

pytestmark = pytest.mark.screens
LARGEST = "200x60"
SIZES = {"80x24": (80, 24), "120x40": (120, 40), LARGEST: (200, 60)}
IMAGES = Path(__file__).parents[3] / "docs" / "images"
SHOWN = {
    "answer": "chat",
    "commands": "input",
    "timeline-event": "timeline-screen",
    "library": "library",
    "reader": "reader",
    "conversations": "conversations",
}
"""Names of scenes, and those of the pictures that documents show."""
SHOWN_SIZE = (112, 32)
DARK, LIGHT = "textual-dark", "textual-light"


class Picture(SingleFileSnapshotExtension):
    """One file a picture."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


def application(scene: Scene, data_dir: Path) -> DatelineApp:
    """Return the program before the scene begins."""
    folder = Path("empty") if scene.empty else data_dir
    return DatelineApp(
        opener(folder, model=scene.model),
        library="demo",
        preferences=Preferences(
            Path("settings.env"), environ={"DATELINE_DATA_DIR": "/home/reader/dateline"}
        ),
        clock=lambda: 0.0,
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_screen(scene: Scene, size: str, data_dir: Path, snapshot: SnapshotAssertion) -> None:
    """A screen at a size, in dark and, but for the largest, in light."""
    app = application(scene, data_dir)
    async with app.run_test(size=SIZES[size]) as pilot:
        await scene.go(pilot)
        for theme in (DARK,) if size == LARGEST else (DARK, LIGHT):
            app.theme = theme
            await seen(pilot)
            shown = snapshot(name=theme, extension_class=Picture)
            assert shown == picture(pilot)


@pytest.mark.parametrize(
    "scene", [scene for scene in SCENES if scene.name in SHOWN], ids=lambda scene: scene.name
)
async def test_documents_show_screens_as_they_are(
    scene: Scene, data_dir: Path, request: pytest.FixtureRequest
) -> None:
    """A picture of `docs/images` is the screen of today."""
    app = application(scene, data_dir)
    async with app.run_test(size=SHOWN_SIZE) as pilot:
        await scene.go(pilot)
        taken = picture(pilot)
    image = IMAGES / f"{SHOWN[scene.name]}.svg"
    if request.config.getoption("update_snapshots"):
        image.write_text(taken, encoding="utf-8")
    assert image.read_text(encoding="utf-8") == taken
