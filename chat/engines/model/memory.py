"""Which form of reply each server keeps to, found out once and remembered for the installation.

Servers differ in whether they can keep to a JSON schema, and none of them says so: the first call
tells. The file lies in the data folder; without it the next call finds out again.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

from chat.engines.model.server import ModelServer
from chat.prompts import ReplyForm

FILE: Final = "servers.json"


class KnownForms:
    """Remembers the form of reply of each server and model."""

    def __init__(self, path: Path) -> None:
        """Remember in a file; it is made with the first thing to remember."""
        self._path = path
        self._lock = Lock()

    def get(self, server: ModelServer) -> ReplyForm | None:
        """Return what is known of a server; None if it has not been asked yet."""
        known = self._read().get(_key(server))
        return known if known in ("json", "marks") else None

    def put(self, server: ModelServer, form: ReplyForm) -> None:
        """Remember the form of a server; a folder that cannot be written to is done without."""
        with self._lock, suppress(OSError):
            if self.get(server) == form:
                return
            known = self._read() | {_key(server): form}
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(f".{os.getpid()}.new")
            draft.write_text(json.dumps(known, indent=1), encoding="utf-8")
            draft.replace(self._path)

    def _read(self) -> dict[str, ReplyForm]:
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def _key(server: ModelServer) -> str:
    return f"{server.model} at {server.host}"
