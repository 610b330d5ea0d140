"""Reading the query of an address: a view, or a kind refusal that repeats nothing of what was asked."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from urllib.parse import parse_qs

from dashboard.catalogue import Catalogue
from dashboard.facts import Store
from dashboard.links.pages import parts_of
from dashboard.links.view import View, from_params

LONGEST = 1024
"""Bytes of a query. The longest view needs about 80; the rest is room for what other sites append."""
_MOST_PARTS = 20
_TOO_LONG = "This address is longer than any that this site uses."
_TO_COME = "This address names a day that is still to come, so nothing can be said to have been published by then."


class RefusedError(ValueError):
    """An address that cannot be followed; the message is a sentence for its reader."""


def parameters(query: bytes, longest: int = LONGEST) -> Mapping[str, list[str]]:
    """Every value of each name, so that repeats are seen. Raises RefusedError if the query is too long."""
    if len(query) > longest:
        raise RefusedError(_TOO_LONG)
    try:
        return parse_qs(query.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_PARTS)
    except ValueError as error:
        raise RefusedError(_TOO_LONG) from error


@lru_cache(maxsize=512)
def view_of(query: bytes, catalogue: Catalogue, store: Store, page: str = "") -> View:
    """The view that a query asks for. Raises RefusedError where any part of it cannot be followed.

    `page` is the path of the page whose own parts may stand in the query (dashboard.links.pages).
    Only what was followed is remembered, so a day that is still to come is asked about anew.
    """
    parts = parts_of(page, catalogue, store)
    read = from_params(parameters(query), store.areas, catalogue.site.home_area, parts)
    if read.refused is not None:
        raise RefusedError(read.refused.removesuffix(" The rest is shown."))
    if read.view.as_of is not None and read.view.as_of > _latest_today():
        raise RefusedError(_TO_COME)
    return read.view


def _latest_today() -> date:
    """Today's date where it is furthest ahead, so that nobody's own today is refused."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()
