"""Taking keys out of text that others wrote: servers repeat them in their errors.

The one place that knows what a key looks like, used for every message and every line of a log.
"""

import re
from typing import Final

SHOWN: Final = "sk-***"
_KEY: Final = re.compile(
    r"\b(?:sk|key|pk)-[\w*-]{4,}"
    r"|(?<=Bearer )[^\s\"']{8,}"
    r"|(?<=://)[^\s/@]*:[^\s/@]+(?=@)"  # user and password of an address
    r"|(?:(?<=[?&]key=)|(?<=api_key=)|(?<=api-key=)|(?<=apikey=)|(?<=token=))[^\s&\"'#]+",
    re.IGNORECASE,
)


def without_keys(text: str, *known: str) -> str:
    """Return `text` with `sk-***` for everything that looks like a key.

    Args:
        text: such as an error of a server.
        known: keys to be taken out, whatever they look like, also where only their spaces or
            line ends differ.
    """
    for key in known:
        if bare := key.strip():
            text = text.replace(bare, SHOWN)
    return _KEY.sub(SHOWN, text)
