"""From settings to an engine, and what the user is told of it."""

import pytest

from chat.engines import describe, open_engine, spending
from chat.engines.extractive import ExtractiveEngine
from chat.errors import SettingsError
from chat.settings import EngineKind, Settings

LOCAL = "http://127.0.0.1:8091/v1"


def test_the_default_needs_no_model() -> None:
    """Without any setting, the extractive engine answers, and it costs nothing."""
    engine = open_engine(Settings())

    assert isinstance(engine, ExtractiveEngine)
    assert spending(engine).line == ""


def test_a_model_is_opened_without_a_word_to_it() -> None:
    """Its name is the model's; sockets are refused here, and it has cost nothing."""
    engine = open_engine(Settings(engine="model", model="small", openai_base_url=LOCAL))

    assert engine.name == "model:small"
    assert spending(engine).line == ""


@pytest.mark.parametrize("ask", [describe, open_engine])
def test_a_server_without_a_model_is_an_error_with_a_hint(ask: object) -> None:
    """Only OpenAI has a model that is meant when none is named."""
    assert callable(ask)
    with pytest.raises(SettingsError, match=r"the model to ask 127\.0\.0\.1:8091 for") as failure:
        ask(Settings(engine="model", openai_base_url=LOCAL))
    assert "DATELINE_MODEL" in failure.value.hint


def lined(
    engine: EngineKind = "extractive",
    *,
    embedding: str = "minilm",
    base_url: str | None = None,
    model: str = "",
) -> Settings:
    """Return settings that differ in where text goes."""
    return Settings(engine=engine, embedding=embedding, openai_base_url=base_url, model=model)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (lined(), "extractive · nothing leaves this machine"),
        (lined(embedding="openai:small"), "extractive · passages and questions go to openai"),
        (
            lined(embedding="openai:small", base_url="http://127.0.0.1:9/v1"),
            "extractive · passages and questions go to http://127.0.0.1:9/v1",
        ),
        (lined("model"), "gpt-6-luna at api.openai.com · passages and questions go there"),
        (
            lined("model", model="tiny", base_url="http://me:word@127.0.0.1:9/v1"),
            "tiny at 127.0.0.1:9 · passages and questions go there",
        ),
        (
            lined("model", embedding="a:small"),
            "gpt-6-luna at api.openai.com · passages and questions go there, and to a for search",
        ),
    ],
)
def test_the_line_on_screen_says_where_text_goes(settings: Settings, line: str) -> None:
    """Model and host are named; a password in the address is not."""
    assert describe(settings) == line


@pytest.mark.parametrize(
    ("base_url", "shown"),
    [
        (None, "gpt-6-luna at api.openai.com through the proxy gate.example:3128 ·"),
        ("http://127.0.0.1:9/v1", "tiny at 127.0.0.1:9 ·"),
        ("http://localhost:9/v1", "tiny at localhost:9 ·"),
        ("https://inside.example/v1", "tiny at inside.example ·"),
    ],
)
def test_a_proxy_is_shown(
    base_url: str | None, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that the environment names is on screen; none stands before this machine."""
    monkeypatch.setenv("HTTPS_PROXY", "http://me:word@gate.example:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://me:word@gate.example:3128")
    monkeypatch.setenv("NO_PROXY", "inside.example")

    line = describe(lined("model", base_url=base_url, model="tiny" if base_url else ""))

    assert line.startswith(shown)
