"""One measure in its newest period: a council beside its ten statistical neighbours, its region and England."""

from dashboard.analysis.figures import newest_period, series
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart import RankedBar, Role
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.links.view import ChartView
from dashboard.wording import numbers


def ranked_bars(edition: Edition, chart: ChartSpec, view: ChartView) -> list[RankedBar]:
    """Bars from the highest figure to the lowest; places without a figure stand last, with their symbol."""
    measure = edition.catalogue.measures[chart.measures[0]]
    period = newest_period(edition.store.facts, measure)
    if period is None:
        return []
    found = []
    for code, role in _places(edition.store, view).items():
        area = edition.store.areas[code]
        if code in edition.catalogue.site.tiny_areas and code != view.area:
            continue
        if area.level in measure.levels:
            figure = series(edition.store.facts, measure, code).get(period)
            value = figure.value if figure else None
            found.append(RankedBar(area.name, role, value, numbers.cell(edition.catalogue, figure, measure), figure))
    return sorted(found, key=lambda bar: (bar.value is None, -(bar.value or 0.0), bar.name))


def _places(store: FactStore, view: ChartView) -> dict[str, Role]:
    area = store.areas[view.area]
    places: dict[str, Role] = dict.fromkeys(store.areas.neighbours(view.area), "neighbours")
    if area.level != "council":
        # Regions are set beside regions. All councils of one region beside its total would give back a withheld one.
        places |= {item.code: "neighbours" for item in store.areas.selectable() if item.level == "region"}
    if area.region:
        places[area.region] = "region"
    return places | {ENGLAND: "england", view.area: "main"}
