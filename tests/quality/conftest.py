"""The sample articles in the program as it is installed."""

from collections.abc import Iterator

import pytest

from chat.service import Dateline
from tests.quality.gate import open_samples


@pytest.fixture(scope="session")
def dateline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dateline]:
    """Return a library of the sample articles, which is asked only."""
    with open_samples(tmp_path_factory.mktemp("samples")) as opened:
        yield opened
