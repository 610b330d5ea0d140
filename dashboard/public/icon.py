"""The picture of the site in a browser's tab, where the dashboard's program looks for it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.markup.render import ICON


async def _answer(_request: Request) -> Response:
    return Response(ICON, headers={"Cache-Control": "public, max-age=86400"}, media_type="image/png")


def icon_route() -> Route:
    """The route that stands before the file of the same name which Streamlit brings."""
    return Route("/favicon.png", _answer, methods=["GET", "HEAD"])
