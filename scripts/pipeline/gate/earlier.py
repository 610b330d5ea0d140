"""Earlier publications, as a file is checked against them."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from scripts.pipeline.gate.figures import BLANK, NUMBER, SLOTS, SYMBOLS, AcceptedFigures, FigureCells, Integers, slot_of
from scripts.pipeline.gate.report import LISTED, GateReport
from scripts.pipeline.gate.setting import GateSetting

_NAMES = ["area", "measure", "period_type", "period"]
_FIGURE = ["cell", "denominator", "denominator_symbol"]


def keys(cells: FigureCells, against: GateSetting) -> Integers:
    """Number each combination of area, measure and period."""
    return ((cells.area * len(against.measures) + cells.measure) * 10_000 + cells.year) * SLOTS + cells.slot


def earlier_cells(earlier: pa.Table, against: GateSetting) -> FigureCells | None:
    """Newest publication of each figure, by any publisher, with 0 as its `row`; None without any.

    Figures of areas and measures that are no longer known are left out: nothing can be worked out from them.
    """
    table = earlier.select([*_NAMES, *_FIGURE, "published_on"]).to_pandas(use_threads=False)
    table = table[table["area"].isin(list(against.areas)) & table["measure"].isin(list(against.measures))]
    table = table.sort_values("published_on").drop_duplicates(_NAMES, keep="last")
    return None if table.empty else _cells(table, against)


def _cells(table: pd.DataFrame, against: GateSetting) -> FigureCells:
    areas = {code: index for index, code in enumerate(sorted(against.areas))}
    measures = {slug: index for index, slug in enumerate(sorted(against.measures))}
    month = table["period"].str[5:].replace("", "1").astype(np.int64)
    sign = table["cell"].map(SYMBOLS).fillna(NUMBER)
    figure = table["cell"].where(sign == NUMBER, "0").str.partition(".")
    base_sign = table["denominator_symbol"].map(SYMBOLS).fillna(BLANK).where(table["denominator"].isna(), NUMBER)
    return FigureCells(
        *(
            np.asarray(part, np.int64)
            for part in (
                table["area"].map(areas),
                table["measure"].map(measures),
                table["period"].str[:4].astype(np.int64),
                [slot_of(kind, number) for kind, number in zip(table["period_type"], month, strict=True)],
                (figure[0] + figure[2]).astype(np.int64),
                figure[2].str.len(),
                sign,
                table["denominator"].fillna(0),
                base_sign,
                np.zeros(len(table)),
            )
        )
    )


def check_not_changed(figures: AcceptedFigures, earlier: pa.Table, report: GateReport) -> None:
    """Report every figure for which its publisher gave another value on the same day or a later one."""
    later = pc.and_(
        pc.equal(earlier.column("publisher"), figures.publisher),
        pc.greater_equal(earlier.column("published_on"), figures.published_on),
    )
    held = earlier.filter(later)
    if not held.num_rows:
        return
    of = pc.coalesce(held.column("denominator").cast(pa.string()), held.column("denominator_symbol"), pa.scalar(""))
    before = held.select([*_NAMES, "cell"]).append_column("of", of).to_pandas(use_threads=False)
    now = figures.printed.select([*_NAMES, "value", "denominator"]).to_pandas(use_threads=False).reset_index()
    both = now.merge(before, on=_NAMES)
    changed = (both["value"].astype(str) != both["cell"]) | (both["denominator"].astype(str) != both["of"])
    rows = sorted(set(both.loc[changed, "index"]))
    report.add_rows("G215", rows[:LISTED], len(rows), "value")
