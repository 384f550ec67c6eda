from collections.abc import Sequence

import httpcore
import pytest

from chat.errors import SourceError
from chat.sources.web.connect import CheckedBackend, Deadline


class Dripping(httpcore.NetworkStream):
    """Sends one byte a second, and notes for how long it may wait."""

    def __init__(self, now: list[float]) -> None:
        self.now = now
        self.waits: list[float | None] = []

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.waits.append(timeout)
        self.now[0] += 1
        return b"x"

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.waits.append(timeout)

    def close(self) -> None:
        """Nothing is open."""


class Below(httpcore.NetworkBackend):
    """Connects to some addresses and refuses others."""

    def __init__(self, stream: httpcore.NetworkStream, refused: frozenset[str]) -> None:
        self.stream = stream
        self.refused = refused
        self.tried: list[str] = []

    def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.NetworkStream:
        self.tried.append(host)
        if host in self.refused:
            raise httpcore.ConnectError("refused")
        return self.stream


def backend(
    now: list[float], refused: frozenset[str] = frozenset()
) -> tuple[CheckedBackend, Below]:
    """Return a backend with ten seconds, over connections that drip."""
    deadline = Deadline(lambda: now[0])
    deadline.start(10)
    below = Below(Dripping(now), refused)
    return CheckedBackend(deadline, resolve=resolve, below=below), below


def resolve(host: str, port: int) -> Sequence[str]:
    """Answer with two public addresses."""
    return ["93.184.215.14", "2606:4700::1111"]


def test_a_server_that_drips_ends_with_the_deadline() -> None:
    """Each wait is cut to what is left of the whole, and then there is none."""
    now = [100.0]
    checked, below = backend(now)
    stream = checked.connect_tcp("harbor.example", 80, timeout=4)
    for _ in range(10):
        stream.read(1, timeout=4)
    with pytest.raises(httpcore.ReadTimeout):
        stream.read(1, timeout=4)
    assert isinstance(below.stream, Dripping)
    assert below.stream.waits == [4, 4, 4, 4, 4, 4, 4, 3, 2, 1]


def test_the_next_address_is_tried() -> None:
    """Every one of them was checked."""
    checked, below = backend([100.0], frozenset({"93.184.215.14"}))
    checked.connect_tcp("harbor.example", 80)
    assert below.tried == ["93.184.215.14", "2606:4700::1111"]


def test_no_address_answers() -> None:
    """The last refusal is told."""
    checked, _ = backend([100.0], frozenset({"93.184.215.14", "2606:4700::1111"}))
    with pytest.raises(httpcore.ConnectError, match="refused"):
        checked.connect_tcp("harbor.example", 80)


def test_nothing_is_connected_to_before_the_check() -> None:
    """A host of which one address is private is not tried at all."""
    deadline = Deadline(lambda: 0.0)
    deadline.start(10)
    below = Below(Dripping([0.0]), frozenset())
    mixed = CheckedBackend(deadline, resolve=lambda *_: ["93.184.215.14", "::1"], below=below)
    with pytest.raises(SourceError, match="not on the public internet"):
        mixed.connect_tcp("harbor.example", 80)
    assert below.tried == []
