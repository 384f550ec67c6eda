"""The folders that come with the program are found in a wheel and in a checkout."""

from pathlib import Path

import pytest

from chat.errors import DatelineError
from chat.resources import resource_folder


def test_a_checkout_holds_them_beside_the_package(tmp_path: Path) -> None:
    """Without packaged copies, the folder beside the package counts."""
    package = tmp_path / "chat"
    (tmp_path / "seeds").mkdir()
    assert resource_folder("seeds", package=package) == tmp_path / "seeds"


def test_a_wheel_holds_them_inside_the_package(tmp_path: Path) -> None:
    """The packaged folder comes first: what lies beside it in site-packages is not ours."""
    package = tmp_path / "chat"
    (package / "_data" / "seeds").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    assert resource_folder("seeds", package=package) == package / "_data" / "seeds"


def test_a_missing_folder_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    """A broken installation says so."""
    with pytest.raises(DatelineError, match="folder of prompts") as broken:
        resource_folder("prompts", package=tmp_path / "chat")
    assert "pip install" in broken.value.hint


def test_this_checkout_is_complete() -> None:
    """Both folders are found for the package under test."""
    assert resource_folder("prompts").name == "prompts"
    assert resource_folder("seeds").name == "seeds"
