"""Which addresses may become links: those of the web, and nothing that a browser would run."""

from urllib.parse import quote, urlsplit

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
