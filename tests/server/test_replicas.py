"""scripts/serve --replicas: a process that dies is noticed by nobody but its own visitors, who lose nothing."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from dashboard.server import lifeline
from dashboard.server.kept_process import KeepingTimes, KeptProcess, stop_all
from dashboard.server.open_files import MOST_CONNECTIONS
from dashboard.server.peer_address import proxies
from dashboard.server.replicas import MOST_OF_ONE, MOST_PAGES, MOST_STREAMS, config
from tests.running import ROOT, Server, running_server
from tests.server import quick_replicas

VISITORS = 6
LINK = "area=921&as_of=2026-06-25"
SHOWN = b"the Isle of Wight"
"""As it stands in the sentences of that view; the list of areas has it without the article."""


class Visitor:
    """A browser that looks at the start page of one link and stays connected."""

    def __init__(self, url: str) -> None:
        self._address = url.replace("http://", "ws://") + "/_stcore/stream"
        self._origin = url
        self.cookie = ""
        self._open = ExitStack()
        self.connection: ClientConnection
        self.come()

    def come(self) -> None:
        """Connect as the browser does, with the cookie that it was given."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        self.leave()
        self.connection = self._open.enter_context(
            connect(
                self._address,
                additional_headers=headers,
                origin=self._origin,
                subprotocols=["streamlit"],
                max_size=None,
            )
        )
        assert self.connection.response is not None
        self.cookie = self.connection.response.headers.get("Set-Cookie", self.cookie).split(";")[0]

    def leave(self) -> None:
        """Close the page, if it is still connected."""
        with suppress(ConnectionClosed):
            self._open.close()

    def look(self, link: str = LINK) -> bytes:
        """Everything that one run of the page says."""
        message = BackMsg()
        message.rerun_script.query_string = link
        self.connection.send(message.SerializeToString())
        told = b""
        while True:
            data = self.connection.recv(timeout=60)
            assert isinstance(data, bytes)
            told += data
            if ForwardMsg.FromString(data).WhichOneof("type") == "script_finished":
                return told

    def is_cut_off(self) -> bool:
        """Whether the process that this visitor was with is gone."""
        try:
            self.connection.ping().wait(1)
            return False
        except ConnectionClosed:
            return True


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two replicas; everything is stopped again."""
    if shutil.which("haproxy", path=os.environ["PATH"] + ":/usr/sbin") is None:
        pytest.fail("HAProxy is not installed; scripts/test installs it")
    command = (str(ROOT / "scripts" / "serve"), "--port", "0", "--replicas", "2")
    with running_server(tmp_path_factory.mktemp("replicas") / "output.txt", command) as server:
        yield server


def children(parent: int, program: str) -> list[int]:
    """The ids of the processes that a process started, in that order."""
    listed = subprocess.run(
        ["ps", "--ppid", str(parent), "-o", "pid=,args="], capture_output=True, text=True, check=False
    ).stdout
    # Each begins as the lifeline and then becomes its program.
    return [int(line.split()[0]) for line in listed.splitlines() if program in line and "lifeline" not in line]


def status(url: str) -> int:
    """The status of a page; 0 if the connection broke."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - loopback
            return int(answer.status)
    except OSError as error:
        return int(getattr(error, "code", 0))


