"""scripts/serve --replicas: a process that dies is noticed by nobody but its own visitors, who lose nothing."""

import os
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from dashboard.server.replicas import config
from tests.running import ROOT, Server, running_server

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


def children(server: Server, program: str) -> list[int]:
    """The ids of the processes that the server started, in that order."""
    listed = subprocess.run(
        ["ps", "--ppid", str(server.process.pid), "-o", "pid=,args="], capture_output=True, text=True, check=False
    ).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if program in line]


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
        before = children(served, "dashboard.server.launch")
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
        while len(again := children(served, "dashboard.server.launch")) < 2 or before[0] in again:
            time.sleep(0.2)
    finally:
        enough.set()
        asking.join()
    assert set(statuses) == {200}
    for visitor in visitors:
        visitor.leave()


def test_stopping_leaves_nothing_behind(served: Server) -> None:
    """A port or a process that stays makes the next start fail."""
    started = [*children(served, "dashboard.server.launch"), *children(served, "haproxy")]
    assert len(started) == 3
    served.process.terminate()
    assert served.process.wait(timeout=30) == 0
    assert "Traceback" not in served.printed()
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


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
    assert "cookie SRV insert indirect nocache httponly" in text
    assert "timeout tunnel 1h" in text
