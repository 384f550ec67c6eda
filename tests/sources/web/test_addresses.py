"""Which addresses are refused: by what a name resolves to, in every spelling."""

import _socket
import re
from collections.abc import Sequence
from ipaddress import ip_address
from threading import Event

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.errors import SourceError
from chat.models import Skipped
from chat.sources.limits import Limits
from chat.sources.pages import read_address
from chat.sources.web import Fetcher
from chat.sources.web.addresses import checked_addresses, is_in_own_network, is_public
from tests.sources.reading import reading

REFUSAL = "not on the public internet|no address of the web|a name or a password"
REFUSED = [
    # Loopback, unspecified, private, shared, link-local, documentation, benchmark, multicast.
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1",
    "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "192.0.0.8", "192.0.2.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "192.88.99.1",
    # The same in IPv6.
    "::", "::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
    "2001:db8::1", "100::1", "2001::1", "3fff::1", "5f00::1",
    # IPv4 within IPv6: mapped, compatible, translated, NAT64, 6to4.
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0.0.0.0",
    "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::8.8.8.8",
    "64:ff9b:1::10.0.0.1", "2002:7f00:1::1", "2002:a00:1::", "2002:a9fe:a9fe::",
]  # fmt: skip
SPELLINGS = [
    "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001",
    "0x7f.0x0.0x0.0x1", "0", "0.0.0.0", "10.1", "192.168.257", "169.254.43518", "0xa9fea9fe",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]", "[fe80::1%25lo]",
]  # fmt: skip


def by_system(host: str, port: int) -> Sequence[str]:
    """Resolve as the system does, without a name server: only what is an address in some form."""
    found = _socket.getaddrinfo(host, port, 0, _socket.SOCK_STREAM, 0, _socket.AI_NUMERICHOST)
    return [str(entry[4][0]) for entry in found]


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_are_not_public(address: str) -> None:
    """Loopback, private, link-local, multicast and mapped ones."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00::1"])
def test_addresses_that_are_public(address: str) -> None:
    """Servers of the internet."""
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_what_it_maps(address: object) -> None:
    """No IPv4 address gains anything by being written as IPv6."""
    mapped = ip_address(f"::ffff:{address}")
    assert is_public(mapped) == is_public(ip_address(str(address)))
    for form in (f"::{address}", f"64:ff9b::{address}"):
        assert not is_public(ip_address(form)) or is_public(ip_address(str(address)))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_refused_by_the_fetcher(spelling: str) -> None:
    """What the system makes of a host is what counts; nothing is connected to."""
    with Fetcher(limits=Limits(seconds=5), resolve=by_system) as fetcher:
        (skipped,) = read_address(f"http://{spelling}/x", reading(), fetcher)
    assert isinstance(skipped, Skipped)
    assert re.search(REFUSAL, skipped.why)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://good.example@127.0.0.1/", "holds a name or a password"),
        ("http://127.0.0.1:80\\@good.example/", REFUSAL),
        ("http://１２７.0.0.1/", REFUSAL),
        ("http://127。0。0。1/", REFUSAL),
        ("http://localhost/", REFUSAL),
        ("file:///etc/passwd", "no address of the web"),
        ("ftp://harbor.example/", "no address of the web"),
        ("http://", "no address of the web"),
        ("http://[::1/", "no address of the web"),
        ("http://harbor.example:99999/", "no address of the web"),
        ("http://harbor.example/" + "x" * 3000, "too long"),
    ],
)
def test_addresses_in_disguise(url: str, why: str) -> None:
    """Names before an @, letters that look like digits, other protocols."""

    def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "localhost" else by_system(host, port)

    fetcher = Fetcher(limits=Limits(seconds=5), resolve=resolve)
    with fetcher, pytest.raises(SourceError, match=why):
        fetcher.fetch(url)


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    """A name server that mixes them is trying."""
    with pytest.raises(SourceError, match=r"leads to 10\.0\.0\.1"):
        checked_addresses(
            "x", 80, resolve=lambda *_: ["8.8.8.8", "10.0.0.1"], allow_private=False, timeout_s=5
        )


def test_an_intranet_may_be_allowed_but_not_what_is_no_server() -> None:
    """`--allow-private` opens private networks, not a cloud's metadata and not multicast."""
    for allowed in ("127.0.0.1", "::1", "10.0.0.1", "fd00::1", "::ffff:192.168.0.1"):
        assert is_in_own_network(ip_address(allowed))
    for refused in ("169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "::ffff:169.254.1.1"):
        assert not is_in_own_network(ip_address(refused))
        with pytest.raises(SourceError) as raised:
            checked_addresses(
                "x", 80, resolve=lambda *_, a=refused: [a], allow_private=True, timeout_s=5
            )
        assert raised.value.hint == ""


def test_names_that_do_not_resolve_are_told() -> None:
    """A misspelled name, and a name server that does not answer."""

    def fails(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    with pytest.raises(SourceError, match=r"no server named harbor\.example"):
        checked_addresses("harbor.example", 80, resolve=fails, allow_private=False, timeout_s=5)
    never = Event()
    with pytest.raises(SourceError, match="not resolved in time"):
        checked_addresses(
            "x",
            80,
            resolve=lambda *_: [str(never.wait(5))],
            allow_private=False,
            timeout_s=0.01,
        )
    never.set()


def test_the_environment_chooses_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect where the check does not reach."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with Fetcher(limits=Limits(seconds=5), resolve=lambda *_: ["10.0.0.1"]) as fetcher:
        with pytest.raises(SourceError, match=r"leads to 10\.0\.0\.1"):
            fetcher.fetch("http://harbor.example/")
        assert isinstance(fetcher._client, httpx.Client)
        assert fetcher._client._mounts == {}
