"""Whether this process shows what it should: the vintage that is current, verified."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.catalogue import CatalogueError
from dashboard.facts import StoreError
from dashboard.public import policy
from dashboard.public.answers import UNKEPT
from dashboard.public.serve import Desk

_HEADERS = {**policy.PAGE, "Cache-Control": UNKEPT}


def ready_route(desk: Desk) -> Route:
    """The route /readyz: 200 if CURRENT names the vintage that is shown and it verifies, 503 if not.

    An earlier vintage that was made current again on purpose is current. One that is shown in place of a damaged one
    is not: the pages still answer, with a notice, but another process may do better.
    """

    async def endpoint(_request: Request) -> Response:
        try:
            desk.catalogue_of()
            store = desk.store_of()
            current = (desk.root / "CURRENT").read_text(encoding="utf-8").split()[-1:]
        except CatalogueError:
            return _told(503, {"ready": False, "why": "the catalogue cannot be read"})
        except (StoreError, OSError, UnicodeDecodeError):
            return _told(503, {"ready": False, "why": "no vintage verifies"})
        shown = {"vintage": store.vintage, "newest_release": store.manifest["newest_release"]}
        if current != [store.vintage]:
            return _told(503, {"ready": False, "why": "the current vintage does not verify", **shown})
        return _told(200, {"ready": True, **shown})

    return Route("/readyz", endpoint, methods=["GET", "HEAD"])


def _told(status: int, what: dict[str, object]) -> Response:
    return JSONResponse(what, status, _HEADERS)
