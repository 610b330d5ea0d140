"""Messages from the browser (Streamlit's BackMsg): the kinds that the pages send, and the kind of one."""

from typing import Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

PAGE_MESSAGES: Final = (
    "rerun_script",  # a choice, a click, another page, a lost connection that is back
    "stop_script",  # the button while a page takes long
)
"""Kinds that a visitor can cause. The others are for whoever develops a page on the own machine: they read the
repository, empty caches, write files or end the server."""
_OPERATION: Final = "backend_operation_request"


def message_kind(data: bytes) -> str:
    """Kind of a message, which for an operation has the operation's name after a dot; "" if it is no message.

    It is read by Streamlit's own class, so both see the same in fields given twice, unknown or cut off.
    """
    try:
        message = BackMsg.FromString(data)
    except DecodeError:
        return ""
    kind = message.WhichOneof("type")
    if kind is None or [field.name for field, _ in message.ListFields()] != [kind]:
        return ""
    if kind == _OPERATION:
        return f"{kind}.{message.backend_operation_request.WhichOneof('payload')}"
    return str(kind)
