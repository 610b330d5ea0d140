"""Readiness endpoint: whether this process shows the current vintage, verified."""

from datetime import UTC, date, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.catalogue import CatalogueError
from dashboard.facts import StoreError
from dashboard.facts.store import last_refresh, open_current
from dashboard.public import policy, refusals
from dashboard.public.answers import UNKEPT
from dashboard.public.serve import PublicSite

_HEADERS = {**policy.PAGE, "Cache-Control": UNKEPT}


def ready_route(public_site: PublicSite) -> Route:
    """Route /readyz: 200 if the shown vintage is the one in CURRENT and verifies, 503 if not.

    An earlier vintage that was made current again on purpose is current. One that is shown in place of a damaged one is
    not: the pages still answer, with a notice, but another process may do better. It also reports the age of the newest
    figures and the result of the last refresh.
    """

    async def endpoint(_request: Request) -> Response:
        try:
            public_site.edition_of()
            # One look: between two of them the next vintage may become current.
            store, named = open_current(public_site.root)
        except CatalogueError:
            return _json_response(503, {"ready": False, "why": "the catalogue cannot be read"})
        except StoreError:
            return _json_response(503, {"ready": False, "why": "no vintage verifies"})
        newest = store.manifest["newest_release"]
        state = {
            "vintage": store.vintage,
            "newest_release": newest,
            "age_in_days": _age(newest),
            **_refreshed(public_site),
        }
        if named != store.vintage:
            return _json_response(503, {"ready": False, "why": "the current vintage does not verify", **state})
        return _json_response(200, {"ready": True, **state})

    return Route("/readyz", endpoint, methods=["GET", "HEAD"])


def _age(newest_release: str) -> int:
    return (datetime.now(UTC).date() - date.fromisoformat(newest_release)).days


def _refreshed(public_site: PublicSite) -> dict[str, object]:
    """Time and result of the last refresh; its message may name folders and stays inside."""
    note = last_refresh(public_site.root)
    return {"last_refresh": note and {"finished": note.finished, "result": note.result}}


def _json_response(status: int, payload: dict[str, object]) -> Response:
    later = {"Retry-After": str(refusals.AWAY_SECONDS)} if status == 503 else {}
    return JSONResponse(payload, status, {**_HEADERS, **later})
