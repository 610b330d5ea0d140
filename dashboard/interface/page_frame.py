"""Page frame: title, navigation, notices and pickers around every page, and a message if no figures can be read."""

import logging
from copy import copy
from dataclasses import replace
from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard.catalogue import Catalogue, CatalogueError
from dashboard.edition import Edition, per_edition
from dashboard.facts import StoreError
from dashboard.interface import view_pickers
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import PageRun, begin_run, current_catalogue, current_edition
from dashboard.interface.site_address import base_address
from dashboard.links.share import page_path
from dashboard.links.view import ChartView, to_params
from dashboard.markup import html
from dashboard.markup.markdown import plain
from dashboard.markup.render import stylesheet
from dashboard.site.page import DashboardPage, PageHeading
from dashboard.site.page_terms import page_terms
from dashboard.site.pages import PAGES, page_at
from dashboard.wording.not_held import missing

_NAMELESS = "SEND figures"
_LOG = logging.getLogger(__name__)
_SORRY = "The figures cannot be shown at the moment. Nothing is wrong with your device; please come back later."


def run() -> None:
    """Runs the page of the address inside the frame."""
    catalogue = newest = None
    try:
        catalogue = current_catalogue()
        newest = current_edition()
    except (CatalogueError, StoreError) as error:
        _LOG.error("%s", error)
    pages = {path: copy(page) for path, page in _pages(catalogue).items()}
    chosen = st.navigation(list(pages.values()), position="hidden")
    entry = next(item for item in PAGES if pages[item.path] == chosen)
    show_html(stylesheet())
    if catalogue is None or newest is None:
        show_html(html("page_head", heading=PageHeading(_title(catalogue, entry), "")))
        show_html(html("notice", text=_SORRY))
        return
    show_html(_masthead(newest))
    refused = view_pickers.follow_url(newest, entry)
    navigation = st.container(horizontal=True, key="nav")
    show_html(_head(newest, entry.path, "" if entry.path else view_pickers.picked_area(newest)))
    for text in (newest.newest.notice, refused):
        if text:
            show_html(html("notice", text=text))
    view = view_pickers.pickers(newest, entry)
    with navigation:
        _links(pages, view, catalogue)
    if view.as_of is not None:
        _frozen(pages[entry.path], newest.at(view.as_of), view)
    with begin_run(PageRun(newest.at(view.as_of), view, entry.path)):
        chosen.run()
    here = base_address(catalogue.site) + page_path(entry.path, view.without_parameters(), catalogue.site.home_area)
    show_html(_foot(newest, here))


@lru_cache(maxsize=2)
def _pages(catalogue: Catalogue | None) -> dict[str, st.Page]:
    """Streamlit's page objects by path. Cached, because each looks for its file; a run marks copies of its own."""
    site = catalogue.site.title if catalogue else _NAMELESS
    return {
        page.path: st.Page(
            f"../pages/{page.file}",
            title=f"{_title(catalogue, page)} – {site}",
            url_path=page.path,
            default=not page.path,
        )
        for page in PAGES
    }


def _title(catalogue: Catalogue | None, page: DashboardPage) -> str:
    """Title of a page; the name of the site if the catalogue cannot be read."""
    return page.heading(catalogue).title if catalogue else _NAMELESS


def _links(pages: dict[str, st.Page], view: ChartView, catalogue: Catalogue) -> None:
    params = to_params(view.without_parameters(), catalogue.site.home_area)
    for entry in PAGES:
        st.page_link(pages[entry.path], label=plain(entry.heading(catalogue).title), query_params=params)


def _frozen(page: st.Page, edition: Edition, view: ChartView) -> None:
    lacking = missing(edition, edition.catalogue.measures.values())
    show_html(html("frozen", day=view.as_of, missing=lacking))
    params = to_params(replace(view, as_of=None), edition.catalogue.site.home_area)
    st.page_link(page, label="Show the newest figures →", query_params=params)


@per_edition
def _masthead(edition: Edition) -> str:
    return html("masthead", site=edition.catalogue.site)


@per_edition
def _head(edition: Edition, path: str, area: str) -> str:
    """HTML of the heading; the start page also has an introduction for the area."""
    head = html("page_head", heading=page_at(path).heading(edition.catalogue))
    place = edition.newest.areas[area].name_in_sentence if area else ""
    opening = html("opening", site=edition.catalogue.site, place=place) if area else ""
    return head + opening + html("words", terms=page_terms(edition, path))


@per_edition
def _foot(edition: Edition, here: str) -> str:
    newest = date.fromisoformat(edition.newest.manifest["newest_release"])
    return html("foot", site=edition.catalogue.site, newest=newest, vintage=edition.newest.vintage, here=here)
