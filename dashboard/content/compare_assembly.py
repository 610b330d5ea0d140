"""Assembly of a comparison of councils from the catalogue, a view of the page and the facts."""

from collections.abc import Iterator

from dashboard.analysis import cautions
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.ranking import CouncilRanking, RankedCouncil, periods, ranking
from dashboard.analysis.rounding import rounded
from dashboard.analysis.spread import groups, quarters
from dashboard.catalogue.measures import Measure
from dashboard.content import provenance as where
from dashboard.content.compare import (
    ColourGroup,
    CompareRow,
    CouncilComparison,
    CouncilRole,
    NeighbourRow,
    UnrankedCouncils,
)
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.links.compare import ALSO, MEASURE, YEAR, parameter_value
from dashboard.links.view import ChartView
from dashboard.wording import numbers, ranks, sentences
from dashboard.wording.not_held import neighbours_unknown


def comparison(edition: Edition, view: ChartView) -> CouncilComparison | None:
    """Comparison for a view; None without figures by the view's day or without a measure that may be ranked."""
    measure = edition.catalogue.measures.get(parameter_value(edition, view, MEASURE))
    if measure is None:
        return None
    wanted, there = parameter_value(edition, view, YEAR), periods(edition, measure)
    found = ranking(edition, measure, wanted if wanted in there else there[0]) if there else None
    if found is None:
        return None
    also = parameter_value(edition, view, ALSO)
    figures = {council.figure.area: council.figure for council in found.ranked}
    values = {code: figure.value for code, figure in figures.items() if figure.value is not None}
    # Grouped by rounded figures, so that two that are printed alike have one colour.
    group = groups({code: float(rounded(value, measure.decimals)) for code, value in values.items()})
    rows = tuple(_row(edition.store, found, council, group, view.area, also) for council in found.ranked)
    chosen = tuple(code for code in dict.fromkeys((view.area, also)) if code in edition.store.areas)
    mine = [council.figure for code in chosen if (council := found.of(code))]
    mine += [figure for figure in found.without if figure.area in chosen]
    when = numbers.period(found.period)
    notice = f"There is no figure for {numbers.period(wanted)}; the newest is for {when}." if wanted else None
    return CouncilComparison(
        measure=measure,
        period=found.period,
        title=_title(edition, found, view.area),
        subtitle=f"{measure.name}{', our calculation' if measure.derived else ''}: councils of England, {when}",
        rank_sentence=ranks.rank_sentence(edition, found, view.area),
        england=_england_sentence(edition, found),
        rows=rows,
        groups=tuple(_groups(measure, rows)),
        signs=_signs_by_area(edition, found),
        past=tuple(row.name for row in rows if edition.store.areas[row.area].last_year is not None),
        left_out=tuple(_left_out(edition, found)),
        quarters=quarters(list(values.values())),
        neighbours=tuple(_neighbours(edition, found, view.area)),
        chosen=chosen,
        rules=tuple(ranks.ranking_rules(edition, found, view.area)),
        notes=tuple(dict.fromkeys(_notes(edition, measure, view.area))),
        cautions=tuple(cautions.cautions_for(edition, [*figures.values(), *mine, *_england(edition, found)])),
        title_cautions=tuple(cautions.cautions_for(edition, [item for item in mine if item.area == view.area])),
        sources=(edition.catalogue.release(found.release),),
        cells=where.columns_of(edition, figures.values()),
        read=where.files_of(edition, figures.values()),
        provenance=where.provenance_of(edition, mine),
        notice=notice if wanted != found.period else None,
    )


def _notes(edition: Edition, measure: Measure, area: str) -> Iterator[str]:
    yield from (item.text for item in cautions.caveats_of(edition, measure))
    if left_out := neighbours_unknown(edition, area):
        yield left_out


def _row(
    store: FactStore, found: CouncilRanking, council: RankedCouncil, group: dict[str, int], area: str, also: str
) -> CompareRow:
    figure, measure = council.figure, found.measure
    role: CouncilRole = "neighbour" if figure.area in store.areas.neighbours(area) else "other"
    if figure.area in (area, also):
        role = "main" if figure.area == area else "also"
    return CompareRow(
        area=figure.area,
        name=store.areas[figure.area].name,
        rank=ranks.rank_mark(council),
        value=figure.value or 0.0,
        text=numbers.figure(figure, measure) or "",
        group=group[figure.area],
        role=role,
        doubtful=council.doubtful,
        cell=" and ".join(dict.fromkeys(str(fact.source_row) for fact in figure.facts)),
    )


