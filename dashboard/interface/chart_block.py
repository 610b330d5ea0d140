"""A chart as a reader meets it: finding, drawing, table, warnings, sources. Made once per chart, view and vintage."""

from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st

from dashboard.catalogue import Catalogue
from dashboard.content.chart import Content
from dashboard.content.chart_assembly import assemble
from dashboard.content.frozen_notices import told_of
from dashboard.drawing.plotly.builds import LINES
from dashboard.drawing.plotly.figure import CONFIG, figure
from dashboard.facts import Store
from dashboard.interface.context import Context
from dashboard.interface.drawing import Drawing, draw, drawing
from dashboard.interface.put import put
from dashboard.interface.share_box import share_button
from dashboard.links import compare
from dashboard.links import nine as nine_links
from dashboard.links.asked import pairs
from dashboard.links.share import page_path
from dashboard.links.view import View, to_params
from dashboard.markup import html


@dataclass(frozen=True)
class Ready:
    """The parts of a chart block, made once. `order` is what the page of all councils is asked, where it has this."""

    content: Content
    head: str
    drawing: Drawing | None
    foot: str
    order: dict[str, str] | None


def chart_block(context: Context, slug: str, *, above: str = "", brief: bool = False) -> None:
    """Draws one chart with everything that belongs to it, below the HTML that leads to it.

    A brief block leaves out the finding, which stands elsewhere on the page. Each element costs about a tenth of a
    millisecond at each click of each visitor, so what can be one is one.
    """
    ready = _ready(context.catalogue, context.store, context.newest, slug, context.view, brief)
    with st.container(key=f"chart-{slug}"):
        put(above, ready.head)
        if ready.drawing is not None:
            draw(ready.drawing, key=f"drawing-{slug}")
        put(ready.foot)
        if ready.order is not None:
            st.page_link("../pages/compare.py", label="All councils in order →", query_params=ready.order)
        share_button(context, ready.content)


@lru_cache(maxsize=1024)
def _ready(catalogue: Catalogue, store: Store, newest: Store, slug: str, view: View, brief: bool) -> Ready:
    content = assemble(catalogue, store, catalogue.charts[slug], view)
    drawn = None if content.empty else drawing(figure(content), CONFIG, content.alt, LINES)
    head = html("chart_head", content=content, brief=brief)
    sentences = told_of(catalogue, newest, content, view.as_of)
    if sentences:
        head += html("verdict", sentences=sentences)
    return Ready(content, head, drawn, _foot(catalogue, content, view), _order(catalogue, newest, content, view))


def _order(catalogue: Catalogue, newest: Store, content: Content, view: View) -> dict[str, str] | None:
    """The parameters by which a chart of some councils leads on to all of them."""
    if not content.bars or content.measures[0].ranking is None:
        return None
    asked = pairs(compare.parts(catalogue, newest), {compare.MEASURE: content.measures[0].slug, compare.FORM: "list"})
    return to_params(replace(view.elsewhere(), asked=asked), catalogue.site.home_area)


def _foot(catalogue: Catalogue, content: Content, view: View) -> str:
    topics = dict.fromkeys(statement.topic for statement in content.statements)
    differs = [catalogue.topics[topic].differs for topic in topics]
    nine = page_path(nine_links.PATH, view.elsewhere(), catalogue.site.home_area)
    return html("chart_foot", content=content, differs=differs, nine=nine)
