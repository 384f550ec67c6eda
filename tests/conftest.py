"""What every test gets without asking: no network, no user configuration, a fixed day.

The program reads the environment, the home folder and the clock; here each is replaced, so that
a test says the same on every machine and no test can reach another one.
"""

import os
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from platformdirs import user_config_path

# How long an example takes is no matter of right or wrong, and machines are shared.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class NetworkBlockedError(AssertionError):
    """A test tried to leave the machine."""


def _refuse(address: object) -> NetworkBlockedError:
    return NetworkBlockedError(f"tests are offline, but something connected to {address!r}")


@pytest.fixture(autouse=True)
def blocked_sockets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and name look-up; the mark `loopback` allows this machine only."""
    loopback_allowed = request.node.get_closest_marker("loopback") is not None

    def allowed(family: int, address: object) -> bool:
        if not loopback_allowed:
            return False
        if family == getattr(socket, "AF_UNIX", None):
            return True
        return isinstance(address, tuple) and address[0] in LOOPBACK

    def guarded(
        connect: Callable[[socket.socket, Any], Any],
    ) -> Callable[[socket.socket, Any], Any]:
        def guarded_connect(self: socket.socket, address: Any) -> Any:
            if not allowed(self.family, address):
                raise _refuse(address)
            return connect(self, address)

        return guarded_connect

    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not (loopback_allowed and host in LOOPBACK):
            raise _refuse(host)
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


@pytest.fixture(autouse=True)
def isolated_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test an empty home and data folder, no DATELINE_* settings and no key.

    An empty settings file in the new home keeps one in the checkout from being read, in child
    processes too. The environment is put back whole, because the program itself writes to it.
    """
    before = dict(os.environ)
    for name in before:
        if name.startswith(("DATELINE_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_", "CHROMA_")):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("DATELINE_DATA_DIR", str(home / "dateline"))
    config = user_config_path("dateline", appauthor=False)
    config.mkdir(parents=True)
    (config / ".env").touch()
    yield home
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def today() -> date:
    """Return the day on which the tests are run, as far as the program can tell."""
    return date(2024, 11, 15)
