"""Settings: where they are read from, what outranks what, and what is refused."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from platformdirs import user_config_path

from chat.errors import SettingsError
from chat.settings import Secret, Settings, load_settings
from chat.settings.places import env_files


def write_env(path: Path, text: str) -> Path:
    """Write a settings file, and its folder where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_stand_when_nothing_is_set() -> None:
    """An empty environment gives the defaults: offline, extractive, in the user's folder."""
    settings = load_settings(environ={})
    assert settings == Settings()
    assert settings.engine == "extractive"
    assert not settings.sends_text


@pytest.mark.parametrize(
    ("environ", "field", "expected"),
    [
        ({"DATELINE_LIBRARY": "press-2024"}, "library", "press-2024"),
        ({"DATELINE_ENGINE": "MODEL"}, "engine", "model"),
        ({"DATELINE_EMBEDDING": "openai:small"}, "embedding", "openai:small"),
        ({"DATELINE_RELEVANCE_THRESHOLD": "0.5"}, "relevance_threshold", 0.5),
        ({"DATELINE_PASSAGE_WORDS": " 120 "}, "passage_words", 120),
        ({"DATELINE_LOG_LEVEL": "debug"}, "log_level", "DEBUG"),
        ({"DATELINE_TRACING": "on"}, "tracing", True),
        ({"DATELINE_TRACING": "No"}, "tracing", False),
        ({"DATELINE_MODEL": ""}, "model", ""),
        ({"DATELINE_THEME": "ANSI-Light"}, "theme", "ansi-light"),
        ({"DATELINE_KEYS": " app.quit = ctrl+x, "}, "keys", "app.quit=ctrl+x"),
        ({"DATELINE_KEYS": "a.b=f2,a.b=="}, "keys", "a.b=f2,a.b=="),
        ({"DATELINE_MOUSE": "off"}, "mouse", False),
        ({"DATELINE_LIBRARY": "  "}, "library", "default"),
        ({"OPENAI_API_KEY": "sk-1\n"}, "openai_api_key", Secret("sk-1")),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1/"}, "openai_base_url", "http://127.0.0.1:1/v1"),
    ],
)
def test_values_are_read_from_text(
    environ: Mapping[str, str], field: str, expected: object
) -> None:
    """Text is stripped and becomes a value of its type; an empty one counts as not set."""
    assert getattr(load_settings(environ=environ), field) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_LIBRARY", "../elsewhere"),
        ("DATELINE_LIBRARY", ".hidden"),
        ("DATELINE_LIBRARY", "ends."),
        ("DATELINE_LIBRARY", "a" * 64),
        ("DATELINE_ENGINE", "magic"),
        ("DATELINE_EMBEDDING", "maximus"),
        ("DATELINE_RELEVANCE_THRESHOLD", "1.5"),
        ("DATELINE_RELEVANCE_THRESHOLD", "nan"),
        ("DATELINE_PASSAGE_WORDS", "many"),
        ("DATELINE_PASSAGE_WORDS", "0"),
        ("DATELINE_EMBED_WORKERS", "2.5"),
        ("DATELINE_LOG_LEVEL", "LOUD"),
        ("DATELINE_THEME", "solarized-pink"),
        ("DATELINE_KEYS", "f9"),
        ("DATELINE_KEYS", "app.quit="),
        ("DATELINE_KEYS", "app quit=f9"),
        ("DATELINE_TRACING", "perhaps"),
        ("DATELINE_DATA_DIR", "~nobody-of-that-name/x"),
        ("OPENAI_BASE_URL", "file:///etc"),
    ],
)
def test_malformed_values_are_refused_by_name(name: str, value: str) -> None:
    """A value that is not usable is shown with its name, its place, and what it takes."""
    with pytest.raises(SettingsError, match=rf"^{name} is .* in the environment") as refusal:
        load_settings(environ={name: value})
    assert refusal.value.hint.startswith("It takes ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("DATELINE_LIBARY", "Did you mean DATELINE_LIBRARY?"),
        ("DATELINE_OPENAI_API_KEY", "Did you mean OPENAI_API_KEY?"),
        ("dateline_engine", "Did you mean DATELINE_ENGINE?"),
        ("DATELINE_XYZZY_42", "All settings are in .env.example."),
    ],
)
def test_unknown_names_are_reported_with_the_nearest(name: str, hint: str, tmp_path: Path) -> None:
    """A misspelt name is an error in the environment and in a file, with the likely name."""
    with pytest.raises(SettingsError, match=f"{name} in the environment") as in_environment:
        load_settings(environ={name: "x"})
    with pytest.raises(SettingsError, match=f"{name} in .*mine.env") as in_file:
        load_settings(write_env(tmp_path / "mine.env", f"{name}=x\n"), environ={})
    assert in_environment.value.hint == in_file.value.hint == hint


def test_overrides_outrank_the_environment_and_the_environment_a_file(tmp_path: Path) -> None:
    """Options come first, then the environment, then the file; None is no option."""
    file = write_env(
        tmp_path / "mine.env",
        "DATELINE_LIBRARY=file\nDATELINE_MODEL=file\nDATELINE_ENGINE=model\n",
    )
    environ = {"DATELINE_LIBRARY": "environment", "DATELINE_MODEL": "environment"}
    settings = load_settings(file, environ, library="option", model=None)
    assert (settings.library, settings.model, settings.engine) == ("option", "environment", "model")


