"""The axes of the cube of counts of one year: which kinds of period, measures and areas a check has to look at."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scripts.pipeline.gate.contract import WholeMeasure as Related
from scripts.pipeline.gate.figures import MONTHS, SLOTS, FigureCells, Whole
from scripts.pipeline.gate.setting import GateMeasure, GateSetting


@dataclass(frozen=True, eq=False)
class CubeAxes:
    """The names along each axis.

    Beside measures there are counts that nobody prints but that follow: what parts leave of their whole, and the
    numerator and denominator of a percentage that has no measures for them.
    """

    slots: tuple[int, ...]
    measures: tuple[str, ...]
    areas: tuple[str, ...]
    year: int
    related: tuple[tuple[str, tuple[str, ...], bool], ...]  # whole, parts with rest, whether from a percentage

    @property
    def shape(self) -> tuple[int, int, int]:
        """Slots, measures, areas."""
        return len(self.slots), len(self.measures), len(self.areas)

    def name(self, place: Iterable[int]) -> str:
        """Measure, area and period of a place in the cube, in words."""
        slot, measure, area = place
        kind, month = divmod(self.slots[slot], MONTHS)
        when = (f"-{month + 1:02}", f"-{month + 1:02} year to date", "")[kind]
        return f"{self.measures[measure]}, {self.areas[area]}, {self.year}{when}"


def numerator(measure: GateMeasure) -> str:
    """The measure that a percentage or rate counts, or a name for it."""
    return measure.numerator or f"cases counted in {measure.slug}"


def denominator(measure: GateMeasure) -> str:
    """The measure that a percentage, rate or average is taken of, or a name for it."""
    return measure.denominator or f"cases behind {measure.slug}"


def axes_of(cells: FigureCells, against: GateSetting) -> CubeAxes:
    """The smallest cube that holds the figures of one year and every count that follows from them."""
    slugs = sorted(against.measures)
    used = {slugs[place] for place in np.unique(cells.measure)}
    related = _related(used, against)
    counts = {slug for slug in used if against.measures[slug].unit == "count"}
    return CubeAxes(
        slots=_slots(np.unique(cells.slot // MONTHS).tolist()),
        measures=tuple(sorted(counts | {name for whole, parts, _ in related for name in (whole, *parts)})),
        areas=_areas(cells.area, against),
        year=int(cells.year[0]),
        related=related,
    )


def _slots(kinds: list[int]) -> tuple[int, ...]:
    """The slots of the kinds of period used, and the months that a year to date or a year is made up of."""
    if len(kinds) > 1 or kinds == [1]:
        kinds = sorted({0, *kinds})
    return tuple(slot for kind in kinds for slot in range(kind * MONTHS, min((kind + 1) * MONTHS, SLOTS)))


def _related(used: set[str], against: GateSetting) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """The sums of measures about which the figures say something: those linked to two counts that are given."""
    rates = [m for m in against.measures.values() if m.unit in ("percent", "per 100")]
    given = set(used)
    links = [(entry, False) for entry in against.contract.wholes]
    for measure in rates:
        if measure.slug in used:
            given |= {numerator(measure), denominator(measure)}
        if measure.unit == "percent" and (measure.slug in used or (measure.numerator and measure.denominator)):
            links.append((Related.model_construct(whole=denominator(measure), parts=(numerator(measure),)), True))
    clusters: list[set[str]] = []
    for entry, _ in links:
        cluster = {entry.whole, *entry.parts}
        apart = [other for other in clusters if not other & cluster]
        clusters = [*apart, cluster.union(*(other for other in clusters if other & cluster))]
    telling = set().union(*(cluster for cluster in clusters if len(cluster & given) > 1))
    return tuple(
        (entry.whole, (*entry.parts, f"what {' and '.join(entry.parts)} leave of {entry.whole}"), is_rate)
        for entry, is_rate in links
        if entry.whole in telling
    )


def _areas(used: Whole, against: GateSetting) -> tuple[str, ...]:
    """The areas used and, where a region or England is used, all areas that it is made up of."""
    codes = sorted(against.areas)
    names = {codes[place] for place in np.unique(used)}
    levels = {against.areas[name].level for name in names}
    if "country" in levels:
        return tuple(codes)
    regions = {name for name in names if against.areas[name].level == "region"}
    return tuple(sorted(names | {area.code for area in against.areas.values() if area.region in regions}))
