"""Parsing of query strings into views, with refusals that never echo the query."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from dashboard.edition import Edition, per_edition
from dashboard.links.view import ChartView, ReadView, from_params
from dashboard.site.pages import parameters_of

LONGEST = 1024
"""Longest query in bytes. The longest view needs about 80; the rest is room for parameters of other sites."""
_MOST_PARTS = 20
_TOO_LONG = "This address is longer than any that this site uses."


class RefusedQueryError(ValueError):
    """Query that cannot be followed; the message is a sentence for its reader."""


def parameters(query: bytes, longest: int = LONGEST) -> Mapping[str, list[str]]:
    """Values by parameter name, with repeats. Raises RefusedQueryError if the query is too long."""
    if len(query) > longest:
        raise RefusedQueryError(_TOO_LONG)
    try:
        return parse_qs(query.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_PARTS)
    except ValueError as error:
        raise RefusedQueryError(_TOO_LONG) from error


@per_edition(512)
def view_of(edition: Edition, query: bytes, page: str = "") -> ChartView:
    """View of a query, from the cache. Raises RefusedQueryError if any part of it cannot be followed.

    Personal pages use `read_of`, which caches nothing. `page` is the path of the page whose parameters may be in the
    query (dashboard.site.pages). Only accepted queries are cached, so a future day is checked anew each time.
    """
    read = read_of(edition, query, page)
    if read.refused is not None:
        raise RefusedQueryError(read.refused.removesuffix(" The rest is shown."))
    return read.view


def read_of(edition: Edition, query: bytes, page: str = "") -> ReadView:
    """View of a query with its refused parts, never cached. Raises RefusedQueryError if the query is too long."""
    parts = parameters_of(edition, page)
    return from_params(parameters(query), edition.store.areas, edition.catalogue.site.home_area, parts)