def test_pages_carry_no_cookie_and_the_stream_does(served: Server) -> None:
    """A cookie on a shared page would keep it out of every cache; without one on the stream files get lost."""
    with urllib.request.urlopen(f"{served.url}/chart/new-plans", timeout=30) as answer:  # noqa: S310 - loopback
        assert "Set-Cookie" not in answer.headers
        assert "private" not in answer.headers["Cache-Control"]
    visitor = Visitor(served.url)
    assert visitor.cookie.startswith("SRV=r")
    assert visitor.connection.response is not None
    told = visitor.connection.response.headers["Set-Cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Lax" in told
    visitor.leave()


def test_a_killed_replica_under_load(served: Server) -> None:
    """Its visitors come back to the same view, the others notice nothing, and no page fails meanwhile."""
    visitors = [Visitor(served.url) for _ in range(VISITORS)]
    assert {visitor.cookie for visitor in visitors} == {"SRV=r1", "SRV=r2"}
    for visitor in visitors:
        assert SHOWN in visitor.look()
    assert SHOWN not in visitors[0].look("area=926")
    statuses: list[int] = []
    enough = Event()

    def keep_asking() -> None:
        while not enough.is_set():
            statuses.append(status(f"{served.url}/chart/new-plans?area=921"))
            time.sleep(0.02)  # well below what HAProxy lets one address ask

    asking = Thread(target=keep_asking)
    asking.start()
    try:
        before = children(served.process.pid, "dashboard.server.launch")
        assert len(before) == 2
        os.kill(before[0], signal.SIGKILL)
        killed = time.monotonic()
        cut_off = [visitor for visitor in visitors if visitor.cookie == "SRV=r1"]
        for visitor in visitors:
            if visitor not in cut_off:
                assert SHOWN in visitor.look()
        for visitor in cut_off:
            while not visitor.is_cut_off():
                time.sleep(0.05)
        for visitor in cut_off:
            visitor.come()
            assert SHOWN in visitor.look()
            assert visitor.cookie == "SRV=r2"
        print(f"All were back after {time.monotonic() - killed:.1f} s.")
        while len(again := children(served.process.pid, "dashboard.server.launch")) < 2 or before[0] in again:
            time.sleep(0.2)
    finally:
        enough.set()
        asking.join()
    assert set(statuses) == {200}
    for visitor in visitors:
        visitor.leave()


def test_stopping_leaves_nothing_behind(served: Server) -> None:
    """A port or a process that stays makes the next start fail."""
    started = [*children(served.process.pid, "dashboard.server.launch"), *children(served.process.pid, "haproxy")]
    assert len(started) == 3
    served.process.terminate()
    assert served.process.wait(timeout=30) == 0
    assert "Traceback" not in served.printed()
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


QUICK = (sys.executable, "-m", "tests.server.quick_replicas", "--replicas", "2")
PATIENCE = 30  # seconds; far more than any of these takes


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two replicas that are looked at often."""
    with running_server(tmp_path_factory.mktemp("quick") / "output.txt", (*QUICK, "--port", "0")) as server:
        yield server


def is_there(process: int) -> bool:
    """Whether a process is there at all, stopped or not; one that has ended and waits for its parent is not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Waits, and fails with what did not happen."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def test_a_replica_that_hangs_is_replaced_and_every_request_answered(quick: Server) -> None:
    """One that is alive and does nothing kept every second reader waiting, for a minute each and for ever."""
    hanging, other = children(quick.process.pid, "dashboard.server.launch")
    os.kill(hanging, signal.SIGSTOP)
    with ThreadPoolExecutor(8) as readers:
        pages = [f"{quick.url}/chart/new-plans?area={area}" for area in ("921", "926", "201", "935")]
        assert set(readers.map(status, pages * 6)) == {200}
    wait_until(lambda: not is_there(hanging), "the one that hangs is ended")
    wait_until(lambda: len(children(quick.process.pid, "dashboard.server.launch")) == 2, "another takes its place")
    assert other in children(quick.process.pid, "dashboard.server.launch")
    assert "A replica does not answer any more" in quick.printed()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM])
def test_haproxy_is_started_again(quick: Server, how: signal.Signals) -> None:
    """Everything ended with it, for all visitors, until somebody came and started it by hand."""
    (before,) = children(quick.process.pid, "haproxy")
    replicas = children(quick.process.pid, "dashboard.server.launch")
    os.kill(before, how)
    wait_until(lambda: not is_there(before), "the old one is gone")
    wait_until(lambda: children(quick.process.pid, "haproxy") not in ([], [before]), "another takes its place")
    wait_until(lambda: status(f"{quick.url}/healthz") == 200, "it answers at the same address")
    assert children(quick.process.pid, "dashboard.server.launch") == replicas


@contextmanager
def none_left(processes: list[int]) -> Iterator[None]:
    """Waits until all have ended by themselves; ends those that did not, so that they trouble no other test."""
    try:
        yield
        wait_until(lambda: not any(map(is_there, processes)), "all end by themselves")
    finally:
        for process in filter(is_there, processes):
            os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("stopped", ["none", "replica", "haproxy"])
def test_nothing_outlives_a_killed_parent(tmp_path: Path, stopped: str) -> None:
    """What stays holds the port: the next start fails, and who started it does not know what to end."""
    with running_server(tmp_path / "output.txt", (*QUICK, "--port", "0")) as server:
        replicas, proxies = (children(server.process.pid, name) for name in ("dashboard.server.launch", "haproxy"))
        assert len(replicas) == 2
        assert len(proxies) == 1
        if stopped != "none":
            os.kill({"replica": replicas, "haproxy": proxies}[stopped][0], signal.SIGSTOP)
        with none_left(replicas + proxies):
            server.process.kill()
            server.process.wait()
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", int(server.url.rpartition(":")[2])))


def test_nothing_outlives_a_parent_that_is_killed_while_it_starts() -> None:
    """An impatient person kills it in the first second."""
    with subprocess.Popen((*QUICK, "--port", "0"), cwd=ROOT, stdout=subprocess.DEVNULL) as parent:
        wait_until(lambda: len(children(parent.pid, "dashboard.server.launch")) == 2, "the replicas start")
        replicas = children(parent.pid, "dashboard.server.launch")
        with none_left(replicas):
            parent.kill()
            parent.wait()


