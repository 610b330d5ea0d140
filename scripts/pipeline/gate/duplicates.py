"""Duplicate rows for a figure: a repetition, an undeclared breakdown, or a list of people."""

import numpy as np
import pandas as pd

from scripts.pipeline.gate.figures import NUMBER, SLOTS, FigureCells
from scripts.pipeline.gate.report import LISTED, GateReport

_LIST = 5  # from this many rows of 0 and 1 for one figure, the rows are taken for people


def check_duplicates(cells: FigureCells, report: GateReport) -> None:
    """Report every row that shares its area, measure and period with another row."""
    largest = int(cells.measure.max()) + 1
    key = ((cells.area * largest + cells.measure) * 10_000 + cells.year) * SLOTS + cells.slot
    again = pd.Series(key).duplicated(keep=False).to_numpy()
    if not again.any():
        return
    frame = pd.DataFrame({"key": key, "row": cells.row, "value": cells.value, "sign": cells.sign, "base": cells.base})
    doubled = frame[again]
    groups = doubled.groupby("key")
    differ = (groups[["value", "sign", "base"]].nunique() > 1).any(axis=1)
    people = (groups.size() >= _LIST) & (groups["value"].max() <= 1) & (groups["sign"].max() == NUMBER)
    kind = np.where(people, "G310", np.where(differ, "G402", "G214"))
    code = doubled["key"].map(pd.Series(kind, index=groups.size().index))
    for name in ("G214", "G310", "G402"):
        rows = doubled.loc[code == name, "row"]
        report.add_rows(name, (rows.head(LISTED) - 2).tolist(), len(rows), "measure")
