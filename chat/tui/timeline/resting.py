"""Keeping a large timeline out of the way of the garbage collector while it is shown.

Its values are some hundred thousand objects that stay until the next drawing. Each full collection
walks all of them, which takes a tenth of a second in the middle of a key
(`tests/bench/test_timeline_screen.py`). Frozen objects are still freed when nothing refers to them.
"""

import gc
from typing import Final

MANY: Final = 1000
"""From so many events on it matters."""


def set_aside(events: int) -> None:
    """Have the collector pass over what is there now, if it is a timeline of many events."""
    gc.unfreeze()
    if events >= MANY:
        gc.freeze()


def take_back() -> None:
    """Have the collector look at everything again."""
    gc.unfreeze()
