import sys
from pathlib import Path

import pytest

from chat.models import Article
from chat.sources import read_path
from chat.sources.names import readable


def test_a_name_that_is_text_stays_as_it_is() -> None:
    """So that identities do not depend on how the name was looked at."""
    assert readable(Path("/news/東京 café.txt")) == "/news/東京 café.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("ending", [b".txt", b".jsonl"])
def test_a_name_that_is_not_text_costs_no_article(tmp_path: Path, ending: bytes) -> None:
    """Two such names stay two articles, and all that is stored can be encoded."""
    for byte in (b"\xe9", b"\xe8"):
        name = tmp_path / (b"caf" + byte + ending).decode(errors="surrogateescape")
        name.write_text(f'{{"text": "A ship came in {byte[0]}."}}\n')
    found = [item for item in read_path(tmp_path) if isinstance(item, Article)]
    assert len({article.id for article in found}) == 2
    assert all(article.path.encode() for article in found)
    assert any("caf\\xe9" in article.path for article in found)
