"""The web: the only part of the program that opens connections to servers of strangers.

Addresses are checked after names are resolved, on each hop, and the connection goes to the address
that was checked. The fetcher knows nothing of articles; what it brings is parsed like a file.
"""

from chat.sources.web.fetch import Fetcher, Reply

__all__ = ["Fetcher", "Reply"]
