"""Before a setting sends text to another host."""

import pytest

from chat.settings import Settings
from chat.tui.preferences.sending import sending_question

QUOTING = Settings()
ASKING = Settings(engine="model", openai_base_url="http://127.0.0.1:8080/v1")


@pytest.mark.parametrize(
    ("settings", "field", "value", "host"),
    [
        (QUOTING, "engine", "model", "api.openai.com"),
        (QUOTING, "engine", "extractive", ""),
        (QUOTING, "openai_base_url", "https://models.example/v1", ""),
        (QUOTING, "theme", "dracula", ""),
        (ASKING, "engine", "", ""),
        (ASKING, "openai_base_url", "https://ada:pw@models.example/v1", " models.example."),
        (ASKING, "openai_base_url", "http://127.0.0.1:8080/v2", ""),
        (ASKING, "openai_base_url", "", "api.openai.com"),
        (ASKING, "model", "small", ""),
    ],
)
def test_only_a_new_host_is_asked_about(
    settings: Settings, field: str, value: str, host: str
) -> None:
    """It is named without the password that may stand in its address."""
    question = sending_question(field, value, settings)
    assert host in question if host else question == ""
