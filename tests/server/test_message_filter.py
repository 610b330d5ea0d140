"""A stranger can send what a page sends, and nothing else that Streamlit understands."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from dashboard.interface.page_messages import PAGE_MESSAGES, message_kind
from dashboard.server.message_filter import MessageFilter
from tests.running import Server, running_server

OPERATION = "backend_operation_request"


def every_kind() -> list[str]:
    """All kinds that the installed Streamlit understands, operations with their names, and fields of no kind."""
    kinds = [field.name for field in BackMsg.DESCRIPTOR.fields if field.name != OPERATION]
    operation = BackMsg.DESCRIPTOR.fields_by_name[OPERATION].message_type
    return kinds + [f"{OPERATION}.{field.name}" for field in operation.oneofs_by_name["payload"].fields]


KINDS = every_kind()
REFUSED = [kind for kind in KINDS if kind not in PAGE_MESSAGES]


def message(kind: str, session: str = "") -> BackMsg:
    """A message of a kind, as short as it can be."""
    made, (name, _, operation) = BackMsg(), kind.partition(".")
    if BackMsg.DESCRIPTOR.fields_by_name[name].message_type is None:
        setattr(made, name, True)
        return made
    getattr(made, name).SetInParent()
    if operation:
        made.backend_operation_request.request_id = "1"
        made.backend_operation_request.session_id = session
        getattr(made.backend_operation_request, operation).SetInParent()
    return made


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server as a developer starts it: at a machine with a screen, which Streamlit trusts with more."""
    folder = tmp_path_factory.mktemp("messages")
    environment = {**os.environ, "DISPLAY": ":0", "HOME": str(folder)}
    with running_server(folder / "output.txt", environment=environment) as server:
        yield server
        assert "Traceback" not in server.printed()
        assert '"level": "error"' not in server.printed()
        left = [file for file in folder.rglob("*") if file.is_file() and file.name != "output.txt"]
    assert left == [], "a stranger's message wrote files"


def dashboard(server: Server) -> ClientConnection:
    address = server.url.replace("http://", "ws://") + "/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=None, legacy=True)


def told(connection: ClientConnection, last: str) -> ForwardMsg:
    """The next answer of a kind."""
    while True:
        data = connection.recv(timeout=30)
        assert isinstance(data, bytes)
        answer = ForwardMsg.FromString(data)
        if answer.WhichOneof("type") == last:
            return answer


def opened(connection: ClientConnection) -> str:
    """The session's name, after a first run of the page."""
    connection.send(message("rerun_script").SerializeToString())
    session = told(connection, "new_session").new_session.initialize.session_id
    told(connection, "script_finished")
    return session


def closed_with(connection: ClientConnection, said: bytes) -> int | None:
    """The code with which the server ends a connection over what is said; an answer to it is a failure."""
    connection.send(said)
    answers: list[str | None] = []
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            answer = connection.recv(timeout=10)
            assert isinstance(answer, bytes)
            answers.append(ForwardMsg.FromString(answer).WhichOneof("type"))
    assert set(answers) <= {"session_status_changed"}, "that one was still under way"
    return closed.value.rcvd.code if closed.value.rcvd else None


def test_the_list_names_kinds_that_there_are() -> None:
    """A kind that Streamlit renamed would leave all pages empty."""
    assert set(PAGE_MESSAGES) <= set(KINDS)
    assert len(REFUSED) > 8


@pytest.mark.parametrize("kind", REFUSED)
def test_a_kind_that_no_page_sends_ends_the_connection(running: Server, kind: str) -> None:
    """They write files, read the repository, empty caches; a kind that a newer Streamlit adds is refused too."""
    with dashboard(running) as first:
        assert closed_with(first, message(kind).SerializeToString()) == 1008
    with dashboard(running) as visitor:
        session = opened(visitor)
        assert session
        assert closed_with(visitor, message(kind, session).SerializeToString()) == 1008


@pytest.mark.parametrize(
    "said",
    [
        b"",
        message("clear_cache").SerializeToString() + message("load_git_info").SerializeToString(),
        message("rerun_script").SerializeToString() + message("clear_cache").SerializeToString(),
        message("rerun_script").SerializeToString() + message(f"{OPERATION}.install_skills").SerializeToString(),
        message(f"{OPERATION}.deferred_file").SerializeToString()
        + message(f"{OPERATION}.install_skills").SerializeToString(),
        message(OPERATION).SerializeToString(),
        b"\xfa\x7f\x01x",  # a field that nobody knows
        b"\x5a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",  # a length of 2^64 - 1
        b"\x5a\x05",  # a length that goes on behind the end
        b"\xff" * 11,
        b"\x5b" * 200,  # groups in groups
        b"\x28" + b"\x80" * 9 + b"\x01",  # clear_cache with a number of ten bytes
        b"\xa8\x80\x00\x01",  # clear_cache with a needlessly long number of its field
    ],
    ids=range(13),
)
def test_what_is_no_message_of_a_page_ends_the_connection(running: Server, said: bytes) -> None:
    """The last of several kinds counts; what is said before it must not open the door."""
    with dashboard(running) as stranger:
        assert closed_with(stranger, said) == 1008


def test_the_last_of_several_kinds_counts(running: Server) -> None:
    """What Streamlit will not act upon does no harm, and the page goes on."""
    with dashboard(running) as visitor:
        opened(visitor)
        both = message("clear_cache").SerializeToString() + message("rerun_script").SerializeToString()
        visitor.send(both)
        told(visitor, "script_finished")


@given(
    st.lists(
        st.one_of(
            st.sampled_from([message(kind).SerializeToString() for kind in KINDS]),
            st.binary(max_size=12),
            st.builds(lambda number: bytes([number << 3 & 0x7F | 2, 0]), st.integers(0, 15)),
        ),
        max_size=4,
    ).map(b"".join)
)
def test_whatever_passes_is_taken_for_a_pages_message(said: bytes) -> None:
    """Filter and Streamlit must never see two things in the same bytes."""
    if message_kind(said) in PAGE_MESSAGES:
        taken = BackMsg.FromString(said)
        kind = taken.WhichOneof("type")
        assert kind in {name.partition(".")[0] for name in PAGE_MESSAGES}
        if kind == OPERATION:
            assert f"{kind}.{taken.backend_operation_request.WhichOneof('payload')}" in PAGE_MESSAGES


def test_nothing_is_sent_after_a_refusal_and_nothing_more_is_heard() -> None:
    """An application that goes on sending to a refused connection fills the log with errors."""
    heard: list[bytes] = []

    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            while True:
                heard.append(await websocket.receive_bytes())
        except WebSocketDisconnect:
            await websocket.send_bytes(b"late")

    filtering = Middleware(MessageFilter, kind_of=lambda data: data.decode(), kinds={"good"}, largest=4)
    client = TestClient(Starlette(routes=[WebSocketRoute("/talk", talk)], middleware=[filtering]))
    for refused in ("bad", "good or", "text"):
        heard.clear()
        with client.websocket_connect("/talk") as connection:
            connection.send_bytes(b"good")
            if refused == "text":
                connection.send_text("good")
            else:
                connection.send_bytes(refused.encode())
            connection.send_bytes(b"good")
            assert connection.receive()["code"] == 1008
        assert heard == [b"good"]
