"""Downloads of all figures, from every vintage ever published: /data/<vintage>/<file>."""

import logging
import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.catalogue import CatalogueError
from dashboard.facts import StoreError
from dashboard.facts.vintage import VintageError, read_verified
from dashboard.public import policy, refusals
from dashboard.public.addresses import base_of
from dashboard.public.answers import LASTING, LIVE, ResponseBody, body_response
from dashboard.public.archive import FILES, PACKAGE, file_body
from dashboard.public.datapackage import datapackage
from dashboard.public.query import RefusedQueryError
from dashboard.public.serve import PublicSite

_LOG = logging.getLogger(__name__)
VINTAGE = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{12}", re.ASCII)
CURRENT = "current"
_Endpoint = Callable[[Request], Awaitable[Response]]


def data_routes(public_site: PublicSite) -> list[Route]:
    """Routes under /data. "current" redirects to the current vintage, whose own address never changes."""
    methods = ["GET", "HEAD"]
    return [
        Route("/data/datapackage.json", _package(public_site), methods=methods),
        Route("/data/{vintage}/{name}", _file(public_site), methods=methods),
    ]


def _package(public_site: PublicSite) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            edition = public_site.edition()
            catalogue, newest = edition.catalogue, edition.newest
            base = base_of(request, catalogue.site)
            key = ("package", newest.vintage, base)
            folder = public_site.root / "vintages" / newest.vintage

            def make() -> ResponseBody:
                described = datapackage(catalogue, read_verified(folder), f"{newest.vintage}/", base)
                return ResponseBody.of(described, "application/json")

            body = await public_site.body(public_site.files, key, make)
        except RefusedQueryError as error:
            return refusals.refused(str(error), "/data", policy.FILE)
        except (CatalogueError, StoreError, VintageError) as error:
            _LOG.error("%s", error)
            return refusals.unavailable(policy.FILE)
        return body_response(request, body, {**policy.FILE, "Cache-Control": LIVE})

    return endpoint


def _file(public_site: PublicSite) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        vintage, name = request.path_params["vintage"], request.path_params["name"]
        try:
            edition = public_site.edition()
        except (CatalogueError, StoreError) as error:
            _LOG.error("%s", error)
            return refusals.unavailable(policy.FILE)
        if name not in FILES:
            return refusals.missing(policy.FILE)
        if vintage == CURRENT:
            headers = {**policy.FILE, "Cache-Control": LIVE}
            return RedirectResponse(f"/data/{edition.newest.vintage}/{name}", 307, headers)
        if not VINTAGE.fullmatch(vintage):
            return refusals.missing(policy.FILE)

        try:
            # Only the description of the files has addresses of this site.
            base = base_of(request, edition.catalogue.site) if name == PACKAGE else ""
        except RefusedQueryError as error:
            return refusals.refused(str(error), "/data", policy.FILE)

        def make() -> ResponseBody:
            # In a thread: the store may be remote.
            if not (public_site.root / "vintages" / vintage).exists():
                raise FileNotFoundError
            return file_body(public_site.root, vintage, name, edition, base)

        try:
            body = await public_site.body(public_site.files, (vintage, name, base), make)
        except FileNotFoundError:
            return refusals.missing(policy.FILE)
        except (VintageError, KeyError, OSError) as error:
            # Better no file than one that differs from its publication, or whose provenance is gone from the catalogue.
            _LOG.error("%s: %s", vintage, error)
            return refusals.unavailable(policy.FILE)
        kept = {"Cache-Control": LASTING, "Content-Disposition": f'inline; filename="send-{vintage}-{name}"'}
        return body_response(request, body, {**policy.FILE, **kept})

    return endpoint
