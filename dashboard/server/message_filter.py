"""WebSocket message filter: an allow-list of the kinds of message that a browser may send."""

from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_MESSAGE: Final = 1024 * 1024
"""Bytes of the largest message that is looked at; what a browser sends is a few kilobytes."""
_POLICY_VIOLATION: Final = 1008
_DISCONNECT: Final[Message] = {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}


class MessageFilter:
    """Allow-list of message kinds: any other message ends its connection (1008) and reaches nothing further in.

    kind_of: the kind of a message, which must be what the application itself will take it for; "" if it is none.
    kinds: the kinds that are let through. Text, and more than `largest` bytes, are of no kind.
    """

    def __init__(
        self,
        app: ASGIApp,
        kind_of: Callable[[bytes], str],
        kinds: Collection[str],
        largest: int = LARGEST_MESSAGE,
    ) -> None:
        self._app = app
        self._kind_of = kind_of
        self._kinds = frozenset(kinds)
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        refused = False

        async def receive_allowed() -> Message:
            nonlocal refused
            message = _DISCONNECT if refused else await receive()
            if message["type"] == "websocket.receive" and not self._is_allowed(message):
                refused = True
                return _DISCONNECT
            return message

        async def send_unless_refused(message: Message) -> None:
            if not refused:
                await send(message)

        await self._app(scope, receive_allowed, send_unless_refused)
        if refused:
            with suppress(OSError):  # the stranger has left
                await send({"type": "websocket.close", "code": _POLICY_VIOLATION})

    def _is_allowed(self, message: Message) -> bool:
        data = message.get("bytes")
        return data is not None and len(data) <= self._largest and self._kind_of(data) in self._kinds
