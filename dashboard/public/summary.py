"""Plain page of all figures: each domain's leading figure and links to every chart."""

from dataclasses import dataclass, replace
from typing import Any

from dashboard.catalogue.presentation import DomainPage
from dashboard.content.headline import DomainHeadline, headline
from dashboard.content.recommendation_count import recommendation_count
from dashboard.content.timeline_events import newest_events
from dashboard.links import meeting
from dashboard.links import recommendations as recommendation_links
from dashboard.links.view import ChartView, to_params
from dashboard.markup import html
from dashboard.public.addresses import SiteAddresses, domains
from dashboard.public.head import PageHead, PreviewPicture, page_head
from dashboard.public.page_request import PageRequest
from dashboard.site.page_terms import page_terms
from dashboard.site.pages import domain_page
from dashboard.wording import numbers
from dashboard.wording.cautions import read_with_care
from dashboard.wording.frozen_status import frozen_sentences


@dataclass(frozen=True)
class SummaryPart:
    """Domain on the page: headline, frozen status, charts, and the domain's page in the dashboard."""

    domain: DomainPage
    head: DomainHeadline
    sentences: tuple[str, ...]
    charts: tuple[tuple[str, str], ...]
    dashboard: str


def summary_page(page_request: PageRequest) -> bytes:
    """The page as HTML."""
    catalogue, view, home = page_request.edition.catalogue, page_request.view, page_request.at.home
    here = replace(page_request.at, base="")
    frozen, register = view.as_of is not None, catalogue.register
    values: dict[str, Any] = {
        "head": _head(page_request),
        "site": catalogue.site,
        "notice": page_request.edition.newest.notice,
        "areas": page_request.edition.newest.areas.selectable(),
        "view": view,
        "terms": page_terms(page_request.edition, ""),
        "hidden": to_params(view.without_parameters(), home),
        "kept": [(name, value) for name, value in to_params(view, home).items() if name != "area"],
        "parts_shown": [_part(page_request, domain) for domain in domains(catalogue)],
        "events": newest_events(catalogue, view.as_of) if view.area == home else None,
        "count": recommendation_count(register, view.as_of) if register else None,
        "recommendations_path": here.page(recommendation_links.PLAIN, view) if register else None,
        "elsewhere": None if here.asks else _elsewhere(page_request, here),
        "dashboard": here.page("", view),
        "meeting": here.page(meeting.PATH, view),
        "overdue": here.page("overdue", view),
        "methods": here.page("data", ChartView(home)),
        "live": here.page("summary", page_request.live) if frozen else None,
        "newest": page_request.newest_release,
        "vintage": page_request.edition.newest.vintage,
    }
    return html("public_summary", **values).encode()


def _elsewhere(page_request: PageRequest, here: SiteAddresses) -> list[tuple[str, str]]:
    """Links to the same page of other areas, for installations where no server answers a form."""
    areas = (area for area in page_request.edition.newest.areas.selectable() if area.code != page_request.view.area)
    found = ((area.name, here.page("summary", replace(page_request.view, area=area.code))) for area in areas)
    return [(name, address) for name, address in found if address]


def _head(page_request: PageRequest) -> PageHead:
    area_name = page_request.edition.newest.areas[page_request.view.area].name
    first = domains(page_request.edition.catalogue)[0]
    lead = headline(page_request.edition, first, page_request.view).lead
    found = lead.finding
    text = " ".join(item for item in (read_with_care(found.sentence, lead.finding_cautions), found.leaves_out) if item)
    if page_request.view.as_of is not None:
        text += f" As published by {numbers.day(page_request.view.as_of)}."
    picture = PreviewPicture(page_request.at.chart(first.glance, page_request.frozen, ".png"), text)
    title = f"{area_name}: all figures on one page"
    return page_head(page_request, title, text, page_request.at.page("summary", page_request.view), picture=picture)


def _part(page_request: PageRequest, domain: DomainPage) -> SummaryPart:
    here = replace(page_request.at, base="")
    head = headline(page_request.edition, domain, page_request.view)
    slugs = dict.fromkeys(slug for section in domain.sections for slug in section.charts)
    sentences: list[str] = []
    if page_request.view.as_of is not None:
        measure, found = head.lead.measure, head.lead.finding
        lead = found.lead
        sentences = frozen_sentences(page_request.edition, [measure], lead, found.figures)
    return SummaryPart(
        domain,
        head,
        tuple(sentences),
        tuple(
            (page_request.edition.catalogue.charts[slug].title, here.chart(slug, page_request.view)) for slug in slugs
        ),
        here.page(domain_page(domain.slug).path, page_request.view),
    )
