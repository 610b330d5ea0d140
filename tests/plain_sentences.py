"""Sentences worked out a second time: from the file of facts and the templates of the measures, by plain code."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

import pandas

from dashboard.analysis.dates import known_by
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import DerivedDifference, Measure
from dashboard.facts import FactStore
from dashboard.facts.store import DEFAULT_ROOT

FEW = 10
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


class PrintedCell(NamedTuple):
    """Cell as last published by a day: its number, or the symbol printed instead, with the file it is in."""

    value: float | None
    symbol: str | None
    file: str


@cache
def _rows(vintage: str) -> pandas.DataFrame:
    return pandas.read_parquet(DEFAULT_ROOT / "vintages" / vintage / "facts.parquet").sort_values("published_on")


@dataclass(frozen=True)
class PlainRecord:
    """Record as of a day: newest cells, and cells of every file, by measure, area and period."""

    newest: dict[tuple[str, str, str], PrintedCell]
    in_file: dict[tuple[str, str, str, str], float]
    known: dict[str, set[str]]

    @classmethod
    def by(cls, store: FactStore, day: date | None) -> "PlainRecord":
        rows = _rows(store.vintage)
        newest, in_file, known = {}, {}, {}
        for row in rows[rows.published_on <= day].itertuples() if day else rows.itertuples():
            value = None if pandas.isna(row.value) else float(row.value)
            symbol = row.symbol if isinstance(row.symbol, str) else None
            newest[row.measure, row.area, row.period] = PrintedCell(value, symbol, row.source_file)
            known.setdefault(row.measure, set()).add(row.period)
            if value is not None:
                in_file[row.measure, row.area, row.period, row.source_file] = value
        return cls(newest, in_file, known)

    def periods(self, measure: Measure) -> list[str]:
        """Periods that any area has, oldest first."""
        slugs = measure.derived.parts if measure.derived else (measure.slug,)
        return sorted(set.intersection(*(self.known.get(slug, set()) for slug in slugs)))

    def cases(self, measure: Measure, area: str, period: str) -> tuple[float, float] | None:
        """The two counts behind a share, from the file of the share, or for a ratio of ours from one file."""
        if measure.numerator is None or measure.denominator is None:
            return None
        if measure.derived is None:
            files = [self.newest[measure.slug, area, period].file]
        else:
            printed = self.newest.get((measure.numerator, area, period))
            files = [printed.file] if printed else []
        for file in files:
            top = self.in_file.get((measure.numerator, area, period, file))
            bottom = self.in_file.get((measure.denominator, area, period, file))
            if top is not None and bottom is not None:
                return top, bottom
        return None

    def shown(self, measure: Measure, area: str, period: str) -> str | None:
        """Number as a reader must see it; None without one."""
        counts = self.cases(measure, area, period) if self._has(measure, area, period) else None
        if counts is not None and counts[1] == 0:
            return None
        if counts is not None and counts[1] < FEW:
            return f"{counts[0]:,.0f} {'of' if measure.unit == 'percent' else 'for'} {counts[1]:,.0f}"
        if self.is_small(measure, area, period):
            return "few cases"
        if measure.derived is None:
            cell = self.newest.get((measure.slug, area, period))
            number = None if cell is None or cell.value is None else Decimal(repr(cell.value))
        elif isinstance(measure.derived, DerivedDifference):
            return self._rest(measure.derived, area, period)
        else:
            number = None if counts is None else 100 * Decimal(counts[0]) / Decimal(counts[1])
        return None if number is None else with_unit(number, measure)

    def is_small(self, measure: Measure, area: str, period: str) -> bool:
        """Whether a share without counts is of few cases, by the count that shows how many there are."""
        size = self.newest.get((measure.size, area, period)) if measure.size else None
        return size is not None and size.value is not None and size.value < FEW and self._has(measure, area, period)

    def _rest(self, derived: DerivedDifference, area: str, period: str) -> str | None:
        """A count less a part of it, both as last published."""
        cells = [self.newest.get((slug, area, period)) for slug in (derived.whole, derived.less)]
        whole, part = (cell.value if cell else None for cell in cells)
        return None if whole is None or part is None or part > whole else f"{whole - part:,.0f}"

    def _has(self, measure: Measure, area: str, period: str) -> bool:
        if measure.derived is not None:
            return True
        cell = self.newest.get((measure.slug, area, period))
        return cell is not None and cell.value is not None


def with_unit(number: Decimal, measure: Measure) -> str:
    """Number with commas, its decimals and its unit; halves go up."""
    text = f"{number.quantize(Decimal(1).scaleb(-measure.decimals), ROUND_HALF_UP):,}"
    return text + {"percent": "%", "weeks": " weeks"}.get(measure.unit, "")


def in_words(period: str) -> str:
    """Year, or month and year."""
    year, _, month = period.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def expected(
    record: PlainRecord, catalogue: Catalogue, store: FactStore, measure: Measure, area: str, day: date | None
) -> Iterator[tuple[str, str | None]]:
    """Sentences on the newest period of a measure where the area has a number: name of the sentence, and its text."""
    period = record.periods(measure)[-1]
    shown = record.shown(measure, area, period)
    if shown is None:
        return
    counts = record.cases(measure, area, period)
    few = (counts is not None and counts[1] < FEW) or record.is_small(measure, area, period)
    slots = {"place": store.areas[area].name_in_sentence, "period": in_words(period), "value": shown}
    slots |= {"numerator": "", "denominator": "", "remainder": ""}
    if counts is not None:
        top, bottom = (Decimal(number) for number in counts)
        slots |= {"numerator": f"{top:,.0f}", "denominator": f"{bottom:,.0f}", "remainder": f"{bottom - top:,.0f}"}
    text = str(measure.few if few else measure.finding).format(**slots)
    yield "sentence", text[0].upper() + text[1:]
    if counts is None or measure.behind is None:
        yield "behind", None
    elif few:
        yield "behind", "With so few cases, no percentage is given here."
    else:
        told = measure.behind
        if (
            measure.remainder
            and counts[0] != counts[1]
            and period >= (measure.remainder_from or "")
            and not _doubted(catalogue, measure, area, period, day)
        ):
            told += f" {measure.remainder}"
        told = told.format(**slots)
        for many, one in (("1 are", "1 is"), ("1 requests", "1 request"), ("1 refusals", "1 refusal")):
            told = told.replace(f" {many}", f" {one}")
        yield "behind", told.replace(" 1 plans", " 1 plan")
    yield "change", _change(record, catalogue, measure, area, period, day)


def _doubted(catalogue: Catalogue, measure: Measure, area: str, period: str, day: date | None) -> bool:
    """Whether a caution known by the day doubts the share or one of its counts."""
    slugs = {measure.slug, measure.numerator, measure.denominator}
    known = [item for item in catalogue.cautions if known_by(item.known_on, day)]
    replaced = {item.replaces for item in known}
    return any(
        item.doubtful
        and item.id not in replaced
        and slugs & set(item.measures)
        and period in item.periods
        and (not item.areas or area in item.areas)
        for item in known
    )


def _change(
    record: PlainRecord, catalogue: Catalogue, measure: Measure, area: str, period: str, day: date | None
) -> str | None:
    """Change from the year before: up, down or the same as shown; its start only, where the two are not compared."""
    before = str(int(period[:4]) - 1) + period[4:]
    if before not in record.periods(measure) or (then := record.shown(measure, area, before)) is None:
        return None
    broken = any(before < item.starts <= period for item in measure.breaks)
    broken = broken or any(_doubted(catalogue, measure, area, when, day) for when in (before, period))
    for item in catalogue.cautions:
        if item.not_compared and measure.slug in item.measures and area in item.areas:
            broken = broken or bool({before, period} & set(item.periods))
    for item in catalogue.reorganisations:
        if item.area == area:
            broken = broken or bool(item.starts and before[:4] < item.starts[:4] <= period[:4])
            broken = broken or bool(item.ends and before[:4] <= item.ends[:4] < period[:4])
    if broken:
        return f"Not compared with {in_words(before)}: "
    counts, gone = record.cases(measure, area, period), record.cases(measure, area, before)
    small = [record.is_small(measure, area, when) for when in (before, period)]
    if any(small) or any(pair is not None and pair[1] < FEW for pair in (counts, gone)):
        return None if small[0] else f"In {in_words(before)} it was {then}."
    now, past = (_number(record.shown(measure, area, when)) for when in (period, before))
    word = "Up from" if now > past else "Down from" if now < past else "The same as"
    joined = "of" if measure.unit == "percent" else "for"
    unheld = "; the counts behind the two are not held here" if measure.unit == "percent" else ""
    tail = f", which was {gone[0]:,.0f} {joined} {gone[1]:,.0f}" if gone else unheld
    return f"{word} {then} in {in_words(before)}{tail}."


def _number(shown: str | None) -> Decimal:
    assert shown is not None, "only numbers are compared"
    return Decimal(shown.replace(",", "").removesuffix(" weeks").removesuffix("%"))
