"""Several processes of the dashboard behind one HAProxy, for scripts/serve --replicas N."""

import logging
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import Final

_LOG = logging.getLogger(__name__)
TEMPLATE: Final = Path(__file__).with_name("haproxy.cfg")
MOST_STREAMS: Final = 410
"""Open dashboards that HAProxy sends to one process: a little more than visitor_limit.py takes, so that the process
itself refuses."""
MOST_PAGES: Final = 150
"""Other requests under way in one process."""
_MOST_OF_ONE: Final = 400
_REQUESTS_OF_ONE: Final = 2000  # in ten seconds
_GRACE: Final = 3  # seconds that open connections get when all stops
_START_LIMIT: Final = 60.0
_BETWEEN_STARTS: Final = 5.0
_SECRET: Final = "STREAMLIT_SERVER_COOKIE_SECRET"  # noqa: S105 - the name of a variable


class ReplicasError(RuntimeError):
    """The replicas cannot be served; the message says why."""


def config(address: str, replicas: list[str]) -> str:
    """Return HAProxy's configuration for an address to listen at and replicas given as host:port."""
    servers = [f"    server r{number} {replica}" for number, replica in enumerate(replicas, start=1)]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        address=address,
        most=(MOST_STREAMS + MOST_PAGES) * len(replicas),
        most_of_one=_MOST_OF_ONE,
        requests_of_one=_REQUESTS_OF_ONE,
        grace=_GRACE,
        sticky="\n".join(f"{line} cookie r{n} maxconn {MOST_STREAMS}" for n, line in enumerate(servers, start=1)),
        plain="\n".join(f"{line} maxconn {MOST_PAGES}" for line in servers),
    )


@dataclass
class ReplicaProcess:
    """One process at a port of its own, restarted if ended."""

    port: int
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] = field(init=False)
    _started: float = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the process; it answers some seconds later."""
        command = [sys.executable, "-m", "dashboard.server.launch", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        self._started = time.monotonic()

    def restart_if_ended(self) -> None:
        """Start the process again if it has ended, at most once in _BETWEEN_STARTS seconds."""
        if self.process.poll() is not None and time.monotonic() - self._started > _BETWEEN_STARTS:
            _LOG.error("A replica ended with %s; it is started again.", self.process.returncode)
            self.start()


def serve(listener: socket.socket, count: int, announce: Callable[[], None]) -> bool:
    """Serve until SIGTERM or Ctrl-C; return whether it was Ctrl-C. A replica that ends is started again.

    listener: holds the port until HAProxy takes it. announce: called once everything answers.
    Raises ReplicasError if HAProxy is missing or something does not start or stay.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)
    environment = {**os.environ, _SECRET: os.environ.get(_SECRET) or secrets.token_hex(32)}
    host, port = listener.getsockname()[:2]
    try:
        with ExitStack() as stopping:
            replicas = []
            for free in _free_ports(count):
                replicas.append(ReplicaProcess(free, environment))
                stopping.callback(_stop, replicas[-1])
            for replica in replicas:
                _wait_until_answering(("127.0.0.1", replica.port), replica.process, "A replica")
            listener.close()
            proxy = stopping.enter_context(
                _proxy(config(f"{host}:{port}", [f"127.0.0.1:{replica.port}" for replica in replicas]))
            )
            _wait_until_answering((host, port), proxy, "HAProxy")
            announce()
            while proxy.poll() is None:
                time.sleep(0.5)
                for replica in replicas:
                    replica.restart_if_ended()
    except KeyboardInterrupt as interrupt:
        return interrupt.args == (signal.SIGINT,)
    raise ReplicasError("HAProxy ended. What it printed stands above.")


def _interrupt(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough; stopping takes some seconds
    raise KeyboardInterrupt(number)


def _free_ports(count: int) -> list[int]:
    """Return free ports; all are reserved at the same time so that no two are the same."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for free in sockets:
            free.bind(("127.0.0.1", 0))
        return [int(free.getsockname()[1]) for free in sockets]


def _wait_until_answering(address: tuple[str, int], process: subprocess.Popen[bytes], name: str) -> None:
    """Wait until a process answers /healthz at an address; raises ReplicasError if it ends or takes over a minute."""
    deadline = time.monotonic() + _START_LIMIT
    while not _answers(*address):
        if time.monotonic() > deadline or process.poll() is not None:
            raise ReplicasError(f"{name} did not start. What it printed stands above.")
        time.sleep(0.1)


def _answers(host: str, port: int) -> bool:
    here = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - compared, not listened on
    request = urllib.request.Request(f"http://{here}:{port}/healthz", headers={"Host": "localhost"})
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:  # noqa: S310 - this machine
            return bool(answer.status == 200)
    except OSError:
        return False


def _stop(replica: ReplicaProcess) -> None:
    """End one process by its own id: SIGTERM first, SIGKILL after ten seconds."""
    replica.process.terminate()
    try:
        replica.process.wait(_GRACE + 7)
    except subprocess.TimeoutExpired:
        replica.process.kill()
        replica.process.wait()


@contextmanager
def _proxy(configuration: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run HAProxy with a configuration; a soft stop (SIGUSR1) lets answers under way finish."""
    # Debian installs servers in /usr/sbin, which is on PATH for root only.
    program = shutil.which("haproxy", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    if program is None:
        raise ReplicasError("HAProxy is not installed. scripts/serve --replicas installs it with apt.")
    with TemporaryDirectory(prefix="dashboard-") as folder:
        file = Path(folder, "haproxy.cfg")
        file.write_text(configuration, encoding="utf-8")
        process = subprocess.Popen([program, "-db", "-q", "-f", str(file)])  # noqa: S603 - HAProxy itself
        try:
            yield process
        finally:
            process.send_signal(signal.SIGUSR1)
            try:
                process.wait(_GRACE + 2)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
