"""Parsing of query strings into views, with refusals that never echo the query."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from dashboard.edition import Edition, per_edition
from dashboard.links.view import ChartView, ReadView, from_params, named
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


def view_of(edition: Edition, query: bytes, page: str = "") -> ChartView:
    """View of a query, kept by its parameters. Raises RefusedQueryError if any part of it cannot be followed.

    Personal pages use `read_of`, which keeps nothing. `page` is the path of the page whose parameters may be in the
    query (dashboard.site.pages).
    """
    asked = tuple((name, tuple(values)) for name, values in named(parameters(query)).items())
    return accepted_view(edition, page, asked)


@per_edition
def accepted_view(edition: Edition, page: str, asked: tuple[tuple[str, tuple[str, ...]], ...]) -> ChartView:
    """View of a page's parameters. Only accepted ones are kept, so a future day is checked anew each time."""
    read = _read(edition, dict(asked), page)
    if read.refused is not None:
        raise RefusedQueryError(read.refused.removesuffix(" The rest is shown."))
    return read.view


def read_of(edition: Edition, query: bytes, page: str = "") -> ReadView:
    """View of a query with its refused parts, never cached. Raises RefusedQueryError if the query is too long."""
    return _read(edition, parameters(query), page)


def _read(edition: Edition, asked: Mapping[str, Sequence[str]], page: str) -> ReadView:
    parts = parameters_of(edition, page)
    return from_params(asked, edition.store.areas, edition.catalogue.site.home_area, parts)
