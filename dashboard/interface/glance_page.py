"""The start page: each domain's leading figure with a small trend, the dated events, and what is newest."""

from functools import lru_cache

import streamlit as st

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release, Source
from dashboard.charts.headline import Headline, headline
from dashboard.facts import Store
from dashboard.interface.chart_block import chart_block
from dashboard.interface.context import Context, current
from dashboard.interface.page_list import PAGES
from dashboard.interface.search_box import search_box
from dashboard.interface.text import plain
from dashboard.links.view import View, to_params
from dashboard.markup import html

_ORDER = ("timeliness", "disputes", "reviews")


def show() -> None:
    """Draws the start page for the current view."""
    context = current()
    search_box(context)
    for slug in _ORDER:
        _domain(context, slug)
    if context.view.area == context.catalogue.site.home_area:
        st.html(_events(context.catalogue))
    st.html(html("releases_short", releases=_newest_releases(context)))


def _domain(context: Context, slug: str) -> None:
    domain = context.catalogue.domains[slug]
    head = _headline(context.catalogue, context.store, slug, context.view)
    st.html(html("glance_card", domain=domain, lead=head.lead, cautions=head.cautions))
    chart_block(context, domain.glance, brief=True)
    entry = next(item for item in PAGES if item.path == domain.path)
    params = to_params(context.view.elsewhere(), context.catalogue.site.home_area)
    st.page_link(f"../pages/{entry.file}", label=f"All figures on this: {plain(entry.title)} →", query_params=params)


@lru_cache(maxsize=512)
def _headline(catalogue: Catalogue, store: Store, slug: str, view: View) -> Headline:
    return headline(catalogue, store, catalogue.domains[slug], view)


@lru_cache(maxsize=1)
def _events(catalogue: Catalogue) -> str:
    events = sorted(catalogue.events.values(), key=lambda event: event.date, reverse=True)
    return html("events", plan=catalogue.site.action_plan, events=events)


def _newest_releases(context: Context) -> list[tuple[Source, Release]]:
    """The releases of the newest day on which figures were published."""
    found = [context.catalogue.release(name) for name in context.store.facts.releases()]
    newest = max(release.published_on for _, release in found)
    return [pair for pair in found if pair[1].published_on == newest]
