"""Rules for the key columns: area, measure and period."""

import re
from datetime import date
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from scripts.pipeline.gate.columns import EncodedColumn
from scripts.pipeline.gate.contract import MONTH, YEAR
from scripts.pipeline.gate.figures import MONTHS, YEAR_SLOT, Flags, Integers, slot_of
from scripts.pipeline.gate.report import LISTED, GateReport
from scripts.pipeline.gate.setting import GateSetting

_SMALLER_AREA = re.compile(r"E(0[0-5]|33|36)\d{6}|\d{6,7}|\d{3}/\d{4}")  # ONS small areas, school numbers
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_MARCH = 3


class RowKeys(NamedTuple):
    """Keys of each row: indexes of area and measure in the sorted setting (-1 if unknown), year and slot."""

    area: Integers
    measure: Integers
    year: Integers
    slot: Integers


def check_keys(table: pa.Table, published_on: date | None, against: GateSetting, report: GateReport) -> RowKeys:
    """Check area, measure and period of every row."""
    area, measure = _area(EncodedColumn.of(table, "area"), against, report), _measure(table, against, report)
    kind, period = EncodedColumn.of(table, "period_type"), EncodedColumn.of(table, "period")
    kinds: list[str] = against.contract.column("period_type").constraints["enum"]
    kind_of = kind.each(lambda text: kinds.index(text) if text in kinds else -1)[kind.codes]
    stock = np.array([against.measures[slug].stock for slug in sorted(against.measures)])
    on_a_day = (measure >= 0) & stock[measure] & (kind_of != kinds.index(MONTH))
    kind.flag_rows(report, "G206", (kind_of < 0) | on_a_day)

    # Evaluated once for each pair of kind and period, not once for each row.
    pair = (kind_of + 1) * len(period.texts) + period.codes
    numbers = np.where(period.match(against.contract.pattern("period")), period.each(_number), 0)
    of = np.repeat(np.arange(-1, len(kinds)), len(numbers))
    number = np.tile(numbers, len(kinds) + 1)
    year, month = number // 100, number % 100
    is_year = of == kinds.index(YEAR)
    wrong = (number < against.contract.limits.first_year * 100) | ((of >= 0) & (is_year != (month == 0)))
    period.flag_rows(report, "G207", wrong[pair])
    if published_on is not None:
        end = year * MONTHS + np.where(is_year, MONTHS, month)
        late = end > published_on.year * MONTHS + published_on.month - 1
        period.flag_rows(report, "G208", (late & ~wrong)[pair])
    first = np.array([slot_of(name, 1) for name in kinds])
    slot = np.where(is_year, YEAR_SLOT, first[of] + month - 1)
    keys = RowKeys(area, measure, year[pair], slot[pair])
    check_years(keys, ~wrong[pair] & (kind_of >= 0), against, report)
    return keys


def check_years(keys: RowKeys, known: Flags, against: GateSetting, report: GateReport) -> None:
    """Check areas against their first and last year; `known` is the mask of rows with a right period.

    A council that ended may still count the first months of the year after: councils end with March.
    """
    last = keys.slot % MONTHS < _MARCH
    last &= keys.slot != YEAR_SLOT
    for index, code in enumerate(sorted(against.areas)):
        area = against.areas[code]
        if area.first_year is None and area.last_year is None:
            continue
        begins, ends = area.first_year or 0, area.last_year or date.max.year
        outside = (keys.year < begins) | (keys.year > ends + last)
        rows = np.flatnonzero((keys.area == index) & known & outside)
        years = " ".join(
            [f"from {area.first_year}"] * bool(area.first_year) + [f"to {area.last_year}"] * bool(area.last_year)
        )
        report.add_rows("G204", rows[:LISTED].tolist(), len(rows), "period", f"{area.name}, {code}: {years}")


def _number(text: str) -> int:
    """Convert the period 2026-03 to 202603 and 2026 to 202600; 0 if invalid."""
    found = _PERIOD.fullmatch(text)
    return int(found[1]) * 100 + int(found[2] or 0) if found else 0


def _area(column: EncodedColumn, against: GateSetting, report: GateReport) -> Integers:
    index_of = {code: index for index, code in enumerate(sorted(against.areas))}
    found = column.each(lambda text: index_of.get(text, -2 if _SMALLER_AREA.fullmatch(text) else -1))
    column.flag_texts(report, "G404", found == -2)
    column.flag_texts(report, "G204", found == -1)
    return found[column.codes]


def _measure(table: pa.Table, against: GateSetting, report: GateReport) -> Integers:
    column = EncodedColumn.of(table, "measure")
    index_of = {slug: index for index, slug in enumerate(sorted(against.measures))}

    def look_up(text: str) -> int:
        if text in index_of or text in against.ratios_of_ours:
            return index_of.get(text, -1)
        return -2 if any(text.startswith(f"{slug}-") or text.endswith(f"-{slug}") for slug in index_of) else -1

    found = column.each(look_up)
    column.flag_texts(report, "G403", found == -2)
    column.flag_texts(report, "G205", found == -1)
    return found[column.codes]
