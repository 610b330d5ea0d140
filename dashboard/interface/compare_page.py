"""Page “Compare councils”: pickers, drawing or table of the chosen form, list of all councils and ranking rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from dashboard.content.compare_page import CompareContent, compare_content, nothing_to_compare
from dashboard.drawing.compare_forms import COMPARE_FORMS
from dashboard.edition import Edition, per_edition
from dashboard.facts import AreaTable
from dashboard.interface.chart_element import CHOSEN, ChartData, chart_data, show_chart
from dashboard.interface.compare_pickers import pickers
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import current_run
from dashboard.interface.view_pickers import pick_area, view_with_parameters
from dashboard.links.compare import NONE_RANKED, compare_links
from dashboard.links.view import ChartView
from dashboard.markup import html


@dataclass(frozen=True)
class PreparedComparison:
    """Rendered parts of the page for one view. `drawing` is None for forms that are a table alone."""

    content: CompareContent
    head: str
    drawing: ChartData | None
    below: str
    foot: str


def show() -> None:
    """Draws the page for the current view."""
    run = current_run()
    if not run.edition.catalogue.ranked():
        show_html(html("notice", text=NONE_RANKED))
        return
    pickers(run)
    view = view_with_parameters(run)
    found = prepared_comparison(run.edition, view)
    if found is None:
        show_html(html("notice", text=" ".join(nothing_to_compare(run.edition, view))))
        return
    show_html(found.head)
    with st.container(key="chart-compare"):
        if found.drawing is not None:
            _draw(found.drawing, found.content, view, run.edition.newest.areas)
        show_html(found.below)
    show_html(found.foot)


def _draw(what: ChartData, state: CompareContent, view: ChartView, areas: AreaTable) -> None:
    name = f"compare-{state.form.slug}-{view.area}"
    choose = partial(_choose, name, areas)
    if what.height is None:
        # The map's height depends on the width of the screen, which only the stylesheet knows.
        with st.container(key="map-room"):
            show_chart(what, name, choose)
    else:
        show_chart(what, name, choose)


def _choose(name: str, areas: AreaTable) -> None:
    """Callback of a click: picks the clicked area."""
    code = clicked(st.session_state.get(name), areas)
    if code is not None:
        pick_area(code)


def clicked(state: Any, areas: AreaTable) -> str | None:
    """Code of the clicked area; None for anything else sent by a browser."""
    code = state.get(CHOSEN) if isinstance(state, Mapping) else None
    return code if isinstance(code, str) and code in {area.code for area in areas.selectable()} else None


@per_edition
def prepared_comparison(edition: Edition, view: ChartView) -> PreparedComparison | None:
    """Parts of the page for a view, from the cache; None without figures by the view's day."""
    state = compare_content(edition, view)
    if state is None:
        return None
    links = compare_links(view, edition.catalogue.site.home_area, view.as_of or edition.newest.facts.days()[-1])
    return PreparedComparison(
        content=state,
        head=html("compare_head", compared=state),
        drawing=_drawing(edition, state),
        below=html("compare_below", compared=state, clickable=True, paths={}),
        foot=html("compare_foot", compared=state, links=links),
    )


def _drawing(edition: Edition, state: CompareContent) -> ChartData | None:
    """Drawing of the form; None for a table alone, or without data."""
    page = COMPARE_FORMS[state.form.slug].page
    figure = page.figure(edition, state) if page else None
    if page is None or figure is None:
        return None
    return chart_data(figure, page.config, state.alt, page.build, clicks=page.clicks)
