"""Sums and percentages recomputed from the stored counts and compared with the printed ones."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from .cells import Fact

ENGLAND = "E92000001"
REGIONS = tuple(f"E1200000{number}" for number in range(1, 10))
# Published to one decimal or more: half of the last place.
ROUNDING = 0.05 + 1e-9

# Percentage: its numerator and its denominator, always of one file.
PERCENTAGES = {
    "percent-within-20-weeks": ("plans-within-20-weeks", "plans-issued"),
    "percent-within-20-weeks-excluding-exceptions": (
        "plans-within-20-weeks-excluding-exceptions",
        "plans-issued-excluding-exceptions",
    ),
    "percent-over-52-weeks": ("plans-over-52-weeks", "plans-issued"),
    "percent-requests-refused": ("requests-refused", "requests"),
}
AreaPeriodRelease = tuple[str, str, str]
NOT_COUNTS = ("percent-", "appeal-rate-", "average-")


class Printed(NamedTuple):
    """Key of a check: one measure of one period in one release, by area."""

    measure: str
    period: str
    release: str


def by_area(facts: Iterable[Fact]) -> dict[Printed, dict[str, Fact]]:
    """Facts by measure, period and release, then by area."""
    grouped: dict[Printed, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        grouped[Printed(fact.measure, fact.period, fact.release)][fact.area] = fact
    return grouped


def odd_percentages(facts: Iterable[Fact], percentage: str) -> tuple[int, dict[AreaPeriodRelease, str]]:
    """Number of percentages recomputed, and the ones that disagree with their counts.

    A percentage is odd if it is further than rounding from its counts, if it is a number where the denominator is 0 or
    withheld, or if it is a symbol although both counts are there. Keyed by area, period and release; the text says what
    is printed and what the counts are.
    """
    grouped = by_area(facts)
    above, below = PERCENTAGES[percentage]
    checked = 0
    odd: dict[AreaPeriodRelease, str] = {}
    for where, areas in grouped.items():
        if where.measure != percentage:
            continue
        for area, fact in areas.items():
            over = grouped[where._replace(measure=above)][area]
            under = grouped[where._replace(measure=below)][area]
            if over.value is not None and under.value:
                checked += 1
                exact = 100 * over.value / under.value
                agrees = fact.value is not None and abs(exact - fact.value) <= ROUNDING
            else:
                agrees = fact.value is None
            if not agrees:
                text = f"{fact.cell.strip()} of {over.cell.strip()} in {under.cell.strip()}"
                odd[area, where.period, where.release] = text
    return checked, odd


def sums_apart(facts: Iterable[Fact], parts: str) -> tuple[int, dict[Printed, float]]:
    """Number of totals recomputed, and differences from England's.

    parts: "regions", or "councils" (three-digit codes). A total is only checked where England and every part hold a
    number; "-" of the tribunal's table is none, and ".." is no such council yet.
    """
    checked = 0
    apart: dict[Printed, float] = {}
    for where, areas in by_area(facts).items():
        councils = [area for area in areas if len(area) == 3]
        inside = [area for area in REGIONS if area in areas] if parts == "regions" else councils
        if where.measure.startswith(NOT_COUNTS) or ENGLAND not in areas or not inside:
            continue
        whole = areas[ENGLAND].value
        if whole is None or any(areas[area].symbol not in (None, "-", "..") for area in inside):
            continue
        checked += 1
        total = sum(areas[area].value or 0 for area in inside)
        if total != whole or (parts == "regions" and len(inside) != len(REGIONS)):
            apart[where] = total - whole
    return checked, apart
