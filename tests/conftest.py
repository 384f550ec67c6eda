"""What every test gets without asking: no network, no user configuration, a fixed day.

The program reads the environment, the home folder and the clock; here each is replaced, so that
a test says the same on every machine and no test can reach another one.
"""

import gc
import os
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from platformdirs import user_config_path

# How long an example takes is no matter of right or wrong, and machines are shared.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")

# Walking all that is alive takes a third of a second once every test is collected; by default the
# tests of the screens spend a quarter of their time on it.
gc.set_threshold(*gc.get_threshold()[:2], 100)

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


@pytest.fixture(scope="session", autouse=True)
def no_certificates() -> Iterator[None]:
    """Trust no server: none is spoken to through TLS.

    Reading the certificates of the machine for each client takes longer than what a test does.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("load_default_certs", "load_verify_locations"):
            patch.setattr(ssl.SSLContext, name, lambda *_args, **_kwargs: None)
        yield


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Name one home after another; a folder of its own for each test would take twice as long."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def isolated_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test an empty home and data folder, no DATELINE_* settings and no key.

    An empty settings file in the new home keeps one in the checkout from being read, in child
    processes too. The environment is put back whole, because the program itself writes to it.
    """
    before = dict(os.environ)
    for name in before:
        if name.startswith(("DATELINE_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_", "CHROMA_")):
            monkeypatch.delenv(name)
    home = next(homes)
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
