"""Health check /healthz, by which a load balancer knows that the process is up."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def _answer(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


def health_route() -> Route:
    """Return the route /healthz: 200 and "ok" whenever the process can answer at all."""
    return Route("/healthz", _answer, methods=["GET", "HEAD"])
