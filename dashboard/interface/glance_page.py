"""Start page: leading figure and chart of each domain, dated events, and newest releases."""

import streamlit as st

from dashboard.analysis.newest_releases import newest_releases
from dashboard.catalogue.base import DomainSlug
from dashboard.content.headline import headline
from dashboard.content.recommendation_count import recommendation_count
from dashboard.content.timeline_events import newest_events
from dashboard.edition import Edition, per_edition
from dashboard.interface.chart_block import chart_block
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import PageRun, current_run
from dashboard.interface.search_box import search_box
from dashboard.links import recommendations as recommendation_links
from dashboard.links.view import ChartView, to_params
from dashboard.markup import html
from dashboard.markup.markdown import plain
from dashboard.site.pages import PAGES, domain_page, page_at


def show() -> None:
    """Draws the start page for the current view."""
    run = current_run()
    search_box(run)
    for page in PAGES:
        if page.domain is not None:
            _domain(run, page.domain)
    if run.view.area == run.edition.catalogue.site.home_area:
        _action_plan(run)
    show_html(_releases(run.edition, run.view.area))


def _domain(run: PageRun, slug: DomainSlug) -> None:
    domain = run.edition.catalogue.domains[slug]
    card = _card(run.edition, slug, run.view)
    chart_block(run, domain.glance, above=card, brief=True)
    _more(run, domain_page(slug).path, "All figures on this")


def _more(run: PageRun, path: str, label: str) -> None:
    page = page_at(path)
    title = page.heading(run.edition.catalogue).title
    params = to_params(run.view.without_parameters(), run.edition.catalogue.site.home_area)
    st.page_link(f"../pages/{page.file}", label=f"{label}: {plain(title)} →", query_params=params)


@per_edition
def _card(edition: Edition, slug: str, view: ChartView) -> str:
    domain = edition.catalogue.domains[slug]
    head = headline(edition, domain, view)
    return html("glance_card", domain=domain, lead=head.lead, cautions=head.lead.cautions)


def _action_plan(run: PageRun) -> None:
    """Draws the fourth domain: count of the nine recommendations, and dated events."""
    show_html(_progress(run.edition))
    if run.edition.catalogue.register is not None:
        _more(run, recommendation_links.PATH, "Each of them, what was said and the figures shown with it")


@per_edition
def _progress(edition: Edition) -> str:
    catalogue, as_of = edition.catalogue, edition.as_of
    counted = recommendation_count(catalogue.register, as_of) if catalogue.register else None
    return html("events", plan=catalogue.site.action_plan, count=counted, events=newest_events(catalogue, as_of))


@per_edition
def _releases(edition: Edition, area: str) -> str:
    """HTML of the newest releases with figures of the area."""
    place = edition.newest.areas[area].name_in_sentence
    return html("releases_short", releases=newest_releases(edition, area), place=place)
