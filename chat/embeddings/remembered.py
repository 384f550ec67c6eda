"""Small facts about models that are learned once for an installation, in the user's cache.

Kept in files of their own, not in a library's ledger, because they are about this machine and not
about any articles. Losing them costs time and nothing else, so a cache that cannot be read or
written is passed over.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path


def recall(name: str) -> Mapping[str, object]:
    """Return what was remembered under this name; nothing if there is nothing to be read."""
    try:
        facts = json.loads(_file(name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def remember(name: str, facts: Mapping[str, object]) -> None:
    """Keep facts under this name, in place of those of before."""
    file = _file(name)
    draft = file.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(facts), encoding="utf-8")
        draft.replace(file)


def _file(name: str) -> Path:
    from platformdirs import user_cache_path

    safe = "".join(c if c.isalnum() or c in "-." else "_" for c in name)
    return user_cache_path("dateline", appauthor=False) / "embedders" / f"{safe}.json"
