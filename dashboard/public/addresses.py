"""Absolute addresses for previews, feeds and embeds.

They start with `public_url` of the catalogue's site file. Without it, they start with the request's Host header;
allowed hosts are checked before (allowedHosts), and the header must have the form of a host name.
"""

import re
from dataclasses import dataclass, replace
from typing import ClassVar, get_args
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import DomainSlug
from dashboard.catalogue.presentation import DomainPage, SiteSettings
from dashboard.facts import FactStore
from dashboard.links.share import chart_path
from dashboard.links.view import ChartView, to_params
from dashboard.public.query import RefusedQueryError
from dashboard.site.pages import domain_page

_HOST = re.compile(r"([a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?", re.IGNORECASE | re.ASCII)
_NO_HOST = "This request does not say which site it is for."


def base_of(request: Request, site: SiteSettings) -> str:
    """Scheme and host of absolute addresses. Raises RefusedQueryError for a malformed Host header."""
    if site.public_url is not None:
        return site.public_url
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        raise RefusedQueryError(_NO_HOST)
    scheme = "https" if request.scope["scheme"] == "https" else "http"
    return f"{scheme}://{host.lower()}"


@dataclass(frozen=True)
class SiteAddresses:
    """Addresses of one installation; empty for pages and files that the installation does not have.

    `asks` is whether a server there answers the queries of forms and of other sites.
    """

    base: str
    home: str
    asks: ClassVar[bool] = True

    @property
    def host(self) -> str:
        """Host without its port."""
        return urlsplit(self.base).hostname or ""

    def page(self, path: str, view: ChartView) -> str:
        """Address of a page by its path without the leading slash."""
        query = urlencode(to_params(view, self.home), safe=",")
        return f"{self.base}/{path}" + (f"?{query}" if query else "")

    def chart(self, slug: str, view: ChartView, ending: str = "", kind: str = "chart") -> str:
        """Address of a chart's page, file or embed."""
        return self.base + chart_path(slug, view, self.home, ending, kind)

    def oembed(self, slug: str, view: ChartView) -> str:
        """oEmbed endpoint for a chart, as announced in its page's head."""
        return f"{self.base}/oembed?{urlencode({'url': self.chart(slug, view), 'format': 'json'})}"


def frozen(view: ChartView, store: FactStore) -> ChartView:
    """Frozen view: the view with a day, so that later publications do not change its figures.

    A day after the newest publication becomes the day of the newest publication.
    """
    days = store.facts.days()
    newest = days[-1] if days else None
    if newest is None or (view.as_of is not None and view.as_of <= newest):
        return view
    return replace(view, as_of=newest)


def domains(catalogue: Catalogue) -> list[DomainPage]:
    """Domains in the order of the navigation."""
    return [catalogue.domains[slug] for slug in get_args(DomainSlug) if slug in catalogue.domains]


def domain_path(catalogue: Catalogue, slug: str) -> str:
    """Path of the dashboard page with a chart; the start page if no domain has the chart."""
    for domain in domains(catalogue):
        if any(slug in section.charts for section in domain.sections):
            return domain_page(domain.slug).path
    return ""
