"""Which addresses may become links: those of the web, and nothing that a browser would run."""

from collections.abc import Callable, Iterable
from urllib.parse import quote, urlsplit

from chat.errors import ArticleNotFoundError
from chat.models import Article

_KEPT = "%/:?#@!$&'()*+,;=~-._[]"
"""What stands in an address as it is; all else is written as percent signs and digits."""


def web_address(url: str) -> str | None:
    """Return an address that may be linked to, its odd characters encoded; None for all others.

    Only http and https with a host count: not `javascript:`, `data:`, files or relative paths.
    """
    try:
        parts = urlsplit(url.strip())
        named = parts.hostname and parts.scheme.lower() in {"http", "https"}
    except ValueError:
        return None
    if not named:
        return None
    return quote(parts.geturl(), safe=_KEPT, errors="replace")


def addresses_of(articles: Iterable[str], find: Callable[[str], Article]) -> dict[str, str]:
    """Return where articles are on the web, by their ids; what was removed is left out.

    Args:
        articles: their ids.
        find: returns an article, perhaps another whose id begins so, or raises
            ArticleNotFoundError.
    """
    found: dict[str, str] = {}
    for one in sorted(articles):
        try:
            article = find(one)
        except ArticleNotFoundError:
            continue
        if article.id == one:
            found[one] = article.url
    return found
