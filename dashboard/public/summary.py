"""All figures on one plain page: each domain's leading figure and a link to every chart."""

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
from dashboard.wording.frozen_status import frozen_sentences


@dataclass(frozen=True)
class SummaryPart:
    """One domain: its head, what became of it if the page is frozen, its charts, and its page in the dashboard."""

    domain: DomainPage
    head: DomainHeadline
    sentences: tuple[str, ...]
    charts: tuple[tuple[str, str], ...]
    dashboard: str


def summary_page(scene: PageRequest) -> bytes:
    """The page as HTML."""
    catalogue, view, home = scene.edition.catalogue, scene.view, scene.at.home
    here = replace(scene.at, base="")
    frozen, register = view.as_of is not None, catalogue.register
    values: dict[str, Any] = {
        "head": _head(scene),
        "site": catalogue.site,
        "notice": scene.edition.newest.notice,
        "areas": scene.edition.newest.areas.selectable(),
        "view": view,
        "terms": page_terms(scene.edition, ""),
        "hidden": to_params(view.elsewhere(), home),
        "kept": [(name, value) for name, value in to_params(view, home).items() if name != "area"],
        "parts_shown": [_part(scene, domain) for domain in domains(catalogue)],
        "events": newest_events(catalogue, view.as_of) if view.area == home else None,
        "count": recommendation_count(register, view.as_of) if register else None,
        "recommendations_path": here.page(recommendation_links.PLAIN, view) if register else None,
        "elsewhere": None if here.asks else _elsewhere(scene, here),
        "dashboard": here.page("", view),
        "meeting": here.page(meeting.PATH, view),
        "overdue": here.page("overdue", view),
        "methods": here.page("data", ChartView(home)),
        "live": here.page("summary", scene.live) if frozen else None,
        "newest": scene.newest_release,
        "vintage": scene.edition.newest.vintage,
    }
    return html("public_summary", **values).encode()


def _elsewhere(scene: PageRequest, here: SiteAddresses) -> list[tuple[str, str]]:
    """The same page of the other areas, by name: links for where no server answers a form."""
    areas = (area for area in scene.edition.newest.areas.selectable() if area.code != scene.view.area)
    found = ((area.name, here.page("summary", replace(scene.view, area=area.code))) for area in areas)
    return [(name, address) for name, address in found if address]


def _head(scene: PageRequest) -> PageHead:
    place = scene.edition.newest.areas[scene.view.area].name
    first = domains(scene.edition.catalogue)[0]
    told = headline(scene.edition, first, scene.view).lead.finding.sentence
    if scene.view.as_of is not None:
        told += f" As published by {numbers.day(scene.view.as_of)}."
    picture = PreviewPicture(scene.at.chart(first.glance, scene.frozen, ".png"), told)
    title = f"{place}: all figures on one page"
    return page_head(scene, title, told, scene.at.page("summary", scene.view), picture=picture)


def _part(scene: PageRequest, domain: DomainPage) -> SummaryPart:
    here = replace(scene.at, base="")
    head = headline(scene.edition, domain, scene.view)
    slugs = dict.fromkeys(slug for section in domain.sections for slug in section.charts)
    sentences: list[str] = []
    if scene.view.as_of is not None:
        measure, found = head.lead.measure, head.lead.finding
        lead = found.figures[0] if found.number else None
        sentences = frozen_sentences(scene.edition, measure, lead, found.figures)
    return SummaryPart(
        domain,
        head,
        tuple(sentences),
        tuple((scene.edition.catalogue.charts[slug].title, here.chart(slug, scene.view)) for slug in slugs),
        here.page(domain_page(domain.slug).path, scene.view),
    )
