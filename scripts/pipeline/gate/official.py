"""Official figures for the check of a contributed file: readers see both."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from scripts.pipeline.gate.earlier import keys
from scripts.pipeline.gate.figures import (
    BLANK,
    NOT_AVAILABLE,
    NUMBER,
    WITHHELD,
    YEAR_SLOT,
    FigureCells,
    Flags,
    Integers,
)
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.impossible.setting import LARGEST

_WITHHELD = ("c", "x", "..")
_DECIMALS = range(5)


def official_cells(cells: FigureCells, against: GateSetting) -> FigureCells | None:
    """Official figures, each as last published, of measures related to those of a file; None without any.

    Their `row` is 0. A publisher's own symbol counts as withheld: no contributed figure may give that number away.
    """
    if against.official is None:
        return None
    slugs = sorted(against.measures)
    wanted = linked_measures({slugs[index] for index in np.unique(cells.measure)}, against)
    table = against.official
    table = table.filter(pc.is_in(table.column("measure"), value_set=pa.array(sorted(wanted), pa.string())))
    table = table.filter(pc.is_in(table.column("area"), value_set=pa.array(sorted(against.areas), pa.string())))
    frame = table.select(["area", "measure", "period", "value", "symbol", "published_on"]).to_pandas(use_threads=False)
    frame = frame.sort_values("published_on", kind="stable").drop_duplicates(["area", "measure", "period"], keep="last")
    found = _cells(frame[frame["period"].str[:4].isin(np.unique(cells.year).astype(str))], against)
    return found if len(found.area) else None


def linked_measures(slugs: set[str], against: GateSetting) -> set[str]:
    """Measures that sums or percentages link to some, and these."""
    links = [{whole.whole, *whole.parts} for whole in against.contract.wholes]
    links += [{slug, *filter(None, (m.numerator, m.denominator))} for slug, m in against.measures.items()]
    links += [{average, count} for average, count in against.averaged.items()]
    found: set[str] = set()
    while more := slugs - found:
        found |= more
        slugs = found.union(*(link for link in links if link & more))
    return found & set(against.measures)


def _cells(frame: pd.DataFrame, against: GateSetting) -> FigureCells:
    areas = {code: index for index, code in enumerate(sorted(against.areas))}
    measures = {slug: index for index, slug in enumerate(sorted(against.measures))}
    value = frame["value"].to_numpy(np.float64)
    decimals, digits = _digits(value)
    is_count = frame["measure"].map({slug: m.unit == "count" for slug, m in against.measures.items()}).to_numpy(bool)
    number = np.isfinite(value) & (value >= 0) & (value <= LARGEST["count"]) & (~is_count | (decimals == 0))
    hidden = frame["symbol"].isin(_WITHHELD).to_numpy()
    month = frame["period"].str[5:].replace("", "0").astype(np.int64).to_numpy()
    none = np.zeros(len(frame), np.int64)
    cells = FigureCells(
        area=np.asarray(frame["area"].map(areas), np.int64),
        measure=np.asarray(frame["measure"].map(measures), np.int64),
        year=np.asarray(frame["period"].str[:4], np.int64),
        slot=np.where(month > 0, month - 1, YEAR_SLOT),
        value=np.where(number, digits, 0),
        decimals=np.where(number, decimals, 0),
        sign=np.where(number, NUMBER, np.where(hidden, WITHHELD, NOT_AVAILABLE)),
        base=none,
        base_sign=np.full(len(frame), BLANK),
        row=none,
    )
    return _with_bases(cells, is_count, against)


def _digits(value: npt.NDArray[np.float64]) -> tuple[Integers, Integers]:
    """Decimals that a number needs, up to four, and its digits without the point."""
    known = np.where(np.isfinite(value), value, 0)
    decimals = np.full(len(value), _DECIMALS[-1], np.int64)
    for places in reversed(_DECIMALS):
        decimals[abs(known * 10**places - np.rint(known * 10**places)) < 1e-6] = places
    return decimals, np.rint(known * 10.0**decimals).astype(np.int64)


def _with_bases(cells: FigureCells, is_count: Flags, against: GateSetting) -> FigureCells:
    """Add to percentages their official denominators, and the decimals as printed."""
    slugs = sorted(against.measures)
    of = np.array([slugs.index(m.denominator) if m.denominator else -1 for _, m in sorted(against.measures.items())])
    finest = np.array([m.decimals for _, m in sorted(against.measures.items())])[cells.measure]
    fewer = np.where(is_count | (cells.sign != NUMBER), 0, np.maximum(finest - cells.decimals, 0))
    counted = of[cells.measure] >= 0
    own, there = keys(cells._replace(measure=of[cells.measure]), against), keys(cells, against)
    count = {key: at for at, key in enumerate(there.tolist()) if cells.sign[at] == NUMBER and is_count[at]}
    at = np.array([count.get(key, -1) for key in own.tolist()], np.int64)
    based = counted & (at >= 0) & ~is_count
    return cells._replace(
        value=cells.value * 10**fewer,
        decimals=cells.decimals + fewer,
        base=np.where(based, cells.value[at], 0),
        base_sign=np.where(based, NUMBER, BLANK),
    )


def with_official(cells: FigureCells, official: FigureCells, against: GateSetting) -> FigureCells:
    """Figures of a file, symbols replaced by official numbers where published."""
    _, mine, theirs = np.intersect1d(keys(cells, against), keys(official, against), return_indices=True)
    taken = (cells.sign[mine] != NUMBER) & (official.sign[theirs] == NUMBER)
    mine, theirs = mine[taken], theirs[taken]
    changed = {name: getattr(cells, name).copy() for name in ("value", "decimals", "sign")}
    for name, column in changed.items():
        column[mine] = getattr(official, name)[theirs]
    return cells._replace(**changed)
