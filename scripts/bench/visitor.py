"""Simulated visitor of the dashboard without a browser, over Streamlit's WebSocket protocol.

One process plays many visitors: python scripts/bench/visitor.py URL PATH VISITORS SECONDS AREAS prints what they met as
JSON. Each opens the page, then picks another area every two seconds, from AREAS of them; 0 seconds leaves at once.
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
_TIMEOUT = 30.0
_AT_ONCE = 8  # visitors that a process lets open the page at the same time


@dataclass
class VisitorResults:
    """Results of the visitors of a process: seconds of first runs and of reruns, bytes, and errors."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    sent: int = 0
    errors: list[str] = field(default_factory=list)


class SimulatedVisitor:
    """WebSocket connection with the state of the page: the areas to pick from, and the hashes of cached messages."""

    def __init__(self, connection: websockets.ClientConnection, path: str, results: VisitorResults) -> None:
        self._connection = connection
        self._path = path
        self._results = results
        self._kept: set[str] = set()
        self._picker = ""
        self.areas: list[str] = []

    async def run(self, area: str | None = None, query: str = "") -> float:
        """Request a script run, with another area picked if one is given; returns seconds until finished.

        `query` is the query string of the page's address.
        """
        message = BackMsg()
        message.rerun_script.page_name = self._path.strip("/")
        message.rerun_script.query_string = query
        message.rerun_script.cached_message_hashes.extend(self._kept)
        if area is not None:
            message.rerun_script.widget_states.widgets.add(id=self._picker, string_value=area)
        started = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self._connection.recv(), _TIMEOUT)
            assert isinstance(raw, bytes), "Streamlit sends bytes"
            self._results.sent += len(raw)
            if self._finished(ForwardMsg.FromString(raw)):
                return time.perf_counter() - started

    def _finished(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                self._results.errors.append(element.exception.message)
            elif element.WhichOneof("type") == "selectbox" and not self._picker:
                self._picker, self.areas = element.selectbox.id, list(element.selectbox.options)
        if message.metadata.cacheable and message.hash:
            self._kept.add(message.hash)
        return kind == "script_finished"


async def _visit(
    url: str, path: str, seconds: float, areas: int, results: VisitorResults, limit: asyncio.Semaphore
) -> None:
    rng = random.Random()  # noqa: S311 - nobody's secret
    try:
        async with limit:
            async with httpx2.AsyncClient() as client:
                (await client.get(url + path)).raise_for_status()
            stream = f"ws{url.removeprefix('http')}/_stcore/stream"
            connection = await websockets.connect(stream, subprotocols=[websockets.Subprotocol("streamlit")])
            visitor = SimulatedVisitor(connection, path, results)
            results.first.append(await visitor.run())
        async with connection:
            leave = time.perf_counter() + seconds
            offered = visitor.areas[:: max(1, len(visitor.areas) // areas)][:areas]
            await asyncio.sleep(rng.uniform(0, THINK if seconds else 0))
            while time.perf_counter() < leave:
                results.again.append(await visitor.run(rng.choice(offered) if offered else None))
                await asyncio.sleep(THINK)
    except (OSError, TimeoutError, httpx2.HTTPError, websockets.WebSocketException) as error:
        results.errors.append(f"{type(error).__name__}: {error}")


async def visits(url: str, path: str, visitors: int, seconds: float, areas: int) -> VisitorResults:
    """Play the visitors, at most _AT_ONCE opening the page at the same time, and return their results."""
    results, limit = VisitorResults(), asyncio.Semaphore(_AT_ONCE)
    await asyncio.gather(*(_visit(url, path, seconds, areas, results, limit) for _ in range(visitors)))
    return results


if __name__ == "__main__":
    base, page, number, length, picks = sys.argv[1:]
    print(json.dumps(asdict(asyncio.run(visits(base, page, int(number), float(length), int(picks))))))