def _groups(measure: Measure, rows: tuple[CompareRow, ...]) -> Iterator[ColourGroup]:
    for index in range(max((row.group for row in rows), default=-1) + 1):
        values = [row.value for row in rows if row.group == index]
        low, high = (numbers.value(value, measure.unit, measure.decimals) for value in (min(values), max(values)))
        yield ColourGroup(low, high, len(values))


def _title(edition: Edition, found: CouncilRanking, code: str) -> str:
    """Finding for the chosen area; for an area without a rank the measure and the number of councils."""
    measure, when, council = found.measure, numbers.period(found.period), found.of(code)
    if council is None:
        return f"{measure.name}: {len(found.ranked)} councils in {when}"
    return sentences.measure_sentence(edition.store, measure, council.figure)


def _england_sentence(edition: Edition, found: CouncilRanking) -> str | None:
    """England's figure of the same release, as a comparator.

    None for an average of councils, because it would give back the one council that is missing from the list.
    """
    if not _england(edition, found):
        return None
    return sentences.comparison(edition, found.measure, ENGLAND, found.period)


def _england(edition: Edition, found: CouncilRanking) -> list[Figure]:
    """England's figure of the same release, if it is a share; an empty list otherwise."""
    measure = found.measure
    figure = series(edition.store.facts, measure, ENGLAND).get(found.period)
    if measure.unit not in ("percent", "per 100") or "country" not in measure.levels or figure is None:
        return []
    return [figure] if {fact.release for fact in figure.facts} == {found.release} else []


def _signs_by_area(edition: Edition, found: CouncilRanking) -> dict[str, str]:
    signs = dict.fromkeys(found.absent, numbers.NONE_HELD)
    signs |= {item.area: numbers.cell(edition.catalogue, item, found.measure) for item in found.without}
    signs |= {item.area: "figure from another release" for item in found.elsewhere}
    signs |= {item.area: "too few cases to be put in order" for item in found.tiny}
    ranked = {council.figure.area for council in found.ranked}
    today = (area.code for area in edition.store.areas.selectable() if area.level == "council")
    # A map has the outlines of today’s councils; figures of abolished ones are not drawn in their place.
    return signs | {code: "not yet a council" for code in today if code not in signs and code not in ranked}


def _left_out(edition: Edition, found: CouncilRanking) -> Iterator[UnrankedCouncils]:
    def name(figure: Figure) -> str:
        return edition.store.areas[figure.area].name

    def cell(figure: Figure) -> str:
        return f"{name(figure)}: {numbers.cell(edition.catalogue, figure, found.measure)}"

    reasons = (
        ("Too few cases to be put in order", [name(item) for item in found.tiny]),
        ("A symbol in place of a number", [cell(item) for item in found.without if item.symbol is not None]),
        ("No number can be worked out", [cell(item) for item in found.without if item.symbol is None]),
        ("The newest figure is from another release", [name(item) for item in found.elsewhere]),
        ("This site holds no figure", [edition.store.areas[code].name for code in found.absent]),
    )
    return (UnrankedCouncils(why, tuple(names)) for why, names in reasons if names)


def _neighbours(edition: Edition, found: CouncilRanking, area: str) -> Iterator[NeighbourRow]:
    """Row of the council itself, then of its ten statistical neighbours, closest first."""
    closeness = {
        row["neighbour"]: row["closeness"] for row in edition.store.neighbours.to_pylist() if row["area"] == area
    }
    signs = _signs_by_area(edition, found)
    for code in (area, *edition.store.areas.neighbours(area)) if closeness else ():
        council = found.of(code)
        text = (numbers.figure(council.figure, found.measure) or "") if council else signs.get(code, numbers.NONE_HELD)
        yield NeighbourRow(
            code, edition.store.areas[code].name, closeness.get(code, ""), text, ranks.rank_of_all(found, code)
        )
