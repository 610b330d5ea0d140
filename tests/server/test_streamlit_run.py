"""The usual way to start a Streamlit site, `streamlit run`, starts all of this one, or says how to."""

import json
import os
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import connect

from tests.running import Server, running_server
from tests.server.bounded import UPGRADE, stranger, told

# Not `python -m streamlit`, which searches the current folder too and so finds what this command does not.
COMMAND = str(Path(sys.executable).with_name("streamlit"))
OPTIONS = ("--server.port", "0")


@contextmanager
def started(script: str, output: Path, *options: str) -> Iterator[Server]:
    """The script as `streamlit run` starts it from the root of the repository."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with running_server(output, (COMMAND, "run", script, *OPTIONS, *options), environment=environment) as server:
        yield server


def asked(server: Server, path: str) -> str:
    with urllib.request.urlopen(server.url + path, timeout=10) as answer:  # noqa: S310 - loopback
        return str(answer.read().decode())


def first_run(server: Server) -> list[ForwardMsg]:
    """What a browser that opens the start page is sent."""
    sent, message = [], BackMsg()
    message.rerun_script.page_name = ""
    stream = f"ws{server.url.removeprefix('http')}/_stcore/stream"
    with connect(stream, subprotocols=[Subprotocol("streamlit")]) as connection:
        connection.send(message.SerializeToString())
        while not sent or sent[-1].WhichOneof("type") != "script_finished":
            raw = connection.recv(timeout=30)
            assert isinstance(raw, bytes)
            sent.append(ForwardMsg.FromString(raw))
    return sent


def elements(sent: list[ForwardMsg], kind: str) -> list[str]:
    new = [message.delta.new_element for message in sent if message.delta.WhichOneof("type") == "new_element"]
    return [str(getattr(element, kind)) for element in new if element.WhichOneof("type") == kind]


def test_the_application_is_the_same_site(tmp_path: Path) -> None:
    """A host that runs `streamlit run` serves the shared links too, and its log repeats nobody's words."""
    with started("dashboard/app.py", tmp_path / "out") as server:
        assert "At a glance" in asked(server, "/")
        assert "Assessment timeliness" in asked(server, "/summary")
        assert "<svg" in asked(server, "/chart/new-plans")
        assert asked(server, "/healthz") == "ok"
        with stranger(int(server.url.rpartition(":")[2]), UPGRADE + b"Content-Length: 7\r\n\r\n") as silent:
            assert told(silent).startswith(b"HTTP/1.1 400"), "the bounds of scripts/serve hold here too"
        sent = first_run(server)
        assert any("Suffolk" in body for body in elements(sent, "html")), "the page itself is drawn"
        assert not elements(sent, "exception")
        printed = server.printed()
    assert "Traceback" not in printed
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    assert lines, "errors would come with their words"
    assert not [line for line in lines if line["from"] == "uvicorn.access"], "nobody's requests are logged"


def test_the_script_alone_says_what_to_start(tmp_path: Path) -> None:
    """Half the files of the world start so; the visitor and the person at the terminal get a sentence, no traceback."""
    with started("dashboard/main.py", tmp_path / "out") as server:
        sent = first_run(server)
        printed = server.printed()
    assert not elements(sent, "exception")
    (box,) = elements(sent, "alert")
    assert "streamlit run dashboard/app.py" in box
    assert "streamlit run dashboard/app.py" in printed
    assert "Traceback" not in printed
