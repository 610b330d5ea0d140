"""Addresses, citations and embed code for sharing."""

from html import escape
from urllib.parse import urlencode

from dashboard.links.view import ChartView, to_params


def chart_path(slug: str, view: ChartView, home: str, ending: str = "", kind: str = "chart") -> str:
    """Path of a chart's public page or file: `/chart/<slug><ending>?…`, without default parameters."""
    query = urlencode(to_params(view.without_parameters(), home), safe=",")
    return f"/{kind}/{slug}{ending}" + (f"?{query}" if query else "")


def page_path(path: str, view: ChartView, home: str) -> str:
    """Path of a page with its query string, without default parameters."""
    query = urlencode(to_params(view, home), safe=",")
    return f"/{path}" + (f"?{query}" if query else "")


def embed_code(address: str, title: str, width: int | str, height: int) -> str:
    """Embed code (iframe) for other sites, without script and with a title for screen readers.

    `address` is the embed page's. Sizes are in pixels; a width may also be “100%”.
    """
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{width}" height="{height}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>'
    )


def short_citation(site: str, title: str, sources: list[str], address: str) -> str:
    """Short citation in one line, for a caption."""
    return f"{title} Source: {'; '.join(sources)}, shown by {site}, {address}"


def long_citation(
    site: str, title: str, subtitle: str, sources: list[str], places: list[str], as_of: str, address: str
) -> str:
    """Full citation: title, releases, places of the leading figure, day, licence, and the address for checking."""
    where = f"The figure in the title: {'; '.join(places)}. " if places else ""
    return (
        f"{site}: “{title}” {subtitle}. Figures as published by {as_of}. Source: {'; '.join(sources)}. {where}"
        f"Open Government Licence v3.0. {address}"
    )
