"""The page on the nine recommendations: what is known of each, what was said, and the figures beside it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard.catalogue import Catalogue
from dashboard.catalogue.register import Register
from dashboard.content.recommendations import Nine, nine
from dashboard.drawing.timeline import Drawing, timeline
from dashboard.facts import Store
from dashboard.interface.chart_block import chart_block
from dashboard.interface.context import current
from dashboard.interface.put import put
from dashboard.markup import html
from dashboard.wording import progress as words

_CHART = "within-20-weeks"


@dataclass(frozen=True)
class _Ready:
    """The parts of the page, made once."""

    content: Nine
    short: str
    each: str
    time: str
    drawing: Drawing | None
    moments: str
    years: str
    record: str


def show() -> None:
    """Draws the page, or says kindly that it is about another place or a later time."""
    context = current()
    register = context.catalogue.register
    area = context.store.areas[context.view.area]
    if register is None or register.frame.area != context.view.area:
        about = context.store.areas[register.frame.area].place if register else None
        put(html("notice", text=words.elsewhere(about, area.place)))
        return
    ready = _ready(context.catalogue, context.store, register, context.view.as_of)
    if ready is None:
        put(html("notice", text=words.before(register.frame.review.published_on)))
        return
    put(ready.short, ready.each, ready.time)
    if ready.drawing is not None:
        for name, drawn in (("wide", ready.drawing.wide), ("narrow", ready.drawing.narrow)):
            with st.container(key=f"timeline-{name}"):
                st.image(drawn, alt=ready.drawing.alt)
        put(ready.moments)
    chart_block(context, _CHART, above=ready.years)
    put(ready.record)


@lru_cache(maxsize=32)
def _ready(catalogue: Catalogue, store: Store, register: Register, as_of: date | None) -> _Ready | None:
    """None for a day before the review."""
    content = nine(catalogue, store, register, as_of)
    if content.count is None:
        return None
    parts = {
        name: html(f"nine_{name}", nine=content) for name in ("short", "each", "time", "moments", "years", "record")
    }
    return _Ready(content=content, drawing=timeline(content), **parts)
