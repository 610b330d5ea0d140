"""Several processes of the dashboard behind one HAProxy, for scripts/serve --replicas N."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from string import Template
from typing import Final, NoReturn

from dashboard.server.kept_process import KeepingTimes, KeptProcess, is_running, stop_all
from dashboard.server.open_files import process_budget
from dashboard.server.peer_address import VARIABLE, Network, proxies_named

TEMPLATE: Final = Path(__file__).with_name("haproxy.cfg")
MOST_STREAMS: Final = 410
"""Open dashboards that HAProxy sends to one process: a little more than visitor_limit.py takes, so that the process
itself refuses."""
MOST_PAGES: Final = 180
"""Other requests under way in one process; together with its dashboards fewer than open_files.py lets it hold."""
MOST_OF_ONE: Final = 150
"""Connections of one address, dashboards included; fewer than MOST_PAGES, so that nobody takes all of one process."""
_REQUESTS_OF_ONE: Final = 2000  # in ten seconds
_FILES_OF_HAPROXY: Final = 100  # besides those of connections
_GRACE: Final = 3  # seconds that open connections get when all stops
_HERE: Final = "127.0.0.1"
_SECRET: Final = "STREAMLIT_SERVER_COOKIE_SECRET"  # noqa: S105 - the name of a variable


class ReplicasError(RuntimeError):
    """The replicas cannot be served; the message says why."""


def config(address: str, replicas: list[str], proxies: Iterable[Network] = (), open_files: int | None = None) -> str:
    """Return HAProxy's configuration for an address to listen at and replicas given as host:port.

    proxies: networks from which proxies connect, whose connections are not counted by address.
    open_files: what HAProxy may open; it takes two for a connection and does not start if it may not.
    """
    most = (MOST_STREAMS + MOST_PAGES) * len(replicas)
    servers = [f"    server r{number} {replica}" for number, replica in enumerate(replicas, start=1)]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        address=address,
        most=most if open_files is None else max(1, min(most, (open_files - _FILES_OF_HAPROXY) // 2)),
        most_of_one=MOST_OF_ONE,
        but_proxies="".join(f" !{{ src {network} }}" for network in proxies),
        requests_of_one=_REQUESTS_OF_ONE,
        grace=_GRACE,
        sticky="\n".join(f"{line} cookie r{n} maxconn {MOST_STREAMS}" for n, line in enumerate(servers, start=1)),
        plain="\n".join(f"{line} maxconn {MOST_PAGES}" for line in servers),
    )


def serve(listener: socket.socket, count: int, announce: Callable[[], None], times: KeepingTimes | None = None) -> bool:
    """Serve until SIGTERM or Ctrl-C; return whether it was Ctrl-C. What ends or hangs is replaced.

    listener: holds the port until HAProxy takes it. announce: called once everything answers.
    Raises ReplicasError if HAProxy is missing or something does not start.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)
    times = times or KeepingTimes()
    host, port = listener.getsockname()[:2]
    here = _HERE if host == "0.0.0.0" else host  # noqa: S104 - compared, not listened on
    replicas: list[KeptProcess] = []
    proxies: list[KeptProcess] = []
    try:
        with ExitStack() as stopping:
            pool = stopping.enter_context(ThreadPoolExecutor(count + 1))
            stopping.callback(stop_all, replicas)
            stopping.callback(stop_all, proxies)
            program = _haproxy()
            # HAProxy, which is on this machine, counts by address; the replicas need not.
            environment = {**os.environ, _SECRET: os.environ.get(_SECRET) or secrets.token_hex(32), VARIABLE: _HERE}
            ports = _free_ports(count)
            for free in ports:
                replicas.append(_replica(free, environment, times))
            for replica in replicas:
                _require(replica, replica.answers)
            listener.close()
            behind = [f"{_HERE}:{free}" for free in ports]
            configuration = config(f"{host}:{port}", behind, proxies_named(), process_budget().limit)
            proxies.append(_proxy(program, configuration, times))
            _require(proxies[0], lambda _process: _status(here, port, times.answer) == 200)
            announce()
            _keep([*proxies, *replicas], pool, times)
    except KeyboardInterrupt as interrupt:
        return interrupt.args == (signal.SIGINT,)


def _keep(processes: list[KeptProcess], pool: ThreadPoolExecutor, times: KeepingTimes) -> NoReturn:
    """Supervise the processes until a signal comes; of several hanging ones, one is replaced at a time."""
    replaced = -times.hang
    while True:
        time.sleep(times.look)
        for kept in processes:
            if kept.keep(pool, may_replace=time.monotonic() - replaced > times.hang):
                replaced = time.monotonic()


def _require(kept: KeptProcess, answers: Callable[[subprocess.Popen[bytes]], bool]) -> None:
    if not kept.wait_until_answering(answers):
        raise ReplicasError(f"{kept.name} did not start. What it printed is above.")


def _interrupt(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough; stopping takes some seconds
    raise KeyboardInterrupt(number)


def _free_ports(count: int) -> list[int]:
    """Return free ports; all are reserved at the same time so that no two are the same."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for free in sockets:
            free.bind((_HERE, 0))
        return [int(free.getsockname()[1]) for free in sockets]


def _replica(port: int, environment: Mapping[str, str], times: KeepingTimes) -> KeptProcess:
    """Start a process at a port of its own. Any status is an answer; a full process says 503."""
    command = [sys.executable, "-m", "dashboard.server.launch", "--port", str(port)]
    return KeptProcess(
        "A replica", command, lambda _process: _status(_HERE, port, times.answer) > 0, times, environment
    )


def _proxy(program: str, configuration: str, times: KeepingTimes) -> KeptProcess:
    """Start HAProxy with a configuration; a soft stop (SIGUSR1) lets answers under way finish.

    It is not asked over HTTP whether it works, because it answers late when visitors fill it.
    """
    command = [program, "-db", "-q", "-f", "/dev/stdin"]
    return KeptProcess("HAProxy", command, is_running, times, given=configuration.encode(), end_signal=signal.SIGUSR1)


def _haproxy() -> str:
    # Debian installs servers in /usr/sbin, which is on PATH for root only.
    program = shutil.which("haproxy", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    if program is None:
        raise ReplicasError("HAProxy is not installed. scripts/serve --replicas installs it with apt.")
    return program


def _status(host: str, port: int, timeout: float) -> int:
    """Return the status of /healthz at an address; 0 if there is no answer in time."""
    connection = HTTPConnection(host, port, timeout=timeout)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()
