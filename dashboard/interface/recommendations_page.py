"""Page on the nine recommendations: statuses, timeline, related figures and actions."""

from dataclasses import dataclass

import streamlit as st

from dashboard.catalogue.register import ReviewRegister
from dashboard.content.recommendations import recommendations_content
from dashboard.drawing.timeline import TimelineDrawing, timeline_drawing
from dashboard.edition import Edition, per_edition
from dashboard.interface.chart_block import chart_block
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import current_run
from dashboard.markup import html
from dashboard.wording import recommendations as words

_CHART = "within-20-weeks"
_PARTS = ("table", "entries", "timeline", "events", "years", "actions")


@dataclass(frozen=True)
class _PreparedPage:
    """Rendered parts of the page (HTML), and the timeline."""

    drawing: TimelineDrawing | None
    table: str
    entries: str
    timeline: str
    events: str
    years: str
    actions: str


def show() -> None:
    """Draws the page, or a notice for another area or a day before the review."""
    run = current_run()
    register = run.edition.catalogue.register
    area = run.edition.store.areas[run.view.area]
    if register is None or register.head.area != run.view.area:
        about = run.edition.store.areas[register.head.area].name_in_sentence if register else None
        show_html(html("notice", text=words.other_area(about, area.name_in_sentence)))
        return
    page = _prepared(run.edition, register)
    if page is None:
        show_html(html("notice", text=words.before_review(register.head.review.published_on)))
        return
    show_html(page.table, page.entries, page.timeline)
    if page.drawing is not None:
        for name, drawn in (("wide", page.drawing.wide), ("narrow", page.drawing.narrow)):
            with st.container(key=f"timeline-{name}"):
                st.image(drawn, alt=page.drawing.alt)
        show_html(page.events)
    chart_block(run, _CHART, above=page.years)
    show_html(page.actions)


@per_edition
def _prepared(edition: Edition, register: ReviewRegister) -> _PreparedPage | None:
    """Parts of the page, from the cache; None for a day before the review."""
    content = recommendations_content(edition, register)
    if content.count is None:
        return None
    parts = {name: html(f"recommendation_{name}", recommendations=content) for name in _PARTS}
    return _PreparedPage(drawing=timeline_drawing(content), **parts)
