from collections.abc import Iterator

import pytest

from tests.sources.web.server import PageServer, serving


@pytest.fixture
def server() -> Iterator[PageServer]:
    """Serve pages on this machine."""
    with serving() as served:
        yield served
