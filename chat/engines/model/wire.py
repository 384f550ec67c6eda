"""The connections of one call, which another thread can cut.

An HTTP client that waits for a server cannot be closed from outside; its sockets can. They are
learned from the client's own trace of what it opens.
"""

import socket
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from chat.engines.model.server import ModelServer

if TYPE_CHECKING:
    from openai import DefaultHttpxClient


class Wire:
    """Opens connections to one server only, and cuts them when told to."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self._is_cut = False

    def client(self, server: ModelServer, *, timeout_s: float) -> "DefaultHttpxClient":
        """Return an HTTP client for a server.

        It follows no redirect, which would hand the articles to another host, and takes nothing
        from the environment but what `ModelServer` has shown.
        """
        from openai import DefaultHttpxClient, Timeout

        return DefaultHttpxClient(
            follow_redirects=False,
            trust_env=False,
            proxy=server.proxy,
            timeout=Timeout(timeout_s),
            event_hooks={"request": [self._watch]},
        )

    def cut(self) -> None:
        """Close every connection; one that is opened later is closed at once."""
        with self._lock:
            self._is_cut = True
            sockets, self._sockets = self._sockets, []
        for each in sockets:
            _shut(each)

    def _watch(self, request: Any) -> None:
        request.extensions["trace"] = self._trace

    def _trace(self, event: str, told: Mapping[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            opened = told["return_value"].get_extra_info("socket")
            with self._lock:
                if not self._is_cut:
                    self._sockets.append(opened)
                    return
            _shut(opened)


def _shut(opened: socket.socket) -> None:
    # A socket that TLS has taken over, or that the server has closed, is not connected any more.
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)
