"""Earlier publications, as a file is checked against them."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from scripts.pipeline.gate.figures import BLANK, NUMBER, SLOTS, SYMBOLS, AcceptedFigures, FigureCells, Integers, slot_of
from scripts.pipeline.gate.report import LISTED, GateReport
from scripts.pipeline.gate.setting import GateSetting

_NAMES = ["area", "measure", "period_type", "period"]
_DAYS = 24  # versions looked at, newest first
_FIGURE = ["cell", "denominator", "denominator_symbol"]


def keys(cells: FigureCells, against: GateSetting) -> Integers:
    """Number each combination of area, measure and period."""
    return ((cells.area * len(against.measures) + cells.measure) * 10_000 + cells.year) * SLOTS + cells.slot


def earlier_versions(earlier: pa.Table, against: GateSetting) -> list[FigureCells]:
    """Newest publication of each figure, by any publisher; then what was known on each day before a correction.

    All have 0 as their `row`. A number goes before a symbol that came later: it is known. Figures of areas and measures
    that are no longer known are left out: nothing can be worked out from them.
    """
    table = earlier.select([*_NAMES, *_FIGURE, "published_on"]).to_pandas(use_threads=False)
    table = table[table["area"].isin(list(against.areas)) & table["measure"].isin(list(against.measures))]
    if table.empty:
        return []
    table["told"] = ~table["cell"].isin(list(SYMBOLS)) * 2 + table["denominator"].notna()
    table = table.sort_values(["told", "published_on"], kind="stable")
    newest = table.drop_duplicates(_NAMES, keep="last")
    numbers = table[table["told"] > 0].drop_duplicates([*_NAMES, "cell", "denominator"])
    corrected = numbers[numbers.duplicated(_NAMES, keep="last")]
    days = sorted(corrected["published_on"].unique(), reverse=True)[:_DAYS]
    versions = [pd.concat([newest, table[table["published_on"] <= day]]) for day in days]
    versions = [version.sort_values("told", kind="stable").drop_duplicates(_NAMES, keep="last") for version in versions]
    return [_cells(version, against) for version in (newest, *versions)]


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


def check_added_cases(figures: AcceptedFigures, earlier: pa.Table, against: GateSetting, report: GateReport) -> None:
    """Report every percentage or average taken of 1 to 4 cases more, or less, than in an earlier publication.

    What was found for these cases follows from the two figures: 30.0 weeks of 10, then 31.0 of 11.
    """
    before = earlier.filter(pc.is_valid(earlier.column("denominator"))).select([*_NAMES, "denominator", "value"])
    printed = figures.printed.select(_NAMES).to_pandas(use_threads=False)
    cells = figures.cells
    based = (cells.base_sign == NUMBER) & (cells.sign == NUMBER)
    now = printed.assign(row=cells.row, base=cells.base)[based]
    both = now.astype(dict.fromkeys(_NAMES, str)).merge(before.to_pandas(use_threads=False).dropna(), on=_NAMES)
    apart = abs(both["base"] - both["denominator"])
    rows = sorted(set(both.loc[(apart > 0) & (apart < against.contract.limits.smallest), "row"]))
    detail = "it is taken of a few cases more or less than in an earlier publication"
    report.add_rows("G605", [row - 2 for row in rows[:LISTED]], len(rows), "denominator", detail)
