"""Draw every chart of the catalogue for areas and as-of days of all kinds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dashboard.catalogue import load_catalogue
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_figure import figure
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, open_store
from dashboard.facts.schema import ContributedFact
from dashboard.links.view import ChartView
from tests.drawing.page_drawing_reading import SentDrawing, as_sent

CATALOGUE, STORE = load_catalogue(), open_store()
BESIDE = frozenset({"region", "england", "neighbours"})
STATES = {
    "Suffolk": ("935", None),
    "Suffolk with figures of its own": ("935", None),
    "Isle of Wight, withheld": ("921", None),
    "Isles of Scilly, tiny": ("420", None),
    "North Northamptonshire, new": ("940", None),
    "East of England": ("E12000006", None),
    "England": (ENGLAND, None),
    "Suffolk in 2022": ("935", date(2022, 5, 12)),
    "Norfolk in 2023": ("926", date(2023, 12, 31)),
    "Suffolk in 2025": ("935", date(2025, 6, 26)),
}


class DrawnChart(NamedTuple):
    """A chart's content and the drawing that its page is sent."""

    content: ChartContent
    drawing: SentDrawing


@lru_cache
def drawn_in(state: str) -> tuple[DrawnChart, ...]:
    """Draw every chart of the catalogue in a state, with all comparators; empty charts are left out."""
    (area, day), store = STATES[state], STORE
    if "of its own" in state:
        store = replace(store, contributed=tuple(contributed_facts()))
    view = ChartView(area, comparators=BESIDE, as_of=day)
    contents = [chart_content(Edition(CATALOGUE, store.at(day)), chart, view) for chart in CATALOGUE.charts.values()]
    return tuple(DrawnChart(content, as_sent(figure(content))) for content in contents if content.empty is None)


def contributed_facts() -> Iterator[ContributedFact]:
    """Make up contributed figures of Suffolk: a month after all official years, a symbol, a year to date."""
    rows = (("month", "2026-08", 61.5), ("month", "2026-07", None), ("year to date", "2026", 60.1))
    for slug in sorted({chart.measures[0] for chart in CATALOGUE.charts.values()}):
        for period_type, period, value in rows:
            yield ContributedFact(
                publisher="Suffolk County Council",
                published_on=date(2026, 9, 1),
                label="Suffolk County Council, not official",
                area="935",
                measure=slug,
                period_type=period_type,
                period=period,
                value=value,
                symbol=None if value else "c",
                denominator=100,
                denominator_symbol=None,
                source_url="https://example.org/",
                source_file="a.csv",
                source_sha256="0" * 64,
                source_row=2,
                cell=str(value),
            )


def year_of(period: str) -> float:
    """Convert a period to a position on the time axis: “2025” to 2025, “2025-01” to 2024.54."""
    year, _, month = period.partition("-")
    return float(year) + ((float(month) - 6.5) / 12 if month else 0.0)


def near(x: float) -> float:
    """Round a position on the time axis, so that floating point makes no difference."""
    return round(x, 6)
