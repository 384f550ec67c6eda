"""Settings on the screen: where each comes from, and what a change writes."""

from pathlib import Path

import pytest
from platformdirs import user_config_path

from chat.errors import SettingsError
from chat.settings import Settings, places
from chat.settings.about import ABOUT
from chat.settings.places import Origin
from chat.settings.preferences import HIDDEN, Chosen, Preference, Preferences
from chat.settings.readers import CHOICES, READERS


def one(chosen: Chosen, field: str) -> Preference:
    """Return one setting."""
    return next(each for each in chosen.preferences if each.field == field)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a settings file with a comment and two settings."""
    path = tmp_path / "mine.env"
    path.write_text("# mine\nDATELINE_LIBRARY=press\nDATELINE_MODEL=small\n")
    return path


def test_every_setting_is_told_with_its_origin(file: Path) -> None:
    """A default, the file, the environment, or what outranks them all."""
    told = Preferences(
        file,
        {"DATELINE_MODEL": "large", "DATELINE_TRACING": "on"},
        overrides={"engine": "extractive"},
        overridden_by="the demo",
    ).read()
    assert [each.field for each in told.preferences] == list(ABOUT)
    assert set(ABOUT) == set(READERS)
    assert told.path == file
    facts = {
        field: (one(told, field).value, one(told, field).origin, one(told, field).place)
        for field in ("library", "model", "engine", "tracing", "max_cost", "max_seconds")
    }
    assert facts == {
        "library": ("press", Origin.FILE, str(file)),
        "model": ("large", Origin.ENVIRONMENT, "the environment"),
        "engine": ("extractive", Origin.OPTION, "the demo"),
        "tracing": ("true", Origin.ENVIRONMENT, "the environment"),
        "max_cost": ("", Origin.DEFAULT, ""),
        "max_seconds": ("30", Origin.DEFAULT, ""),
    }


def test_a_change_is_written_and_counts(file: Path) -> None:
    """The settings that come back are those of the next start."""
    preferences = Preferences(file, {})
    changed = preferences.change("theme", " ansi-light ")
    assert changed == preferences.read()
    assert changed.settings == Settings(library="press", model="small", theme="ansi-light")
    assert file.read_text().startswith("# mine\nDATELINE_LIBRARY=press\n")
    assert one(preferences.change("theme", ""), "theme").origin is Origin.DEFAULT


def test_what_the_environment_gives_outranks_the_file(file: Path) -> None:
    """A change is written all the same, and told not to count."""
    changed = Preferences(file, {"DATELINE_MODEL": "large"}).change("model", "tiny")
    model = one(changed, "model")
    assert (model.value, model.filed, model.set_aside) == ("large", "tiny", True)
    assert "DATELINE_MODEL=tiny" in file.read_text()


def test_a_base_url_apart_from_its_key_does_not_count(file: Path) -> None:
    """It stands in the file, and is said to be set aside."""
    preferences = Preferences(file, {"OPENAI_API_KEY": "sk-secret"})
    url = one(preferences.change("openai_base_url", "https://mine.example/v1"), "openai_base_url")
    assert (url.value, url.set_aside) == ("", True)


def test_a_key_is_never_told(file: Path) -> None:
    """Neither in a value, nor in what the file says, nor in any representation."""
    preferences = Preferences(file, {"OPENAI_API_KEY": "sk-secret"})
    changed = preferences.change("openai_api_key", "sk-secret-2")
    key = one(changed, "openai_api_key")
    assert (key.value, key.filed) == (HIDDEN, HIDDEN)
    assert "sk-secret" not in f"{preferences!r} {changed!r}"
    assert "OPENAI_API_KEY=sk-secret-2" in file.read_text()


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("engine", "magic", "DATELINE_ENGINE takes extractive or model"),
        ("passage_words", "5", "DATELINE_PASSAGE_WORDS takes a number from 20 to 1000"),
        ("keys", "f9", "DATELINE_KEYS takes action=key pairs"),
        ("theme", "pink", "DATELINE_THEME takes auto or "),
        ("model", "a\nb", "takes one line of text"),
    ],
)
def test_what_is_not_usable_is_not_written(file: Path, field: str, text: str, why: str) -> None:
    """The readers of the settings decide, and the file stays as it was."""
    before = file.read_text()
    with pytest.raises(SettingsError, match=why):
        Preferences(file, {}).change(field, text)
    assert file.read_text() == before


def test_nothing_is_written_that_would_stop_the_next_start(file: Path) -> None:
    """A model that would send text past a base URL without its key is refused."""
    preferences = Preferences(file, {"OPENAI_API_KEY": "sk-secret"})
    preferences.change("openai_base_url", "https://mine.example/v1")
    with pytest.raises(SettingsError, match="is set elsewhere"):
        preferences.change("engine", "model")
    assert "DATELINE_ENGINE" not in file.read_text()


def test_a_first_change_makes_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the configuration folder, where the program looks for it."""
    user = user_config_path("dateline", appauthor=False) / ".env"
    monkeypatch.setattr(places, "env_files", lambda: (user,))
    user.unlink()
    changed = Preferences(None, {}).change("library", "press")
    assert changed.path == user
    assert user.read_text() == "DATELINE_LIBRARY=press\n"


def test_choices_are_what_the_readers_take() -> None:
    """Every choice that is offered can be read, and is written as it is offered."""
    for field, choices in CHOICES.items():
        for choice in choices:
            assert str(READERS[field](choice)).casefold() == choice.casefold()
