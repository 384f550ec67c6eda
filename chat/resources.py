"""Where the files that come with the program are: its prompts and its sample articles.

A wheel carries them inside the package, a checkout beside it; nothing else needs to know.
"""

from pathlib import Path
from typing import Literal

from chat.errors import DatelineError

_PACKAGE = Path(__file__).parent


def resource_folder(name: Literal["prompts", "seeds"], *, package: Path = _PACKAGE) -> Path:
    """Return the folder `prompts` or `seeds`.

    Args:
        name: Which of the two.
        package: The folder of the package `chat`.

    Raises:
        DatelineError: The installation lacks it.
    """
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise DatelineError(
        f"This installation lacks its folder of {name}: it is neither in {package} nor beside it.",
        hint="Install Dateline again: pip install --force-reinstall dateline",
    )
