"""The page on the nine recommendations: what is known of each, what was said, and the figures beside it."""

from dataclasses import dataclass

import streamlit as st

from dashboard.catalogue.register import ReviewRegister
from dashboard.content.recommendations import RecommendationsContent, recommendations_content
from dashboard.drawing.timeline import TimelineDrawing, timeline_drawing
from dashboard.edition import Edition, per_edition
from dashboard.interface.chart_block import chart_block
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import current
from dashboard.markup import html
from dashboard.wording import recommendations as words

_CHART = "within-20-weeks"


@dataclass(frozen=True)
class _PreparedPage:
    """The parts of the page, made once."""

    content: RecommendationsContent
    short: str
    each: str
    time: str
    drawing: TimelineDrawing | None
    moments: str
    years: str
    record: str


def show() -> None:
    """Draws the page, or says kindly that it is about another place or a later time."""
    context = current()
    register = context.edition.catalogue.register
    area = context.edition.store.areas[context.view.area]
    if register is None or register.head.area != context.view.area:
        about = context.edition.store.areas[register.head.area].name_in_sentence if register else None
        show_html(html("notice", text=words.other_area(about, area.name_in_sentence)))
        return
    ready = _prepared(context.edition, register)
    if ready is None:
        show_html(html("notice", text=words.before_review(register.head.review.published_on)))
        return
    show_html(ready.short, ready.each, ready.time)
    if ready.drawing is not None:
        for name, drawn in (("wide", ready.drawing.wide), ("narrow", ready.drawing.narrow)):
            with st.container(key=f"timeline-{name}"):
                st.image(drawn, alt=ready.drawing.alt)
        show_html(ready.moments)
    chart_block(context, _CHART, above=ready.years)
    show_html(ready.record)


@per_edition(1)
def _prepared(edition: Edition, register: ReviewRegister) -> _PreparedPage | None:
    """None for a day before the review."""
    content = recommendations_content(edition, register)
    if content.count is None:
        return None
    parts = {
        name: html(f"nine_{name}", nine=content) for name in ("short", "each", "time", "moments", "years", "record")
    }
    return _PreparedPage(content=content, drawing=timeline_drawing(content), **parts)
