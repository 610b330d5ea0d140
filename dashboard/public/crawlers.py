"""Files for crawlers and security researchers: sitemap.xml, robots.txt and security.txt."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.catalogue import CatalogueError
from dashboard.catalogue.pages import PAGES as TEXT_PAGES
from dashboard.facts import StoreError
from dashboard.links import meeting
from dashboard.links.view import ChartView
from dashboard.public import policy, refusals
from dashboard.public.addresses import base_of
from dashboard.public.answers import LIVE, ResponseBody, body_response
from dashboard.public.meeting import sheets_listed
from dashboard.public.page_request import PageRequest
from dashboard.public.query import RefusedQueryError
from dashboard.public.serve import PublicSite
from dashboard.site.pages import PAGES

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(page_request: PageRequest) -> bytes:
    """Every page: the dashboard's, those of text, charts and listed meetings of the home area, plain front pages."""
    at, home = page_request.at, ChartView(page_request.at.home)
    twins = dict.fromkeys(page.plain for page in PAGES if page.plain.in_sitemap)
    plain = [twin.path for twin in twins if twin.exists(page_request.edition.catalogue)]
    addresses = [
        *(at.page(page.path, home) for page in PAGES),
        *(f"{at.base}/{slug}" for slug in TEXT_PAGES),
        *(at.page(path, home) for path in plain),
        *(at.chart(slug, home) for slug in page_request.edition.catalogue.charts),
        at.page("overdue", home),
        *(
            at.page(f"{meeting.PATH}/{item.date}", home)
            for item in sheets_listed(page_request.edition.catalogue, at.home)
        ),
        *(at.page("summary", ChartView(area.code)) for area in page_request.edition.newest.areas.selectable()),
    ]
    changed = page_request.edition.newest.facts.days()[-1].isoformat()
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    # A static export has no dashboard, or links to the dashboard of another site.
    for address in dict.fromkeys(address for address in addresses if address.startswith(at.base)):
        page = ET.SubElement(root, "url")
        ET.SubElement(page, "loc").text = address
        ET.SubElement(page, "lastmod").text = changed
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def robots(page_request: PageRequest) -> bytes:
    """All pages may be read; the dashboard's own connection and files are no pages."""
    lines = (
        "User-agent: *",
        "Disallow: /_stcore/",
        "Disallow: /media/",
        "",
        f"Sitemap: {page_request.at.base}/sitemap.xml",
    )
    return ("\n".join(lines) + "\n").encode()


def security_route(public_site: PublicSite) -> Route:
    """Route of security.txt (RFC 9116); 404 without a contact in the site file, which the format requires.

    It expires after the month after next: whoever runs the site keeps it alive by running it.
    """

    async def endpoint(request: Request) -> Response:
        try:
            site = public_site.edition().catalogue.site
            base = base_of(request, site)
        except (CatalogueError, StoreError):
            return refusals.unavailable()
        except RefusedQueryError as error:
            return refusals.refused(str(error), "/summary")
        if site.contact is None:
            return refusals.missing()
        text = _security(site.contact, base, datetime.now(UTC))
        return body_response(
            request, ResponseBody.of(text.encode(), "text/plain"), {**policy.FILE, "Cache-Control": LIVE}
        )

    return Route("/.well-known/security.txt", endpoint, methods=["GET", "HEAD"])


def _security(contact: str, base: str, now: datetime) -> str:
    year, month = divmod(now.year * 12 + now.month - 1 + 3, 12)
    lines = (
        f"Contact: {contact}",
        f"Expires: {year}-{month + 1:02d}-01T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {base}/.well-known/security.txt",
    )
    return "\n".join(lines) + "\n"
