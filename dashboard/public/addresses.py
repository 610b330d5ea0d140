"""Absolute addresses, which previews, feeds and embeds need.

They start with `public_url` of the catalogue's site file. Where that is not set, they start with the host that the
request names; which hosts may be named is decided before (allowedHosts), and the name must have the form of one.
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
    """Scheme and host that absolute addresses start with. Raises RefusedError for a host that is none."""
    if site.public_url is not None:
        return site.public_url
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        raise RefusedQueryError(_NO_HOST)
    scheme = "https" if request.scope["scheme"] == "https" else "http"
    return f"{scheme}://{host.lower()}"


@dataclass(frozen=True)
class SiteAddresses:
    """The addresses of one installation; an address is empty where an installation has none.

    `asks` tells whether a server stands there that answers the queries of forms and of other sites.
    """

    base: str
    home: str
    asks: ClassVar[bool] = True

    @property
    def host(self) -> str:
        """The host without its port."""
        return urlsplit(self.base).hostname or ""

    def page(self, path: str, view: ChartView) -> str:
        """A page by its path without the leading slash."""
        query = urlencode(to_params(view, self.home), safe=",")
        return f"{self.base}/{path}" + (f"?{query}" if query else "")

    def chart(self, slug: str, view: ChartView, ending: str = "", kind: str = "chart") -> str:
        """A chart's page, file or embed."""
        return self.base + chart_path(slug, view, self.home, ending, kind)

    def oembed(self, slug: str, view: ChartView) -> str:
        """Where a site that is given the chart's address asks how to embed it."""
        return f"{self.base}/oembed?{urlencode({'url': self.chart(slug, view), 'format': 'json'})}"


def frozen(view: ChartView, store: FactStore) -> ChartView:
    """The view with a day, so that later publications do not change what it shows.

    A day after the newest publication becomes that of the newest publication.
    """
    days = store.facts.days()
    newest = days[-1] if days else None
    if newest is None or (view.as_of is not None and view.as_of <= newest):
        return view
    return replace(view, as_of=newest)


def domains(catalogue: Catalogue) -> list[DomainPage]:
    """The domains in the order of the navigation."""
    return [catalogue.domains[slug] for slug in get_args(DomainSlug) if slug in catalogue.domains]


def domain_path(catalogue: Catalogue, slug: str) -> str:
    """The path of the dashboard page that holds a chart; the start page where none does."""
    for domain in domains(catalogue):
        if any(slug in section.charts for section in domain.sections):
            return domain_page(domain.slug).path
    return ""
