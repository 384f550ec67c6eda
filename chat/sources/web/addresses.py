"""Which network addresses may be fetched from.

A link in an article or a feed must not reach the router, a database on this machine or a cloud's
metadata. Names decide nothing: what they resolve to does, however it is spelled.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Thread
from typing import Final

from chat.errors import SourceError

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its addresses."""

_EMBEDDING: Final = (
    (ip_network("64:ff9b::/96"), 0),  # NAT64 (RFC 6052)
    (ip_network("64:ff9b:1::/48"), 0),  # local NAT64 (RFC 8215)
    (ip_network("::/96"), 0),  # IPv4-compatible (RFC 4291, deprecated)
    (ip_network("::ffff:0:0:0/96"), 0),  # IPv4-translated (RFC 2765)
    (ip_network("2002::/16"), 80),  # 6to4 (RFC 3056): the IPv4 address follows the prefix
)
"""Networks whose addresses hold an IPv4 address, and how many bits follow it."""
_NEVER: Final = (
    ip_network("64:ff9b::/96"),
    ip_network("64:ff9b:1::/48"),
    ip_network("2001::/32"),  # Teredo hides where it leads
    ip_network("fec0::/10"),  # site-local (RFC 3879, deprecated)
    ip_network("192.88.99.0/24"),  # the relay of 6to4
    # Older versions of Python take these for public (RFC 6890, RFC 9637, RFC 9602).
    ip_network("192.0.0.0/24"),
    ip_network("3fff::/20"),
    ip_network("5f00::/16"),
)


def resolve_host(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: Address) -> bool:
    """Tell whether an address lies on the public internet, in whatever form it is written."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        for network, behind in _EMBEDDING:
            inner = IPv4Address((int(address) >> behind) & 0xFFFFFFFF)
            if address in network and not is_public(inner):
                return False
    if any(address.version == network.version and address in network for network in _NEVER):
        return False
    return address.is_global and not (address.is_loopback or _is_no_server(address))


def is_in_own_network(address: Address) -> bool:
    """Tell whether an address may belong to a server of the own network, this machine included.

    Link-local addresses do not count: behind 169.254.169.254 lie the secrets of a cloud machine.
    """
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return is_in_own_network(address.ipv4_mapped)
    return address.is_private and (address.is_loopback or not _is_no_server(address))


def _is_no_server(address: Address) -> bool:
    return (
        address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or address.is_link_local
    )


def checked_addresses(
    host: str, port: int, *, resolve: Resolve, allow_private: bool, timeout_s: float
) -> list[str]:
    """Resolve a host and return its addresses, all of which may be connected to.

    One address that may not refuses the host: a server that answers with a public and a private
    one is trying.

    Raises:
        SourceError: the name does not resolve in time, or leads into the own network.
    """
    found = _resolved(host.strip("[]").partition("%")[0], port, resolve, timeout_s)
    for each in found:
        address = ip_address(each.partition("%")[0])
        own = is_in_own_network(address)
        if not (is_public(address) or (own and allow_private)):
            leads = "" if host.strip("[]") == each else f" leads to {each}, which"
            raise SourceError(
                f"{host}{leads} is not on the public internet",
                hint="If you trust it: dateline add --allow-private ADDRESS." if own else "",
            )
    return found


def _resolved(host: str, port: int, resolve: Resolve, timeout_s: float) -> list[str]:
    """Resolve in a thread: the system's own call cannot be given a time limit."""
    found: list[str] = []
    failures: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(resolve(host, port))
        except (OSError, UnicodeError) as failure:
            failures.append(failure)

    asking = Thread(target=ask, name="dateline-resolve", daemon=True)
    asking.start()
    asking.join(max(0.0, timeout_s))
    if asking.is_alive():
        raise SourceError(f"the name {host} is not resolved in time")
    if failures or not found:
        raise SourceError(
            f"there is no server named {host}", hint="Check the spelling and the connection."
        ) from (failures[0] if failures else None)
    return list(found)
