"""Axes of the cube of one year's counts: kinds of period, measures and areas to be checked."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scripts.pipeline.gate.figures import MONTHS, NUMBER, SLOTS, FigureCells, Integers
from scripts.pipeline.gate.setting import GateMeasure, GateSetting
from scripts.pipeline.impossible.relations import WholeMeasure as Related


@dataclass(frozen=True, eq=False)
class CubeAxes:
    """Names along each axis of a CountCube.

    Beside measures there are counts that nobody prints but that follow: what parts leave of their whole, the numerator
    and denominator of a percentage that has no measures for them, the cases behind an average. `bases` holds the name
    of the denominator of each percentage, rate and average that is used.
    """

    slots: tuple[int, ...]
    measures: tuple[str, ...]
    areas: tuple[str, ...]
    year: int
    related: tuple[tuple[str, tuple[str, ...], bool], ...]  # whole, parts with rest, whether from a percentage
    bases: dict[str, str]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of slots, measures and areas."""
        return len(self.slots), len(self.measures), len(self.areas)

    def name(self, index: Iterable[int]) -> str:
        """Measure, area and period of a cell of the cube, in words."""
        slot, measure, area = index
        kind, month = divmod(self.slots[slot], MONTHS)
        when = (f"-{month + 1:02}", f"-{month + 1:02} year to date", "")[kind]
        return f"{self.measures[measure]}, {self.areas[area]}, {self.year}{when}"


def numerator(measure: GateMeasure) -> str:
    """Measure counted by a percentage or rate, or a name for it."""
    return measure.numerator or f"cases counted in {measure.slug}"


def axes_of(cells: FigureCells, against: GateSetting) -> CubeAxes:
    """Smallest cube with the figures of a year and all counts derived from them."""
    slugs = sorted(against.measures)
    used = {slugs[index] for index in np.unique(cells.measure)}
    bases = {slug: _base(slug, cells, against) for slug in sorted(used) if against.measures[slug].unit != "count"}
    related = _related(used, bases, against)
    names = {slug for slug in used if against.measures[slug].unit == "count"} | set(bases.values())
    names |= {numerator(against.measures[slug]) for slug in bases if against.measures[slug].unit != "weeks"}
    return CubeAxes(
        slots=_slots(np.unique(cells.slot // MONTHS).tolist()),
        measures=tuple(sorted(names | {name for whole, parts, _ in related for name in (whole, *parts)})),
        areas=_areas(cells.area, against),
        year=int(cells.year[0]),
        related=related,
        bases=bases,
    )


def _base(slug: str, cells: FigureCells, against: GateSetting) -> str:
    """Name of the count that a percentage, rate or average is taken of.

    The cases behind an average are taken for the count that they are said to be, as readers take them, unless the two
    are shown with different numbers somewhere: then they are a part of it.
    """
    measure = against.measures[slug]
    if measure.denominator:
        return measure.denominator
    own, count = f"cases behind {slug}", against.averaged.get(slug)
    if count is None:
        return own
    places = sorted(against.measures)
    of, told = ((cells.measure == places.index(name)) for name in (count, slug))
    of, told = of & (cells.sign == NUMBER), told & (cells.base_sign == NUMBER)
    where = cells.area * SLOTS + cells.slot
    _, one, other = np.intersect1d(where[of], where[told], return_indices=True)
    return own if (cells.value[of][one] != cells.base[told][other]).any() else count


def _slots(kinds: list[int]) -> tuple[int, ...]:
    """Slots of the kinds of period used, and the months that make up a year to date or a year."""
    if len(kinds) > 1 or kinds == [1]:
        kinds = sorted({0, *kinds})
    return tuple(slot for kind in kinds for slot in range(kind * MONTHS, min((kind + 1) * MONTHS, SLOTS)))


def _related(
    used: set[str], bases: dict[str, str], against: GateSetting
) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """Sums of measures that constrain the figures, linked to at least two given counts."""
    given = used | set(bases.values())
    links = [(entry, False) for entry in against.contract.wholes]
    for measure in against.measures.values():
        if measure.unit == "percent" and (measure.slug in used or (measure.numerator and measure.denominator)):
            whole, part = bases.get(measure.slug) or measure.denominator, numerator(measure)
            links.append((Related.model_construct(whole=whole, parts=(part,)), True))
            given |= {part} if measure.slug in used else set()
    for average, count in against.averaged.items():
        if bases.get(average, count) != count:
            links.append((Related.model_construct(whole=count, parts=(bases[average],)), True))
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


def _areas(used: Integers, against: GateSetting) -> tuple[str, ...]:
    """Areas used and, where a region or England is used, all areas within."""
    codes = sorted(against.areas)
    names = {codes[index] for index in np.unique(used)}
    levels = {against.areas[name].level for name in names}
    if "country" in levels:
        return tuple(codes)
    regions = {name for name in names if against.areas[name].level == "region"}
    return tuple(sorted(names | {area.code for area in against.areas.values() if area.region in regions}))
