"""A visitor of the dashboard without a browser: speaks Streamlit's protocol as its page does.

One process plays many visitors: python scripts/bench/visitor.py URL PATH VISITORS SECONDS AREAS prints what they met
as JSON. Each opens the page, then picks another area every two seconds, from AREAS of them; 0 seconds leaves at once.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field

import httpx2
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

THINK = 2.0
_PATIENCE = 30.0
_AT_ONCE = 8  # visitors that a process lets open the page at the same time


@dataclass
class VisitorResults:
    """What the visitors of a process met: seconds of first runs and of reruns, bytes, and errors."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    sent: int = 0
    errors: list[str] = field(default_factory=list)


class SimulatedVisitor:
    """One connection and what the page would remember: what it can pick, and the messages it has kept."""

    def __init__(self, connection: websockets.ClientConnection, path: str, met: VisitorResults) -> None:
        self._connection = connection
        self._path = path
        self._met = met
        self._kept: set[str] = set()
        self._picker = ""
        self.areas: list[str] = []

    async def run(self, area: str | None = None) -> float:
        """Ask for a run, with another area picked if one is given, and wait until all of it has come."""
        message = BackMsg()
        message.rerun_script.page_name = self._path.strip("/")
        message.rerun_script.cached_message_hashes.extend(self._kept)
        if area is not None:
            message.rerun_script.widget_states.widgets.add(id=self._picker, string_value=area)
        started = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self._connection.recv(), _PATIENCE)
            assert isinstance(raw, bytes), "Streamlit sends bytes"
            self._met.sent += len(raw)
            if self._finished(ForwardMsg.FromString(raw)):
                return time.perf_counter() - started

    def _finished(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                self._met.errors.append(element.exception.message)
            elif element.WhichOneof("type") == "selectbox" and not self._picker:
                self._picker, self.areas = element.selectbox.id, list(element.selectbox.options)
        if message.metadata.cacheable and message.hash:
            self._kept.add(message.hash)
        return kind == "script_finished"


async def _visit(url: str, path: str, seconds: float, areas: int, met: VisitorResults, door: asyncio.Semaphore) -> None:
    chance = random.Random()  # noqa: S311 - nobody's secret
    try:
        async with door:
            async with httpx2.AsyncClient() as client:
                (await client.get(url + path)).raise_for_status()
            stream = f"ws{url.removeprefix('http')}/_stcore/stream"
            connection = await websockets.connect(stream, subprotocols=[websockets.Subprotocol("streamlit")])
            visitor = SimulatedVisitor(connection, path, met)
            met.first.append(await visitor.run())
        async with connection:
            leave = time.perf_counter() + seconds
            offered = visitor.areas[:: max(1, len(visitor.areas) // areas)][:areas]
            await asyncio.sleep(chance.uniform(0, THINK if seconds else 0))
            while time.perf_counter() < leave:
                met.again.append(await visitor.run(chance.choice(offered) if offered else None))
                await asyncio.sleep(THINK)
    except (OSError, TimeoutError, httpx2.HTTPError, websockets.WebSocketException) as error:
        met.errors.append(f"{type(error).__name__}: {error}")


async def visits(url: str, path: str, visitors: int, seconds: float, areas: int) -> VisitorResults:
    """Let so many visitors come, a few at a time, and return what they met."""
    met, door = VisitorResults(), asyncio.Semaphore(_AT_ONCE)
    await asyncio.gather(*(_visit(url, path, seconds, areas, met, door) for _ in range(visitors)))
    return met


if __name__ == "__main__":
    base, page, number, length, picks = sys.argv[1:]
    print(json.dumps(asdict(asyncio.run(visits(base, page, int(number), float(length), int(picks))))))
