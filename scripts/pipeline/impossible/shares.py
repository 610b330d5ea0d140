"""Rules for figures of one place against each other: parts and wholes, percentages and their counts."""

from collections.abc import Iterable, Iterator

from scripts.pipeline.impossible.figures import FigureTable, ImpossibleCell, PrintedFigure, finding
from scripts.pipeline.impossible.setting import RuleSetting


def parts_above_wholes(table: FigureTable, setting: RuleSetting) -> Iterator[ImpossibleCell]:
    """Find parts larger than their whole, and parts that do not overlap and are together larger.

    The first is found at the part, the second at the whole.
    """
    relations = {(entry.whole, entry.parts) for entry in setting.wholes}
    shares = [counts for counts in setting.percentages.values() if len(counts.wholes) == 1]
    relations |= {(counts.wholes[0], (counts.part,)) for counts in shares}
    seen: set[tuple[str, str, str, str]] = set()
    for whole, parts in sorted(relations):
        for area, period, figure in _numbers(table, whole):
            there = [table.of(part, period).get(area) for part in parts]
            inside = [other for other in there if other is not None and other.value is not None]
            larger = [other for other in inside if (other.value or 0) > (figure.value or 0)]
            for other in larger:
                if (key := (other.measure, whole, area, period)) not in seen:
                    seen.add(key)
                    wrong = f"prints {other.cell.strip()}, more than the {figure.cell.strip()} of {whole}"
                    yield finding("part-above-whole", other, wrong)
            if not larger and sum(other.value or 0 for other in inside) > (figure.value or 0):
                wrong = f"prints {figure.cell.strip()}, less than its parts {_listed(inside)} together"
                yield finding("part-above-whole", figure, wrong)


def percentages_apart(table: FigureTable, setting: RuleSetting) -> Iterator[ImpossibleCell]:
    """Find percentages that the counts printed with them do not give, within the rounding of their column."""
    for measure, period, areas in table.series():
        if (counts := setting.percentages.get(measure)) is None:
            continue
        decimals = _decimals_by_digits(areas.values())
        for area, figure in areas.items():
            part = table.of(counts.part, period).get(area)
            wholes = [table.of(name, period).get(area) for name in counts.wholes]
            if figure.value is None or part is None or part.value is None:
                continue
            if any(whole is None or whole.value is None for whole in wholes):
                continue
            base = sum(whole.value or 0 for whole in wholes if whole)
            gives = 100 * part.value / base if base else None
            if gives is not None and abs(gives - figure.value) <= 0.5 * 10 ** -decimals[_digits(figure)] + 1e-9:
                continue
            found = "none" if gives is None else f"{gives:.4g}"
            wrong = f"prints {figure.cell.strip()}, where {part.cell.strip()} of {base:,.0f} gives {found}"
            yield finding("percentage-apart", figure, wrong)


def _numbers(table: FigureTable, measure: str) -> Iterator[tuple[str, str, PrintedFigure]]:
    for found, period, areas in table.series():
        if found == measure:
            for area, figure in areas.items():
                if figure.value is not None:
                    yield area, period, figure


def _decimals_by_digits(figures: Iterable[PrintedFigure]) -> dict[int, int]:
    """Decimals of a column, for numbers below 1, below 10 and for others.

    Some files print six digits wherever the point stands: then a larger number has fewer decimals.
    """
    most = {0: 0, 1: 0, 2: 0}
    for figure in figures:
        decimals = len(figure.cell.strip().removesuffix("%").partition(".")[2].rstrip("0"))
        for digits in range(_digits(figure) + 1 if figure.value is not None else 0):
            most[digits] = max(most[digits], decimals)
    return {digits: max(decimals, min(most[0], 1)) for digits, decimals in most.items()}


def _digits(figure: PrintedFigure) -> int:
    """Digits before the point, 0 to 2."""
    value = abs(figure.value or 0)
    return (value >= 1) + (value >= 10)


def _listed(figures: Iterable[PrintedFigure]) -> str:
    return " and ".join(figure.cell.strip() for figure in figures)
