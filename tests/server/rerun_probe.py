"""Probe of garbage collections over reruns, with the application in a process of its own.

python -m tests.server.rerun_probe RERUNS [forced] prints how many collections went through all of memory, how many
there were at all, and the processor time of one rerun in milliseconds. With "forced" Streamlit's own setting is put
back first.
"""

import gc
import sys
import time

from starlette.testclient import TestClient, WebSocketTestSession
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.app import app


def _rerun(connection: WebSocketTestSession) -> None:
    message = BackMsg()
    message.rerun_script.query_string = ""
    connection.send_bytes(message.SerializeToString())
    answer = ForwardMsg()
    while answer.WhichOneof("type") != "script_finished":
        answer.ParseFromString(connection.receive_bytes())


def main(reruns: int, *, forced: bool) -> None:
    """Connect as a browser does, warm up, then count over the given number of reruns."""
    if forced:
        config.set_option("runner.postScriptGC", True)
    generations: list[int] = []

    def count(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            generations.append(info["generation"])

    with (
        TestClient(app, base_url="http://localhost") as client,
        client.websocket_connect("ws://localhost/_stcore/stream", subprotocols=["streamlit"]) as connection,
    ):
        for _ in range(3):
            _rerun(connection)
        gc.callbacks.append(count)
        started = time.process_time()
        for _ in range(reruns):
            _rerun(connection)
        spent = time.process_time() - started
        gc.callbacks.remove(count)
    print(generations.count(2), len(generations), f"{1000 * spent / reruns:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]), forced="forced" in sys.argv)
