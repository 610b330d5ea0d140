"""Reading the query of an address: a view, or a kind refusal that repeats nothing of what was asked."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from dashboard.edition import Edition, per_edition
from dashboard.links.view import ChartView, ReadView, from_params
from dashboard.site.pages import parameters_of

LONGEST = 1024
"""Bytes of a query. The longest view needs about 80; the rest is room for what other sites append."""
_MOST_PARTS = 20
_TOO_LONG = "This address is longer than any that this site uses."


class RefusedQueryError(ValueError):
    """An address that cannot be followed; the message is a sentence for its reader."""


def parameters(query: bytes, longest: int = LONGEST) -> Mapping[str, list[str]]:
    """Every value of each name, so that repeats are seen. Raises RefusedError if the query is too long."""
    if len(query) > longest:
        raise RefusedQueryError(_TOO_LONG)
    try:
        return parse_qs(query.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_PARTS)
    except ValueError as error:
        raise RefusedQueryError(_TOO_LONG) from error


@per_edition(512)
def view_of(edition: Edition, query: bytes, page: str = "") -> ChartView:
    """The view that a query asks for. Raises RefusedError where any part of it cannot be followed.

    What personal pages ask is read by `read_of`, which remembers nothing.
    `page` is the path of the page whose own parts may stand in the query (dashboard.links.pages).
    Only what was followed is remembered, so a day that is still to come is asked about anew.
    """
    read = read_of(edition, query, page)
    if read.refused is not None:
        raise RefusedQueryError(read.refused.removesuffix(" The rest is shown."))
    return read.view


def read_of(edition: Edition, query: bytes, page: str = "") -> ReadView:
    """What a query asks for and what of it was refused; nothing of it is remembered.

    Raises RefusedError if it is too long to be read.
    """
    parts = parameters_of(edition, page)
    return from_params(parameters(query), edition.store.areas, edition.catalogue.site.home_area, parts)
