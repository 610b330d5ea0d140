"""What strangers ask for cannot fill the memory, however many different things they ask."""

import asyncio
import gc
import importlib
import inspect
import pkgutil
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

from starlette.applications import Starlette

import dashboard
from dashboard.catalogue import load_catalogue
from dashboard.facts import open_store
from tests.public.conftest import site_of

CATALOGUE, STORE = load_catalogue(), open_store()
SITE = site_of(lambda: CATALOGUE, lambda: STORE)


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if found.name not in ("dashboard.app", "dashboard.main"):  # these start the application
            yield importlib.import_module(found.name)


def test_every_cache_of_the_dashboard_has_a_limit() -> None:
    """One cache without a limit, filled by the address, is enough to bring the server down."""
    caches = {
        f"{module.__name__}.{name}": value.cache_info().maxsize if hasattr(value, "cache_info") else value.limit
        for module in _modules()
        for name, value in vars(module).items()
        if hasattr(value, "cache_info") or (inspect.isfunction(value) and hasattr(value, "limit"))
    }
    assert len(caches) > 20
    assert [name for name, limit in caches.items() if limit is None or limit > 1024] == []


async def _ask(site: Starlette, path: str, queries: Iterator[bytes]) -> list[int]:
    """The statuses of many requests, one after the other, with nothing kept of them."""
    statuses = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    for query in queries:
        scope = {"type": "http", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode()}
        scope |= {"root_path": "", "query_string": query, "headers": [(b"host", b"localhost")]}
        scope |= {"http_version": "1.1", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80)}
        await site(scope, receive, send)
    return statuses


def test_thousands_of_addresses_leave_the_memory_as_it_was() -> None:
    """An attacker needs a loop for a million addresses; the server must not keep anything of each."""

    def queries(first: int, count: int) -> Iterator[bytes]:
        for number in range(first, first + count):
            yield (b"utm_source=%d", b"area=%d", b"x%d=1", b"with=england&fbclid=%d" + b"y" * 500)[number % 4] % number

    tracemalloc.start()
    try:
        statuses = _asked(queries(0, 1100))  # fills what may be filled
        filled = _traced()
        _asked(queries(1100, 1100))
        grown = _traced() - filled
    finally:
        tracemalloc.stop()
    assert {200, 400} == set(statuses)
    assert grown < 100 * 1100, "not so much as a hundred bytes for each address"


def _asked(queries: Iterator[bytes]) -> list[int]:
    # In a thread, because the browser tests of the same process leave an event loop running in this one.
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(lambda: asyncio.run(_ask(SITE, "/summary", queries))).result()


def _traced() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
