"""oEmbed 1.0 endpoint: embed code for a chart's address."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.catalogue import CatalogueError
from dashboard.drawing.chart_card import CARD
from dashboard.drawing.embed_size import WIDE, embed_height
from dashboard.edition import Edition
from dashboard.facts import StoreError
from dashboard.public import policy, refusals
from dashboard.public.addresses import SiteAddresses, base_of
from dashboard.public.answers import LIVE, UNKEPT, ResponseBody
from dashboard.public.embed import iframe
from dashboard.public.page_request import PageRequest
from dashboard.public.query import LONGEST, RefusedQueryError, parameters, view_of
from dashboard.public.serve import PublicSite
from dashboard.wording.cautions import read_with_care

_CHART_PATH = re.compile(r"/(?:chart|embed)/([a-z0-9-]{1,80})")
_SIZE = re.compile(r"[1-9]\d{0,4}", re.ASCII)
_USUAL_WIDTH = WIDE


class _ForeignAddressError(ValueError):
    """Address that is not a chart of this site."""


def oembed_route(public_site: PublicSite) -> Route:
    """Route /oembed: 200 with JSON, 400 for malformed sizes, 404 for other addresses, 501 for XML."""

    async def endpoint(request: Request) -> Response:
        try:
            edition = public_site.edition()
        except (CatalogueError, StoreError):
            return refusals.unavailable(policy.FILE)
        try:
            parameters_given = parameters(request.scope["query_string"], 4 * LONGEST)
            if parameters_given.get("format", ["json"]) != ["json"]:
                return _text_response(501, "Only format=json is offered.")
            at = SiteAddresses(base_of(request, edition.catalogue.site), edition.catalogue.site.home_area)
            width, height = _size(parameters_given, "maxwidth"), _size(parameters_given, "maxheight")
            page_request = _page_request(parameters_given.get("url", []), edition, at)
        except RefusedQueryError as error:
            return _text_response(400, str(error))
        except _ForeignAddressError:
            return _text_response(404, "This is not the address of a chart of this site.")
        key = (
            edition.newest.vintage,
            "oembed",
            at.base,
            page_request.subject,
            page_request.view,
            _within(width, 1200),
            _within(height, 3000),
        )
        return await public_site.desk.pages.response(
            request, key, lambda: _body(page_request, width, height), policy.FILE, {"Cache-Control": LIVE}
        )

    return Route("/oembed", endpoint, methods=["GET", "HEAD"])


def _page_request(urls: list[str], edition: Edition, at: SiteAddresses) -> PageRequest:
    if len(urls) != 1:
        raise RefusedQueryError("Give one url, the address of a chart.")
    try:
        parts: SplitResult = urlsplit(urls[0])
    except ValueError as error:
        raise _ForeignAddressError from error
    found = _CHART_PATH.fullmatch(parts.path)
    own = parts.scheme in ("http", "https") and parts.netloc.lower() == urlsplit(at.base).netloc
    if not own or found is None or found[1] not in edition.catalogue.charts:
        raise _ForeignAddressError
    try:
        view = view_of(edition, parts.query.encode())
    except RefusedQueryError as error:
        raise _ForeignAddressError from error
    return PageRequest(edition.at(view.as_of), at, view, found[1])


def _size(parameters_given: Mapping[str, list[str]], name: str) -> int | None:
    values = parameters_given.get(name)
    if values is None:
        return None
    if len(values) != 1 or not _SIZE.fullmatch(values[0]):
        raise RefusedQueryError("A size is a whole number of pixels.")
    return int(values[0])


def _within(size: int | None, most: int) -> int | None:
    """Size capped for the cache key, because larger sizes make no difference."""
    return None if size is None else min(size, most)


def _body(page_request: PageRequest, most_wide: int | None, most_high: int | None) -> ResponseBody:
    width = min(_USUAL_WIDTH, most_wide or _USUAL_WIDTH)
    height = embed_height(page_request.content, page_request.frozen_sentences, width)
    height = min(height, most_high or height)
    payload: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": read_with_care(page_request.content.title, page_request.content.title_cautions),
        "provider_name": page_request.edition.catalogue.site.title,
        "provider_url": f"{page_request.at.base}/",
        "cache_age": 300,
        "html": iframe(page_request, page_request.view, width, height),
        "width": width,
        "height": height,
    }
    if (most_wide or CARD[0]) >= CARD[0] and (most_high or CARD[1]) >= CARD[1]:
        picture = page_request.at.chart(page_request.subject, page_request.frozen, ".png")
        payload |= {"thumbnail_url": picture, "thumbnail_width": CARD[0], "thumbnail_height": CARD[1]}
    return ResponseBody.of(json.dumps(payload, ensure_ascii=False).encode(), "application/json")


def _text_response(status: int, text: str) -> Response:
    return PlainTextResponse(text, status, {**policy.FILE, "Cache-Control": UNKEPT})