def test_the_lifeline_of_a_parent_that_is_gone_starts_nothing() -> None:
    """A parent may be killed before the system knows whom to end with it."""
    command = (sys.executable, lifeline.__file__, str(os.getppid()), "/bin/echo", "started")
    late = subprocess.run(command, capture_output=True, check=False)
    assert (late.returncode, late.stdout) == (1, b"")


def test_a_process_that_never_stays_is_not_started_all_the_time(tmp_path: Path) -> None:
    """A machine that only starts processes serves nobody."""
    times = replace(quick_replicas.TIMES, between_starts=0.3)
    file, command = tmp_path / "starts", "echo >> starts"
    kept = KeptProcess("It", ["/bin/sh", "-c", f"cd '{tmp_path}' && {command}"], lambda _: True, times)
    begun = time.monotonic()
    with ThreadPoolExecutor(1) as pool:
        while time.monotonic() - begun < 1.5:
            kept.keep(pool, may_replace=True)
            time.sleep(0.01)
        starts = 1 + int((time.monotonic() - begun) / 0.3)
    kept.process.wait()
    assert 1 < len(file.read_text(encoding="utf-8").splitlines()) <= starts


def test_a_busy_process_is_left_alone_and_of_two_that_hang_one_is_replaced_first() -> None:
    """Whoever ends all that are slow at once has none left."""
    answering = Event()
    times = KeepingTimes(look=0, answer=0.1, hang=0.3)

    def answers(_process: object) -> bool:
        return answering.wait(0.05)

    kept = KeptProcess("It", ["/bin/sleep", "60"], answers, times)
    with ThreadPoolExecutor(1) as pool:
        answering.set()
        assert kept.wait_until_answering(answers)

        def is_replaced(seconds: float, *, may_replace: bool) -> bool:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                if kept.keep(pool, may_replace=may_replace):
                    return True
                time.sleep(0.01)
            return False

        assert not is_replaced(0.5, may_replace=True), "it answers"
        answering.clear()
        assert not is_replaced(1, may_replace=False), "another is being replaced"
        assert is_replaced(PATIENCE, may_replace=True)
        answering.set()
    stop_all([kept])
    assert not is_there(kept.process.pid)


def test_the_configuration_bounds_what_one_visitor_takes(tmp_path: Path) -> None:
    """Without limits one script could keep everybody out; HAProxy itself must find no fault in the file."""
    file = tmp_path / "haproxy.cfg"
    file.write_text(config("127.0.0.1:8501", ["127.0.0.1:1001", "127.0.0.1:1002"]), encoding="utf-8")
    program = shutil.which("haproxy", path=os.environ["PATH"] + ":/usr/sbin")
    assert program is not None
    checked = subprocess.run([program, "-c", "-f", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "WARNING" not in checked.stderr + checked.stdout
    text = file.read_text(encoding="utf-8")
    assert f"conn_cur gt {MOST_OF_ONE} }}\n" in text
    assert MOST_OF_ONE < MOST_PAGES, "one address could take all pages of one process"
    assert MOST_STREAMS + MOST_PAGES < MOST_CONNECTIONS, "the process would refuse what HAProxy sends"
    assert "cookie SRV insert indirect nocache httponly" in text
    assert "timeout tunnel 1h" in text


def test_haproxy_starts_under_a_low_limit_and_counts_no_proxy(tmp_path: Path) -> None:
    """It takes two open files a connection, and ends at once if it may not open as many as it is told to."""
    program = shutil.which("haproxy", path=os.environ["PATH"] + ":/usr/sbin")
    assert program is not None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    file = tmp_path / "haproxy.cfg"
    file.write_text(config(address, ["127.0.0.1:1001"] * 2, proxies("10.0.0.0/8, ::1"), 1024), encoding="utf-8")
    assert f"gt {MOST_OF_ONE} }} !{{ src 10.0.0.0/8 }} !{{ src ::1/128 }}" in file.read_text(encoding="utf-8")
    process = subprocess.Popen(
        ["/bin/sh", "-c", 'ulimit -n 1024 && exec "$0" -db -q -f "$1"', program, str(file)], stderr=subprocess.PIPE
    )
    try:
        for _ in range(200):
            with suppress(ConnectionRefusedError), socket.create_connection(address.split(":")):
                break
            assert process.poll() is None, process.communicate()[1]
            time.sleep(0.05)
        assert process.poll() is None
    finally:
        process.terminate()
        process.communicate()
