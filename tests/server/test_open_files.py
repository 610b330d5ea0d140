"""Open files: a process takes as many visitors as it can hold, and the plain pages go on beside them."""

import resource
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from dashboard.server import open_files
from dashboard.server.open_files import MOST_CONNECTIONS, MOST_DASHBOARDS, file_budget
from tests.running import Server, running_server
from tests.server.bounded import UPGRADE, status, stranger

# Streamlit's stop_script as a frame of a browser: a message that costs nothing.
STOP = b"\x82\x82\x00\x00\x00\x00\x38\x01"
DASHBOARD = UPGRADE + b"Sec-WebSocket-Protocol: streamlit\r\n\r\n"


@pytest.mark.parametrize("limit", [64, 200, 256, 512, 1024, 4096, 65_536])
@pytest.mark.parametrize("used", [10, 60])
def test_what_a_limit_is_enough_for(limit: int, used: int) -> None:
    """More than fits ends the service for everybody; a process with room enough takes what it always took."""
    budget = file_budget(limit, used)
    assert 1 <= budget.dashboards <= min(MOST_DASHBOARDS, budget.connections)
    assert budget.connections <= max(1, limit - used)
    assert (budget.shortage == "") == (budget.connections == MOST_CONNECTIONS)
    if limit >= 1024:
        assert budget.dashboards == MOST_DASHBOARDS


def test_a_shortage_is_said_with_its_remedy() -> None:
    """Who runs the site sees visitors refused, and must learn why and what to set."""
    told = file_budget(256, 20).shortage
    assert "may open only 256 files" in told
    assert "LimitNOFILE=" in told


def test_the_limit_is_raised_as_far_as_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most systems allow four times what they give; some promise what they do not keep."""
    set_to: list[tuple[int, int]] = []

    def refusing(_kind: int, limits: tuple[int, int]) -> None:
        if limits[0] > 10_240:
            raise ValueError("not allowed")
        set_to.append(limits)

    monkeypatch.setattr(open_files.resource, "getrlimit", lambda _kind: (set_to or [(1024, 4096)])[-1])
    monkeypatch.setattr(open_files.resource, "setrlimit", refusing)
    assert open_files.raise_limit() == 4096
    set_to[:] = [(256, resource.RLIM_INFINITY)]
    assert open_files.raise_limit() == 10_240


def _open_files(server: Server) -> int:
    """Open files of the server; the shell that set the limit became the server itself."""
    return len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="counts in /proc")
@pytest.mark.parametrize(("limit", "fit"), [(1024, MOST_DASHBOARDS), (300, 60)])
def test_dashboards_leave_the_plain_pages_their_files(tmp_path: Path, limit: int, fit: int) -> None:
    """Under the usual limit the 253rd dashboard ended the service for everybody, and nothing said why."""
    command = ("/bin/sh", "-c", f'ulimit -n {limit} && exec "$0" "$@"', sys.executable)
    options = ("-m", "dashboard.server.launch", "--port", "0")
    with running_server(tmp_path / "out", (*command, *options)) as server, ExitStack() as visitors:
        port = int(server.url.rpartition(":")[2])
        before, answers, pages = _open_files(server), Counter[bytes](), Counter[int]()
        while answers[b"503"] < 20:
            assert answers.total() < 2 * MOST_DASHBOARDS, "nobody is refused"
            visitor = visitors.enter_context(stranger(port, DASHBOARD))
            answer = visitor.recv(4096)[9:12]
            answers[answer] += 1
            if answer == b"101":
                visitor.sendall(STOP)  # one that says nothing would give way to the next
            if answers.total() % 20 == 0:
                pages.update(status(port, page) for page in (b"/chart/new-plans", b"/readyz", b"/"))
        assert set(answers) == {b"101", b"503"}
        assert fit <= answers[b"101"] <= MOST_DASHBOARDS
        assert set(pages) == {200}
        assert ("may open only" in server.printed()) == (limit < 1024)
        visitors.close()
        give_up = time.monotonic() + 20
        while _open_files(server) > before + 20:
            assert time.monotonic() < give_up, f"{_open_files(server)} files stay open after all have left"
            time.sleep(0.1)
        assert status(port, b"/readyz") == 200
