"""Write stalls: connections whose peer does not read the answer."""

import asyncio
import socket
import struct
from dataclasses import dataclass, field
from typing import Final

_TCP_INFO: Final = getattr(socket, "TCP_INFO", None)  # Linux
_ACKNOWLEDGED: Final = struct.Struct("@120xQ")
"""tcpi_bytes_acked of struct tcp_info: bytes that the peer has acknowledged since the connection began."""


def acknowledged(transport: asyncio.Transport) -> int | None:
    """Return how many bytes the peer's system has taken so far; None where the system does not tell."""
    peer = transport.get_extra_info("socket")
    if _TCP_INFO is None or peer is None:
        return None
    try:
        told = peer.getsockopt(socket.IPPROTO_TCP, _TCP_INFO, _ACKNOWLEDGED.size)
    except OSError:
        return None  # a Unix socket
    return int(_ACKNOWLEDGED.unpack(told)[0]) if len(told) == _ACKNOWLEDGED.size else None


@dataclass(frozen=True)
class StallWindow:
    """State of a connection at the beginning of a stretch of time: bytes taken by the peer, bytes not yet sent."""

    since: float
    taken: int | None
    left: int

    def suffices(self, taken: int | None, left: int, needed: float) -> bool:
        """Return whether the peer has taken `needed` bytes since; without TCP_INFO, whether any bytes moved."""
        if taken is None or self.taken is None:
            return left != self.left
        return taken - self.taken >= needed


@dataclass
class StallWatch:
    """Watch over connections with bytes that the system does not take yet.

    slowest: bytes a second that a peer must take, on average of a stretch of time. A phone on a bad line takes a few
    thousand; who takes less holds the connection rather than reads.
    """

    slowest: float
    _windows: dict[asyncio.Transport, StallWindow] = field(default_factory=dict)

    def stalls(self, transport: asyncio.Transport, now: float, period: float) -> bool:
        """Tell whether a peer has taken too little for `period` seconds; to be asked again and again."""
        left = transport.get_write_buffer_size()
        if left == 0:
            self._windows.pop(transport, None)
            return False
        window = self._windows.get(transport)
        if window is not None and now - window.since < period:
            return False
        taken = acknowledged(transport)
        self._windows[transport] = StallWindow(now, taken, left)
        return window is not None and not window.suffices(taken, left, self.slowest * (now - window.since))

    def forget(self, transport: asyncio.Transport) -> None:
        """Forget a closed connection."""
        self._windows.pop(transport, None)
