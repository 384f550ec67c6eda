"""Connecting to the address that was checked, and to no other, until a deadline.

httpcore asks a backend for its connections. This one resolves the name, checks every address and
connects to the checked one, so that a name which resolves differently the second time changes
nothing. Every wait on the connection is cut to what is left of the fetch's time.
"""

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from chat.sources.web.addresses import Resolve, checked_addresses, resolve_host


class Deadline:
    """A moment by which a fetch must be over, on a monotonic clock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock()

    def start(self, seconds: float) -> None:
        """Begin a fetch that may last so long."""
        self._end = self._clock() + seconds

    def left(self, most: float | None = None) -> float:
        """Return the seconds that are left, at most so many.

        Raises:
            httpcore.ReadTimeout: there are none.
        """
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this page is over")
        return left if most is None else min(left, most)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only."""

    def __init__(
        self,
        deadline: Deadline,
        *,
        allow_private: bool = False,
        resolve: Resolve = resolve_host,
        below: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolve = resolve
        self._below = below or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address of a host that answers.

        Raises:
            SourceError: the host leads into the own network.
        """
        addresses = checked_addresses(
            host,
            port,
            resolve=self._resolve,
            allow_private=self._allow_private,
            timeout_s=self._deadline.left(timeout),
        )
        failure: httpcore.ConnectError | None = None
        for address in addresses:
            try:
                stream = self._below.connect_tcp(
                    address,
                    port,
                    timeout=self._deadline.left(timeout),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except httpcore.ConnectError as refused:
                failure = refused
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"no address of {host}")


class _TimedStream(httpcore.NetworkStream):
    """A connection whose waits end with the fetch: a slow server sends a byte before each limit."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
