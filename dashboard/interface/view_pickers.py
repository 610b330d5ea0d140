"""Pickers of area, comparators and page parameters, in step with the URL.

The URL wins whenever it has changed since it was last read or written (a shared link, Back, Forward); otherwise the
widgets win and the URL follows them. The chosen view is kept apart from the widgets, because Streamlit forgets a widget
that a page does not draw.
"""

from dataclasses import replace

import streamlit as st

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import Comparator
from dashboard.edition import Edition
from dashboard.facts import Area, FactStore
from dashboard.interface.page_run import PageRun
from dashboard.links.page_parameters import pairs
from dashboard.links.view import COMPARATORS, ChartView, from_params, to_params
from dashboard.markup.markdown import plain
from dashboard.site.page import DashboardPage
from dashboard.site.pages import parameters_of

_URL = "_url_last_seen"
_REFUSED = "_url_refused"
_CHOSEN = "_chosen_view"
_AREA = "area"


def follow_url(edition: Edition, page: DashboardPage) -> str | None:
    """Takes over a changed URL; returns a sentence if part of it was refused."""
    params = _params()
    if st.session_state.get(_URL) != (page.path, params) or chosen(edition.catalogue).area not in edition.store.areas:
        parts = parameters_of(edition, page.path)
        read = from_params(params, edition.store.areas, edition.catalogue.site.home_area, parts)
        st.session_state[_URL] = (page.path, params)
        st.session_state[_REFUSED] = read.refused
        st.session_state[_CHOSEN] = read.view
        st.session_state[_AREA] = read.view.area
        for name in COMPARATORS:
            st.session_state[_box(name)] = name in read.view.comparators
        for part in parts:
            st.session_state[parameter_key(part.name)] = read.view.parameter(part)
    refused = st.session_state.get(_REFUSED)
    return refused if isinstance(refused, str) else None


def chosen(catalogue: Catalogue) -> ChartView:
    """Chosen view of this session."""
    view = st.session_state.get(_CHOSEN)
    return view if isinstance(view, ChartView) else ChartView(catalogue.site.home_area)


def picked_area(edition: Edition) -> str:
    """Code of the area that the pickers are about to show."""
    code = st.session_state.get(_AREA)
    return code if isinstance(code, str) and code in edition.store.areas else chosen(edition.catalogue).area


def pickers(edition: Edition, page: DashboardPage) -> ChartView:
    """Draws the pickers, writes the chosen view to the URL and returns it."""
    before = chosen(edition.catalogue)
    st.session_state.setdefault(_AREA, before.area)
    with st.container(key="pickers"):
        areas = (
            edition.store.areas
        )  # a widget keeps its functions, and a page left open its widgets: no edition in them
        options = [area.code for area in areas.selectable()]
        area = areas[st.selectbox("Area", options, format_func=lambda code: label(areas[code]), key=_AREA)]
        view = replace(before, area=area.code)
        offered = _offered(edition.store, area)
        if offered and page.compares:
            st.markdown("Compare with", width="content")
            with st.container(horizontal=True, key="comparators"):
                for name, text in offered.items():
                    st.session_state.setdefault(_box(name), name in before.comparators)
                    ticked = st.checkbox(plain(text), key=_box(name))
                    view = replace(view, comparators=view.comparators | {name} if ticked else view.comparators - {name})
    if view != before:
        st.session_state[_REFUSED] = None
    st.session_state[_CHOSEN] = view
    _write_url(view, edition.catalogue.site.home_area, page.path)
    return view


def parameter_key(name: str) -> str:
    """Session key of a page parameter's widget; its value is written as in the address."""
    return f"asked_{name}"


def view_with_parameters(run: PageRun) -> ChartView:
    """View with the values of the page's own widgets, once drawn; written to the URL.

    An unreadable value is left out, as if nothing had been chosen; the page shows a notice next to the widget.
    """
    home = run.edition.catalogue.site.home_area
    parts = parameters_of(run.edition, run.page)
    held = {part.name: st.session_state.get(parameter_key(part.name), run.view.parameter(part)) for part in parts}
    view = replace(run.view, parameters=pairs(parts, held))
    if view != run.view:
        st.session_state[_REFUSED] = None
    st.session_state[_CHOSEN] = view
    _write_url(view, home, run.page)
    return view


def pick_area(code: str) -> None:
    """Sets the area picker, from a callback, before the page is drawn anew."""
    st.session_state[_AREA] = code


def label(area: Area) -> str:
    """Name in the picker; regions are marked, because London is also thought of as a council."""
    return f"{area.name} (region)" if area.level == "region" else area.name


def _offered(store: FactStore, area: Area) -> dict[Comparator, str]:
    offered: dict[Comparator, str] = {}
    if area.region:
        offered["region"] = store.areas[area.region].name
    if area.level != "country":
        offered["england"] = "England"
    if store.areas.neighbours(area.code):
        offered["neighbours"] = "Its neighbours’ median"
    return offered


def _box(name: str) -> str:
    return f"beside_{name}"


def _params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _write_url(view: ChartView, home: str, page: str) -> None:
    wanted = to_params(view, home)
    if _params() != {name: [value] for name, value in wanted.items()}:
        st.query_params.from_dict(wanted)
    st.session_state[_URL] = (page, _params())
