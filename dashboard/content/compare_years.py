"""Ranks of a council in one measure over the years, without lines across breaks."""

from dashboard.analysis.comparability import breaks_between, reorganisations_between
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.ranking import CouncilRanking, periods, ranking
from dashboard.analysis.spread import quarters
from dashboard.catalogue import Catalogue
from dashboard.content.chart import ContentTable
from dashboard.content.chart_series import lettered, position, series_breaks, series_of
from dashboard.content.compare import RankedYear, RankedYears
from dashboard.edition import Edition
from dashboard.links.compare import MEASURE, parameter_value
from dashboard.links.view import ChartView
from dashboard.wording import numbers, ranks

_HEADER = ("Period", "Figure", "Place", "Middle council (our calculation)")


def over_years(edition: Edition, view: ChartView) -> RankedYears | None:
    """Rankings by year of the view's measure; None for a region or England, which are not ranked."""
    area = edition.store.areas[view.area]
    measure = edition.catalogue.measures[parameter_value(edition, view, MEASURE)]
    found = [item for period in reversed(periods(edition, measure)) if (item := ranking(edition, measure, period))]
    if area.level != "council" or not found:
        return None
    figures = series(edition.store.facts, measure, area.code)
    years = tuple(_year(edition.catalogue, item, area.code, figures.get(item.period)) for item in found)
    first, last = found[0].period, found[-1].period
    marks = tuple(lettered(series_breaks(edition.catalogue, [measure], area.code, first, last)))
    caption = f"{measure.name}: {area.name}, {years[0].label} to {years[-1].label}"
    rows = tuple((year.label, year.text, year.rank, year.middle) for year in reversed(years))
    whys = [item.why for item in breaks_between(measure, first, last)]
    whys += [change.text for change in reorganisations_between(edition.catalogue, area.code, first, last)]
    ranked = {item.period: figures[item.period] for item in found if item.of(area.code) or _has_sign(item, area.code)}
    return RankedYears(
        years=years,
        series=series_of(edition.catalogue, measure, area.name, "main", area.code, ranked),
        marks=marks,
        notes=tuple(dict.fromkeys(whys)),
        table=ContentTable(caption, _HEADER, rows),
        alt=f"{caption}, among all councils of each year. {_years_text(years)}. The table below has every year.",
    )


def _has_sign(found: CouncilRanking, code: str) -> bool:
    return any(figure.area == code for figure in found.without)


def _year(catalogue: Catalogue, found: CouncilRanking, code: str, figure: Figure | None) -> RankedYear:
    measure = found.measure
    values = [council.figure.value or 0.0 for council in found.ranked]
    cut = quarters(values)
    ranked = figure if found.of(code) or _has_sign(found, code) else None
    return RankedYear(
        x=position(found.period),
        label=numbers.period(found.period),
        text=numbers.cell(catalogue, ranked, measure) if ranked else "no place",
        rank=ranks.rank_of_all(found, code),
        middle=numbers.value(cut.middle, measure.unit, measure.decimals) if cut else "–",
        quarters=cut,
        lowest=min(values, default=0.0),
        highest=max(values, default=0.0),
    )


def _years_text(years: tuple[RankedYear, ...]) -> str:
    return "; ".join(f"{year.label}: {year.text}, {year.rank}" for year in years)
