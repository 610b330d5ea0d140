"""Peer addresses: whose connections are counted together, and which peers are proxies and not counted."""

import ipaddress
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

VARIABLE: Final = "DASHBOARD_PROXIES"
"""Environment variable: networks from which proxies connect, with commas between; `*` for any. This machine if unset.

A proxy brings the visitors of all addresses, so that it alone can count them by address.
"""
_THIS_MACHINE: Final = "127.0.0.0/8,::1/128"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class ProxiesError(ValueError):
    """List of proxies in the wrong form; the message says the right form."""


def proxies(text: str | None = None) -> tuple[Network, ...]:
    """Return the networks of a list as in DASHBOARD_PROXIES, by default of that variable. Raises ProxiesError."""
    listed = os.environ.get(VARIABLE, _THIS_MACHINE) if text is None else text
    if listed.strip() == "*":
        listed = "0.0.0.0/0,::/0"
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in listed.split(",") if part.strip())
    except ValueError:
        message = f"{VARIABLE} must list networks such as 10.0.0.0/8 with commas between, or be *."
        raise ProxiesError(message) from None


def proxies_named() -> tuple[Network, ...]:
    """Return the networks of DASHBOARD_PROXIES, none if it is not set. Raises ProxiesError."""
    return proxies(os.environ.get(VARIABLE, ""))


@lru_cache(4096)
def visitor_address(host: str, not_counted: Sequence[Network]) -> str:
    """Return the address under which a peer's connections are counted; empty for a proxy.

    One household or server has 2**64 IPv6 addresses, so these are counted by their first 64 bits.
    not_counted: networks of the proxies, as a tuple. A peer without an address (a Unix socket) is a proxy.
    """
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if any(address in network for network in not_counted):
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))
