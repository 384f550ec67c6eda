"""What is remembered of each server: its form of reply, what it does otherwise, a person's yes.

Servers differ in whether they can keep to a JSON schema, and none of them says so: the first call
tells. The file lies in the data folder; without it the next call finds out again, and the chat
asks again before anything is sent.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final

from chat.engines.model.quirks import Quirk
from chat.engines.model.server import ModelServer
from chat.prompts import ReplyForm

FILE: Final = "servers.json"


class ServerMemory:
    """Remembers servers in a file of the data folder; safe to use from several threads."""

    def __init__(self, data_dir: Path) -> None:
        """Remember in a folder; the file is made with the first thing to remember."""
        self._path = data_dir / FILE
        self._lock = Lock()

    def form(self, server: ModelServer) -> ReplyForm | None:
        """Return the form of reply that a server keeps to; None if it has not been asked yet."""
        known = self._read("forms").get(_name(server))
        return known if known in ("json", "marks") else None

    def remember_form(self, server: ModelServer, form: ReplyForm) -> None:
        """Remember the form of a server."""
        if self.form(server) != form:
            self._write("forms", _name(server), form)

    def quirks(self, server: ModelServer) -> frozenset[Quirk]:
        """Return what a server is known to do otherwise than others."""
        known = self._read("quirks").get(_name(server))
        return frozenset(each for each in Quirk if isinstance(known, list) and each in known)

    def remember_quirk(self, server: ModelServer, quirk: Quirk) -> None:
        """Remember something that a server does otherwise."""
        self._write("quirks", _name(server), sorted({*self.quirks(server), quirk}))

    def agreed(self, server: ModelServer) -> bool:
        """Tell whether a person has agreed that text goes to a server's host."""
        return self._read("agreed").get(server.host) is True

    def agree(self, server: ModelServer) -> None:
        """Remember that a person has agreed."""
        self._write("agreed", server.host, True)

    def _read(self, part: str) -> dict[str, Any]:
        known = self._all().get(part)
        return known if isinstance(known, dict) else {}

    def _all(self) -> dict[str, Any]:
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def _write(self, part: str, name: str, value: object) -> None:
        # A folder that cannot be written to is done without: it is all found out again.
        with self._lock, suppress(OSError):
            known = self._all() | {part: self._read(part) | {name: value}}
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(f".{os.getpid()}.new")
            draft.write_text(json.dumps(known, indent=1), encoding="utf-8")
            draft.replace(self._path)


def _name(server: ModelServer) -> str:
    return f"{server.model} at {server.base_url}"
