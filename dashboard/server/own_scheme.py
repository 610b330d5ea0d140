"""Scheme (http or https) of every request, as this process speaks it."""

from starlette.types import ASGIApp, Receive, Scope, Send


class OwnScheme:
    """Middleware for the scheme of requests and connections, in place of the scheme from X-Forwarded-Proto.

    tls: whether the process itself speaks TLS. Under `streamlit run` uvicorn believes the header X-Forwarded-Proto of
    everybody who comes through a proxy on this machine, and with it a visitor would set the links of pages that are
    kept for all. Behind a proxy that speaks TLS, `public_url` says so.
    """

    def __init__(self, app: ASGIApp, *, tls: bool) -> None:
        self._app = app
        self._schemes = {"http": "https" if tls else "http", "websocket": "wss" if tls else "ws"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] in self._schemes:
            scope["scheme"] = self._schemes[scope["type"]]
        await self._app(scope, receive, send)
