"""Favicon at the address used by the dashboard's program."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.markup.render import ICON


async def _answer(_request: Request) -> Response:
    return Response(ICON, headers={"Cache-Control": "public, max-age=86400"}, media_type="image/png")


def icon_route() -> Route:
    """Route of the favicon, ahead of Streamlit's file of the same name."""
    return Route("/favicon.png", _answer, methods=["GET", "HEAD"])
