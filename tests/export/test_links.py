import pytest

from chat.errors import ArticleNotFoundError
from chat.export.links import addresses_of, web_address
from chat.models import Article


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("HTTP://a.example", "http://a.example"),
        ("https://a.example/\u00e9 b", "https://a.example/%C3%A9%20b"),
        ("https://a.example/<>\"'", "https://a.example/%3C%3E%22'"),
        ("https://a.example/\u202e", "https://a.example/%E2%80%AE"),
        ("https://a.example/\ud800", "https://a.example/?"),
        ("https:///x", None),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:a@b.example", None),
        ("/relative", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_web_addresses(url: str, address: str | None) -> None:
    """Only http and https with a host may be linked to, odd characters encoded."""
    assert web_address(url) == address


def test_articles_that_are_gone_have_no_address() -> None:
    """Nor have they that of another one whose id begins as theirs did."""
    shelf = {"ferry-10": Article(id="ferry-10", title="", text="", url="https://harbor.example/10")}

    def find(ref: str) -> Article:
        for name, article in shelf.items():
            if name.startswith(ref):
                return article
        raise ArticleNotFoundError(f"no article has the id {ref}")

    found = addresses_of(["ferry-1", "ferry-10", "gone"], find)
    assert found == {"ferry-10": "https://harbor.example/10"}
