"""Bounds of uvicorn (connections, deadlines, message size), whichever command starts the server."""

import logging
from collections.abc import Iterable
from functools import partial
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server.message_filter import LARGEST_MESSAGE
from dashboard.server.open_connections import ConnectionBounds, OpenConnections
from dashboard.server.open_files import TO_BE_REFUSED, process_budget
from dashboard.server.peer_address import Network, proxies
from dashboard.server.slow_requests import SlowRequestProtocol
from dashboard.server.websocket_handshake import HandshakeProtocol

_LOG = logging.getLogger(__name__)


def bound(
    config: uvicorn.Config, bounds: ConnectionBounds | None = None, not_counted: Iterable[Network] | None = None
) -> None:
    """Set the bounds of a server that has not begun to listen; by default as many as its open files suffice for.

    not_counted: networks of proxies, by default those of DASHBOARD_PROXIES. Raises ProxiesError if that cannot be read.
    """
    if shortage := process_budget().shortage:
        _LOG.warning(shortage)
    chosen = bounds or ConnectionBounds(most=process_budget().connections)
    held = OpenConnections(chosen, proxies() if not_counted is None else not_counted)
    # Uvicorn makes its protocols by calling what stands here.
    config.http_protocol_class = cast(Any, partial(SlowRequestProtocol, held))
    config.ws_protocol_class = cast(Any, partial(HandshakeProtocol, held))
    config.limit_concurrency = chosen.most + TO_BE_REFUSED
    config.ws_max_size = LARGEST_MESSAGE
    config.ws_per_message_deflate = False


class StartBounds:
    """Middleware setting uvicorn's bounds at application start, whichever command started the server.

    `streamlit run` makes its own settings for uvicorn and lets nobody change them. They are found where uvicorn waits
    for the application's start (lifespan), before it listens.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; at the start, set the bounds first."""
        if scope["type"] == "lifespan":
            config = getattr(getattr(receive, "__self__", None), "config", None)
            if isinstance(config, uvicorn.Config):
                bound(config)
        await self._app(scope, receive, send)
