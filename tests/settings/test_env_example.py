"""`.env.example` lists every setting with its default."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from chat.settings import Settings, load_settings
from chat.settings.about import ABOUT
from chat.settings.readers import ENV_NAMES, READERS

EXAMPLE = Path(__file__).parents[2] / ".env.example"
LISTED = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_setting_is_listed_and_no_other() -> None:
    """The example, the readers and the fields of `Settings` name the same settings."""
    assert set(LISTED) == set(ENV_NAMES.values())
    assert set(READERS) == {field.name for field in fields(Settings)}


@pytest.mark.parametrize("field", READERS)
def test_the_value_shown_is_the_default(field: str) -> None:
    """Switching a line on changes nothing."""
    listed = {ENV_NAMES[field]: LISTED[ENV_NAMES[field]]}
    assert getattr(load_settings(environ=listed), field) == getattr(Settings(), field)


def test_every_setting_is_explained() -> None:
    """Above each name stand comment lines about it."""
    blocks = EXAMPLE.read_text(encoding="utf-8").split("\n\n")[1:]
    assert len(blocks) == len(LISTED)
    assert all(len(block.strip().splitlines()) >= 2 for block in blocks)


@pytest.mark.parametrize("block", EXAMPLE.read_text(encoding="utf-8").split("\n\n")[1:])
def test_the_screen_says_the_same(block: str) -> None:
    """A setting is described in the same words in the file and on the screen."""
    *about, shown = (line.removeprefix("# ") for line in block.strip().splitlines())
    name = shown.partition("=")[0]
    field = next(field for field, env_name in ENV_NAMES.items() if env_name == name)
    assert " ".join(about) == ABOUT[field].text
