"""The page “Compare councils”: pickers of its own, one of six forms, and below it always the list and the rule."""

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from dashboard.catalogue import Catalogue
from dashboard.charts.assemble import neighbours_release
from dashboard.charts.compare.alt import map_alt, spread_alt
from dashboard.charts.compare.assemble import comparison
from dashboard.charts.compare.content import Comparison, OverYears
from dashboard.charts.compare.plotly_map import MAP_CONFIG, map_figure, shade
from dashboard.charts.compare.plotly_spread import spread_figure
from dashboard.charts.compare.plotly_years import years_figure
from dashboard.charts.compare.years import over_years
from dashboard.charts.plotly_figure import CONFIG
from dashboard.facts import Store
from dashboard.interface.choose import pick_area, settle
from dashboard.interface.compare_pickers import pickers
from dashboard.interface.context import current
from dashboard.links.compare import FORM, asked
from dashboard.links.view import View
from dashboard.markup import html
from dashboard.wording import numbers

_HINTS: Final = {
    "map": "Choose a council on the map or in the list of areas above.",
    "hexagons": "The number inside a hexagon is its group. Choose a council by its hexagon or in the list above.",
}


@dataclass(frozen=True)
class Ready:
    """The parts of the page for one view, made once. `drawing` is None where the form is a table alone."""

    content: Comparison
    over: OverYears | None
    head: str
    drawing: go.Figure | None
    alt: str
    below: str
    table: str
    foot: str


def show() -> None:
    """Draws the page for the current view."""
    context = current()
    pickers(context)
    view = settle(context)
    found = ready(context.catalogue, context.store, context.newest, view)
    if found is None:
        st.html(html("notice", text="By this day no figure of this measure had been published."))
        return
    st.html(found.head)
    with st.container(key="chart-compare"):
        if found.drawing is not None:
            form = asked(view, context.catalogue, context.newest, FORM)
            _draw(found.drawing, found.alt, form, view, context.newest)
        if found.below:
            st.html(found.below)
        st.html(found.table)
    st.html(found.foot)


def _draw(drawing: go.Figure, alt: str, form: str, view: View, store: Store) -> None:
    name = f"compare-{form}-{view.area}"
    drawn: dict[str, Any] = {"theme": None, "alt": alt, "key": name}
    if form == "years":
        st.plotly_chart(drawing, config=CONFIG, **drawn)
        return
    drawn |= {"on_select": partial(_choose, name, store), "selection_mode": "points"}
    if form == "spread":
        st.plotly_chart(drawing, config=CONFIG, **drawn)
        return
    # How high the map may be depends on the width of the screen, which only the stylesheet knows.
    with st.container(key="map-room"):
        st.plotly_chart(drawing, config=MAP_CONFIG, height="stretch", **drawn)


def _choose(name: str, store: Store) -> None:
    """Takes over the council that was clicked on."""
    code = clicked(st.session_state.get(name))
    if code is not None and code in {area.code for area in store.areas.selectable()}:
        pick_area(code)


def clicked(event: Any) -> str | None:
    """The code of the council that a selection names; None for anything else a browser may send."""
    try:
        point = event["selection"]["points"][0]
        code = point.get("location") or point["customdata"][0]
    except (AttributeError, IndexError, KeyError, TypeError):
        return None
    return code if isinstance(code, str) else None


@lru_cache(maxsize=256)
def ready(catalogue: Catalogue, store: Store, newest: Store, view: View) -> Ready | None:
    """The page for a view; None where its measure has no figure by the view's day."""
    content = comparison(catalogue, store, newest, view)
    if content is None:
        return None
    form = asked(view, catalogue, newest, FORM)
    over = over_years(catalogue, store, newest, view) if form == "years" else None
    drawing, alt, below, drawn_from = None, "", "", ""
    match form:
        case "map" | "hexagons":
            drawing = map_figure(catalogue, store, content, as_hexagons=form == "hexagons")
            alt = map_alt(content)
            shades = [shade(index, len(content.groups)) for index in range(len(content.groups))]
            below = html("compare_key", content=content, shades=shades, hint=_HINTS[form])
            drawn_from = _drawn_from(catalogue, form)
        case "spread":
            drawing, alt = spread_figure(content), spread_alt(content)
            below = html("compare_spread", content=content)
        case "neighbours":
            below = html("compare_neighbours", content=content, named_by=neighbours_release(catalogue))
        case "years":
            if over is not None:
                drawing, alt = years_figure(content.measure, over), over.alt
            below = html("compare_years", over=over)
    middle = content.quarters and numbers.value(content.quarters.middle, content.measure.unit, content.measure.decimals)
    return Ready(
        content=content,
        over=over,
        head=html("compare_head", content=content, middle=middle),
        drawing=drawing,
        alt=alt,
        below=below,
        table=html("compare_table", content=content, open=form == "list"),
        foot=html("compare_foot", content=content, drawn_from=drawn_from),
    )


def _drawn_from(catalogue: Catalogue, form: str) -> str:
    """Whose shapes the map is drawn from."""
    if form == "hexagons":
        return f"{catalogue.hexagons.note} {catalogue.hexagons.attribution}"
    outlines = catalogue.sources["boundaries"]
    return f"Outlines: {outlines.attribution} Thinned for this map."
