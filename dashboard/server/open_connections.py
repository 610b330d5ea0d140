"""Open connections of a process: places, the share of an address, deadlines for waiting and stalled clients."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dashboard.server.open_files import MOST_CONNECTIONS, TO_BE_REFUSED
from dashboard.server.peer_address import Network, visitor_address
from dashboard.server.write_stall import StallWatch


@dataclass(frozen=True)
class ConnectionBounds:
    """Numbers and deadlines (seconds) of one process's connections."""

    most: int = MOST_CONNECTIONS
    of_one: float = 1 / 3
    """Share of the places that one address may hold: enough for a school's computer room behind one address."""
    request: float = 15.0
    """For a request's first line and headers. A slow phone needs two or three."""
    handshake: float = 10.0
    """Until the upgrade to a WebSocket is answered; the server itself takes some milliseconds."""
    refusal: float = 2.0
    """For a request that will be refused, so that it can be told."""
    stall: float = 30.0
    """In which a reader must take `slowest` bytes a second of an answer that waits for him."""
    stall_when_full: float = 10.0
    """The same while nearly all places are taken."""
    full: float = 0.9
    """Share of the places from which on nearly all are taken."""
    slowest: float = 500.0
    fresh: float = 1.0
    """In which a connection that has not asked yet is not given up for another."""
    sweep: float = 1.0
    """Between two looks at the deadlines."""


STANDARD: Final = ConnectionBounds()


class OpenConnections:
    """Register of the open connections (transports), with eviction of idle, late and stalled clients.

    A connection is either waiting, with a deadline by which its request or handshake must be whole, or it is being
    answered; then only a stalled write ends it.
    """

    def __init__(self, bounds: ConnectionBounds = STANDARD, proxies: Iterable[Network] = ()) -> None:
        self.bounds = bounds
        self._proxies = tuple(proxies)
        self._open: dict[asyncio.Transport, str] = {}
        self._of_address: Counter[str] = Counter()
        self._waiting: dict[asyncio.Transport, tuple[float, float]] = {}
        """Since when and until when, longest first."""
        self._stalls = StallWatch(bounds.slowest)
        self._sweeper: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._open)

    def come(self, transport: asyncio.Transport) -> bool:
        """Register a new connection, which now waits; return whether a place was free or made free.

        One that has no place is to be told so; far beyond all places, or those of its address, it is cut off. Before
        anybody is refused, the connection that has waited longest without asking anything gives way, and then one of
        the address that holds most.
        """
        peer = transport.get_extra_info("peername")
        address = visitor_address(str(peer[0]), self._proxies) if isinstance(peer, tuple) else ""
        self._open[transport] = address
        self._of_address[address] += 1
        placed = self._make_room(address)
        self.wait(transport, self.bounds.request if placed else self.bounds.refusal)
        if not placed and (
            len(self._open) > self.bounds.most + TO_BE_REFUSED
            or self._of_address[address] > self.bounds.of_one * self.bounds.most + TO_BE_REFUSED / 2
        ):
            transport.abort()
        if self._sweeper is None:
            self._sweep_later()
        return placed

    def leave(self, transport: asyncio.Transport) -> None:
        """Forget a connection that ended."""
        self._waiting.pop(transport, None)
        self._stalls.forget(transport)
        address = self._open.pop(transport, None)
        if address is not None:
            self._of_address[address] -= 1
            if not self._of_address[address]:
                del self._of_address[address]

    def wait(self, transport: asyncio.Transport, seconds: float) -> None:
        """Set a connection's deadline for its request or handshake, in seconds from now."""
        now = asyncio.get_running_loop().time()
        self._waiting.pop(transport, None)
        self._waiting[transport] = (now, now + seconds)

    def answer(self, transport: asyncio.Transport) -> None:
        """Cancel a connection's deadline: its request or handshake is whole."""
        self._waiting.pop(transport, None)

    def _make_room(self, address: str) -> bool:
        """Evict waiting connections until the bounds of the address and of all are kept; return success."""
        while address and self._of_address[address] > self.bounds.of_one * self.bounds.most:
            if not self._give_up_oldest(address):
                return False
        while len(self._open) > self.bounds.most:
            if not (self._give_up_oldest() or self._give_up_of_busiest(address)):
                return False
        return True

    def _give_up_of_busiest(self, newcomer: str) -> bool:
        """Evict a waiting connection, however fresh, of the address with most, if the newcomer's address has fewer.

        Otherwise whoever opens all places anew every second, from a few addresses, would keep everybody else out.
        """
        own = self._of_address[newcomer] if newcomer else 1
        for address, held in self._of_address.most_common():
            if held <= own:
                return False
            waiting = (found for found in self._waiting if self._open.get(found) == address)
            found = next((one for one in waiting if not one.get_write_buffer_size()), None) if address else None
            if found is not None:
                found.close()
                self.leave(found)
                return True
        return False

    def _give_up_oldest(self, address: str | None = None) -> bool:
        """Evict the longest-waiting connection, of an address or of all; return False if none can go."""
        newest = asyncio.get_running_loop().time() - self.bounds.fresh
        for transport, (since, _) in self._waiting.items():
            if since > newest:
                break
            if address in (None, self._open.get(transport)) and not transport.get_write_buffer_size():
                transport.close()
                self.leave(transport)
                return True
        return False

    def _sweep_later(self) -> None:
        self._sweeper = asyncio.get_running_loop().call_later(self.bounds.sweep, self._sweep)

    def _sweep(self) -> None:
        """Close overdue connections and abort stalled readers; again after `sweep` seconds while any are open."""
        now = asyncio.get_running_loop().time()
        for transport, (_, until) in list(self._waiting.items()):
            if now >= until:
                transport.close()
        full = len(self._open) >= self.bounds.full * self.bounds.most
        period = self.bounds.stall_when_full if full else self.bounds.stall
        for transport in list(self._open):
            if self._stalls.stalls(transport, now, period):
                transport.abort()
        self._sweeper = None
        if self._open:
            self._sweep_later()
