"""Shared fixtures: loopback only, source files, the published store; and a summary of skipped tests."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.facts import FactStore, open_store
from tests.elsewhere import away, storage
from tests.leftovers import pytest_terminal_summary
from tests.made_up.folder import write_sources
from tests.official import official, sources
from tests.record import record, record_on_pages, record_root
from tests.twice import copied, copied_refreshed, refreshed, twice

__all__ = [
    "away",
    "copied",
    "copied_refreshed",
    "official",
    "pytest_terminal_summary",
    "record",
    "record_on_pages",
    "record_root",
    "refreshed",
    "sources",
    "storage",
    "twice",
]

# Machines differ in speed; a slow one must not turn a true property into a failure.
settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")


def _is_local(host: Any) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def _refuse_foreign(host: Any) -> None:
    if not _is_local(host):
        raise RuntimeError(f"A test tried to reach {host!r}: tests stay on this machine.")


@pytest.fixture(scope="session", autouse=True)
def _stay_on_this_machine() -> Iterator[None]:
    """Fail any test that resolves a name or opens a connection beyond the loopback addresses."""
    connect, connect_ex, resolve = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_foreign(address[0])

    def guarded_connect(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        return connect(sock, address)

    def guarded_connect_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return connect_ex(sock, address)

    def guarded_resolve(host: Any, *rest: Any, **named: Any) -> Any:
        _refuse_foreign(host)
        return resolve(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_resolve)
        yield


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of made-up files in the publishers' layouts, with all their traps."""
    return write_sources(tmp_path_factory.mktemp("made_up"), load_catalogue(), open_store().areas)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The project's own catalogue."""
    return load_catalogue()


@pytest.fixture(scope="session")
def store() -> FactStore:
    """The published vintage."""
    return open_store()