def test_overrides_are_checked_like_any_value() -> None:
    """An option passes through the same reader as a setting."""
    with pytest.raises(SettingsError, match="in the command line"):
        load_settings(environ={}, library="a/b")
    with pytest.raises(TypeError, match="no field colour"):
        load_settings(environ={}, colour="red")


def test_a_file_may_hold_comments_quotes_and_a_byte_order_mark(tmp_path: Path) -> None:
    """The usual shapes of a `.env` file are read; `$` is only a character."""
    text = "\ufeff# mine\nexport DATELINE_LIBRARY='press'  # note\nDATELINE_MODEL=\"a $HOME b\"\n"
    settings = load_settings(write_env(tmp_path / "mine.env", text), environ={})
    assert (settings.library, settings.model) == ("press", "a $HOME b")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read: No such file"),
        (b"DATELINE_LIBRARY=\xff", "cannot be read: it is not UTF-8"),
        (b"# fine\n'unclosed\n", "Line 2 of .* is not NAME=value"),
    ],
)
def test_unreadable_files_are_refused(tmp_path: Path, content: bytes | None, why: str) -> None:
    """A named file that is missing, no text, or malformed stops the program with its name."""
    path = tmp_path / "mine.env"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=why):
        load_settings(path, environ={})


def test_the_current_folder_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `.env` in the folder the user stands in does nothing."""
    write_env(tmp_path / "unpacked" / ".env", "OPENAI_BASE_URL=https://thief.example\n")
    monkeypatch.chdir(tmp_path / "unpacked")
    assert load_settings(environ={}).openai_base_url is None
    assert tmp_path / "unpacked" / ".env" not in env_files()


def test_the_user_folder_comes_before_the_checkout() -> None:
    """One file is read: the user's own, else the one beside pyproject.toml."""
    user, checkout = env_files()
    assert user == user_config_path("dateline", appauthor=False) / ".env"
    assert (checkout.parent / "pyproject.toml").is_file()
    write_env(user, "DATELINE_LIBRARY=mine\n")
    assert load_settings(environ={}).library == "mine"


KEY = "OPENAI_API_KEY=sk-file\n"
URL = "OPENAI_BASE_URL=https://file.example/v1\n"
ENV_KEY = {"OPENAI_API_KEY": "sk-env"}
ENV_URL = {"OPENAI_BASE_URL": "https://env.example/v1"}


@pytest.mark.parametrize(
    ("environ", "text", "expected"),
    [
        (ENV_KEY | ENV_URL, "", "https://env.example/v1"),
        (ENV_KEY | ENV_URL, KEY + URL, "https://env.example/v1"),
        ({}, KEY + URL, "https://file.example/v1"),
        (ENV_KEY, KEY + URL, None),
        (ENV_KEY, URL, None),
        (ENV_URL, KEY, None),
        (ENV_URL, KEY + URL, "https://file.example/v1"),
        (ENV_URL, URL, "https://env.example/v1"),
        ({}, URL, "https://file.example/v1"),
    ],
)
def test_a_base_url_counts_only_from_the_place_of_the_key(
    environ: Mapping[str, str], text: str, expected: str | None, tmp_path: Path
) -> None:
    """No place may choose where the key of another place goes."""
    settings = load_settings(write_env(tmp_path / "mine.env", text), environ)
    assert settings.openai_base_url == expected


@pytest.mark.parametrize("choice", [{"engine": "model"}, {"embedding": "openai:small"}])
def test_text_is_not_sent_past_a_base_url_that_was_set_aside(
    choice: Mapping[str, str], tmp_path: Path
) -> None:
    """Where text would leave, a base URL without its key is an error: it names another host."""
    file = write_env(tmp_path / "mine.env", URL)
    with pytest.raises(SettingsError, match=r"OPENAI_BASE_URL is set in .*mine\.env"):
        load_settings(file, ENV_KEY, **choice)


def test_keys_are_never_shown() -> None:
    """Neither `repr` nor `str` of settings or key tells the key."""
    settings = load_settings(environ=ENV_KEY)
    assert settings.openai_api_key is not None
    shown = f"{settings!r} {settings} {settings.openai_api_key} {settings.openai_api_key!r}"
    assert "sk-env" not in shown
    assert settings.openai_api_key.get_secret_value() == "sk-env"
    assert settings.openai_api_key != Secret("sk-other")
    assert len({settings.openai_api_key, Secret("sk-env")}) == 1


def test_paths_are_absolute_and_know_the_home(isolated_home: Path) -> None:
    """`~` is the home folder; the library and the log live in the data folder unless moved."""
    settings = load_settings(environ={"DATELINE_DATA_DIR": "~/news", "DATELINE_LIBRARY": "press"})
    assert settings.library_folder == isolated_home / "news" / "libraries" / "press"
    assert settings.log_path == isolated_home / "news" / "dateline.log"
    moved = load_settings(environ={"DATELINE_LOG_FILE": "here.log"})
    assert moved.log_path == Path.cwd() / "here.log"
