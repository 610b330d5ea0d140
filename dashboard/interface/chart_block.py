"""Chart block: finding, drawing, table, cautions and sources of a chart, cached by chart, view and vintage."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard.catalogue import Catalogue
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.content.frozen_notices import frozen_notices
from dashboard.drawing.chart_figure import figure
from dashboard.drawing.plotly.builds import LINES
from dashboard.drawing.plotly.settings import CONFIG
from dashboard.edition import Edition, per_edition
from dashboard.interface.chart_element import ChartData, chart_data, show_chart
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import PageRun
from dashboard.interface.share_box import share_button
from dashboard.links import compare
from dashboard.links import recommendations as recommendation_links
from dashboard.links.page_parameters import pairs
from dashboard.links.share import page_path
from dashboard.links.view import ChartView, to_params
from dashboard.markup import html


@dataclass(frozen=True)
class PreparedChart:
    """Rendered parts of a chart block. `order` holds the parameters of its link to “Compare councils”."""

    head: str
    drawing: ChartData | None
    foot: str
    order: dict[str, str] | None


def chart_block(run: PageRun, slug: str, *, above: str = "", brief: bool = False) -> None:
    """Draws one chart with its head and foot, below the HTML of `above`.

    A brief block leaves out the finding, which is elsewhere on the page. Each element costs about a tenth of a
    millisecond at each click of each visitor, so parts that can share an element do.
    """
    prepared = _prepared_chart(run.edition, slug, run.view, brief)
    with st.container(key=f"chart-{slug}"):
        show_html(above, prepared.head)
        if prepared.drawing is not None:
            show_chart(prepared.drawing, key=f"drawing-{slug}")
        show_html(prepared.foot)
        if prepared.order is not None:
            st.page_link("../pages/compare.py", label="All councils in order →", query_params=prepared.order)
        share_button(run, run.edition.catalogue.charts[slug])


@per_edition
def _prepared_chart(edition: Edition, slug: str, view: ChartView, brief: bool) -> PreparedChart:
    content = chart_content(edition, edition.catalogue.charts[slug], view)
    drawn = None if content.empty else chart_data(figure(content), CONFIG, content.alt, LINES)
    head = html("chart_head", content=content, brief=brief)
    sentences = frozen_notices(edition, content)
    if sentences:
        head += html("frozen_sentences", sentences=sentences)
    return PreparedChart(head, drawn, _foot(edition.catalogue, content, view), _order(edition.latest, content, view))


def _order(edition: Edition, content: ChartContent, view: ChartView) -> dict[str, str] | None:
    """Query parameters of the link from a chart of some councils to the list of all."""
    if content.empty or content.compares != "places" or content.measures[0].ranking is None:
        return None
    parameters = pairs(
        compare.parameters(edition.latest), {compare.MEASURE: content.measures[0].slug, compare.FORM: "list"}
    )
    return to_params(replace(view.without_parameters(), parameters=parameters), edition.catalogue.site.home_area)


def _foot(catalogue: Catalogue, content: ChartContent, view: ChartView) -> str:
    topics = dict.fromkeys(statement.topic for statement in content.statements)
    differs = [catalogue.topics[topic].differs for topic in topics]
    recommendations_path = page_path(recommendation_links.PATH, view.without_parameters(), catalogue.site.home_area)
    return html("chart_foot", content=content, differs=differs, recommendations_path=recommendations_path)
