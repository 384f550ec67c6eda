"""From settings to an engine, and what the user is told of it."""

import pytest

from chat.engines import describe, open_engine
from chat.engines.extractive import ExtractiveEngine
from chat.errors import SettingsError
from chat.settings import Settings


def test_the_default_needs_no_model() -> None:
    """Without any setting, the extractive engine answers."""
    assert isinstance(open_engine(Settings()), ExtractiveEngine)


def test_an_engine_that_is_not_there_is_an_error_with_a_hint() -> None:
    """The hint names the setting that helps."""
    with pytest.raises(SettingsError) as failure:
        open_engine(Settings(engine="model"))
    assert "DATELINE_ENGINE=extractive" in failure.value.hint


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (Settings(), "extractive · nothing leaves this machine"),
        (
            Settings(embedding="openai:small"),
            "extractive · passages and questions go to openai",
        ),
        (
            Settings(embedding="openai:small", openai_base_url="http://127.0.0.1:9/v1"),
            "extractive · passages and questions go to http://127.0.0.1:9/v1",
        ),
    ],
)
def test_the_line_on_screen_says_where_text_goes(settings: Settings, line: str) -> None:
    """A remote embedding sends text away even when the engine does not."""
    assert describe(settings) == line
