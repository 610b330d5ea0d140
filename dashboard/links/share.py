"""Addresses and citations that people share: a chart's page, its files, and the code that embeds it."""

from html import escape
from urllib.parse import urlencode

from dashboard.links.view import ChartView, to_params


def chart_path(slug: str, view: ChartView, home: str, ending: str = "", kind: str = "chart") -> str:
    """The path of a chart's public page or file: `/chart/<slug><ending>?…`, without what is default."""
    query = urlencode(to_params(view.elsewhere(), home), safe=",")
    return f"/{kind}/{slug}{ending}" + (f"?{query}" if query else "")


def page_path(path: str, view: ChartView, home: str) -> str:
    """A page by its path, with the parts of the address that it asks for."""
    query = urlencode(to_params(view, home), safe=",")
    return f"/{path}" + (f"?{query}" if query else "")


def embed_code(address: str, title: str, width: int | str, height: int) -> str:
    """Code for other sites: a frame without script, with a title for screen readers.

    `address` is that of the embed page. Sizes are in pixels; a width may also be “100%”.
    """
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{width}" height="{height}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>'
    )


def short_citation(site: str, title: str, sources: list[str], address: str) -> str:
    """One line for a caption."""
    return f"{title} Source: {'; '.join(sources)}, shown by {site}, {address}"


def long_citation(site: str, title: str, subtitle: str, sources: list[str], as_of: str, address: str) -> str:
    """A full reference: what was shown, from which releases, as of which day, and where it can be checked."""
    return (
        f"{site}: “{title}” {subtitle}. Figures as published by {as_of}. Source: {'; '.join(sources)}. "
        f"Open Government Licence v3.0. {address}"
    )
