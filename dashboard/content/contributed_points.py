"""Contributed figures of a chart: marks of their own, never joined to the official line or to each other."""

from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart import ContributedPoint
from dashboard.content.chart_series import position
from dashboard.facts import FactStore
from dashboard.facts.schema import ContributedFact
from dashboard.links.view import ChartView
from dashboard.wording import numbers

_UNTIL = "year to date"


def contributed_points(store: FactStore, chart: ChartSpec, measure: Measure, view: ChartView) -> list[ContributedPoint]:
    """Contributed figures of the chart's measure and the area by period, each in its newest publication."""
    if len(chart.measures) > 1:
        return []
    newest: dict[tuple[str, str, str], ContributedFact] = {}
    for fact in store.contributed:
        if (fact.measure, fact.area) == (measure.slug, view.area):
            key = (fact.publisher, fact.period_type, fact.period)
            if key not in newest or newest[key].published_on <= fact.published_on:
                newest[key] = fact
    return [_point(measure, newest[key]) for key in sorted(newest)]


def _point(measure: Measure, fact: ContributedFact) -> ContributedPoint:
    text = fact.symbol or numbers.value(fact.value or 0.0, measure.unit, measure.decimals)
    drawn = fact.value is not None and fact.period_type != _UNTIL
    period = numbers.period(fact.period) + (", year to date" if fact.period_type == _UNTIL else "")
    return ContributedPoint(
        x=position(fact.period) if drawn else None,
        value=fact.value if drawn else None,
        period=period,
        text=text,
        fact=fact,
    )
