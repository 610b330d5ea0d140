"""Faults put into copies of source files, of every layout: for each, what the refresh must say of it, and where."""

from collections.abc import Callable
from typing import NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from dashboard.facts import ENGLAND, Fact
from tests.pipeline.source_tables import Rows, SourceTable

HOME = "935"
# Fields of the department's files; the old code stands before the new one where the layout has it so.
PERIOD, LEVEL, REGION, NAME = 0, 2, 5, 9


class Fault(NamedTuple):
    """Damaged rows, names of rules of which one at least must be told, and the row or area that must be told."""

    rows: Rows
    rules: frozenset[str]
    row: int | None = None
    area: str | None = None


Draw = Callable[[st.SearchStrategy[Fact]], Fact]
Damage = Callable[[Draw, "SourceTable"], Fault]


def fault(*rules: str) -> frozenset[str]:
    return frozenset(rules)


def _one(draw: Draw, facts: list[Fact]) -> Fact:
    assume(facts)
    return draw(st.sampled_from(facts))


def _printed(fact: Fact, value: float) -> str:
    return f"{value:.6g}" + ("%" if fact.cell.strip().endswith("%") else "")


def negated(draw: Draw, table: SourceTable) -> Fault:
    """A number with a minus before it."""
    fact = _one(draw, table.numbers("count") + table.numbers("percent") + table.numbers("weeks"))
    return Fault(table.with_cell(fact, f"-{fact.cell.strip()}"), fault("below-zero"), fact.source_row)


def above_all(draw: Draw, table: SourceTable) -> Fault:
    """A percentage above 100."""
    fact = _one(draw, table.numbers("percent"))
    return Fault(table.with_cell(fact, _printed(fact, fact.value + 100)), fault("too-large"), fact.source_row)


def in_parts(draw: Draw, table: SourceTable) -> Fault:
    """Half a child."""
    fact = _one(draw, table.numbers("count"))
    return Fault(table.with_cell(fact, f"{fact.value}".replace(".0", ".5")), fault("not-whole"), fact.source_row)


def one_fraction(draw: Draw, table: SourceTable) -> Fault:
    """One percentage as a fraction, where the file prints its counts."""
    checked = [f for f in table.numbers("percent") if f.value >= 1 and f.measure in table.setting.percentages]
    fact = _one(draw, [f for f in checked if _counts_are_there(table, f)])
    return Fault(table.with_cell(fact, _printed(fact, fact.value / 100)), fault("percentage-apart"), fact.source_row)


def all_fractions(draw: Draw, table: SourceTable) -> Fault:
    """A whole column as fractions."""
    one = _one(draw, [f for f in table.numbers("percent") if f.value > 1])
    rows = table.copy()
    for fact in table.numbers("percent"):
        if (fact.measure, fact.period) == (one.measure, one.period):
            rows[fact.source_row - 1][table.column(fact.source_column)] = _printed(fact, fact.value / 100)
    return Fault(rows, fault("as-fraction"), one.source_row)


def part_above_whole(draw: Draw, table: SourceTable) -> Fault:
    """A part one larger than its whole."""
    pairs = list(table.relations())
    wholes = {whole for whole, _ in pairs}
    whole = _one(draw, [f for f in table.figures.facts if f.measure in wholes and f.value is not None])
    parts = [part for name, part in pairs if name == whole.measure]
    part = _one(draw, [f for name in parts if (f := table.fact(whole, name)) and f.value is not None])
    return Fault(table.with_cell(part, f"{whole.value + 1:.0f}"), fault("part-above-whole"), part.source_row)


def parts_together(draw: Draw, table: SourceTable) -> Fault:
    """Parts that do not overlap, each as large as their whole."""
    printed = {fact.measure for fact in table.figures.facts}
    entries = [entry for entry in table.setting.wholes if len(entry.parts) > 1 and {*entry.parts} <= printed]
    one = _one(draw, [f for f in table.numbers("count") if f.measure in {entry.whole for entry in entries}])
    rows = table.copy()
    for entry in entries:
        for part in entry.parts if entry.whole == one.measure else ():
            other = table.fact(one, part)
            assume(other is not None and other.value is not None)
            rows[other.source_row - 1][table.column(other.source_column)] = f"{one.value:.0f}"
    return Fault(rows, fault("part-above-whole"), one.source_row)


def swapped_headers(draw: Draw, table: SourceTable) -> Fault:
    """The headers of a whole and its part have changed places."""
    pairs = list(table.relations())
    assume(pairs)
    whole, part = draw(st.sampled_from(pairs))
    one = _one(draw, [f for f in table.figures.facts if f.measure == whole and f.value is not None])
    other = table.fact(one, part)
    assume(other is not None and other.value is not None and other.value != one.value)
    rows = table.copy()
    head, here, there = rows[table.heads - 1], table.column(one.source_column), table.column(other.source_column)
    head[here], head[there] = head[there], head[here]
    return Fault(rows, fault("part-above-whole"), one.source_row)


def swapped_codes(draw: Draw, table: SourceTable) -> Fault:
    """Two councils' codes have changed places, and their names and figures stand."""
    one = _one(draw, [f for f in table.figures.facts if len(f.area) == 3 and _has_code(table, f)])
    others = [f for f in table.figures.facts if len(f.area) == 3 and f.area != one.area and f.period == one.period]
    other = _one(draw, [f for f in others if _has_code(table, f)])
    rows = table.copy()
    first, second = rows[one.source_row - 1], rows[other.source_row - 1]
    first[table.code], second[table.code] = second[table.code], first[table.code]
    return Fault(rows, fault("code-and-name"), one.source_row)


def row_of_another(draw: Draw, table: SourceTable) -> Fault:
    """Code and name of two councils have changed places, and the nine-character codes and figures stand."""
    assume(not table.is_sheet)
    one = _one(draw, [f for f in table.figures.facts if len(f.area) == 3 and table.setting.areas[f.area].ons_code])
    others = [f for f in table.figures.facts if len(f.area) == 3 and f.area != one.area and f.period == one.period]
    other = _one(draw, [f for f in others if table.setting.areas[f.area].ons_code])
    rows = table.copy()
    first, second = rows[one.source_row - 1], rows[other.source_row - 1]
    for field in (table.code, NAME):
        first[field], second[field] = second[field], first[field]
    return Fault(rows, fault("code-and-name"), one.source_row)


def without_an_area(draw: Draw, table: SourceTable) -> Fault:
    """The rows of the home area, of a region or of England are gone for one period."""
    needed = [f for f in table.figures.facts if len(f.area) > 3 or f.area == HOME]
    if table.is_sheet:
        needed = [f for f in needed if f.area == HOME]  # without England's total its layout refuses the file
    one = _one(draw, [f for f in needed if f.measure in table.setting.levels])
    assume(_is_needed(table, one))
    gone = {f.source_row for f in table.figures.facts if (f.area, f.period) == (one.area, one.period)}
    rows = [row for number, row in enumerate(table.rows, start=1) if number not in gone]
    return Fault(rows, fault("area-missing"), None, one.area)


def without_a_council(draw: Draw, table: SourceTable) -> Fault:
    """A council's rows are gone for one period, in a region of which nothing is withheld."""
    assume(not table.is_sheet)
    areas = table.setting.areas
    one = _one(draw, [f for f in table.numbers("count") if len(f.area) == 3 and f.area != HOME])
    inside = [f for f in table.figures.facts if (f.measure, f.period) == (one.measure, one.period)]
    inside = [f for f in inside if areas[f.area].region == areas[one.area].region and len(f.area) == 3]
    assume(len(inside) > 1 and all(f.value is not None for f in inside))
    rows = [row for number, row in enumerate(table.rows, start=1) if number != one.source_row]
    total = table.fact(one, one.measure, areas[one.area].region)
    assume(total is not None)
    return Fault(rows, fault("sum-apart"), None, areas[one.area].region)


def broken_sum(draw: Draw, table: SourceTable) -> Fault:
    """A total of 0 above parts that are more."""
    totals = [f for f in table.numbers("count") if len(f.area) > 3]
    fact = _one(draw, [f for f in totals if _parts_of(table, f) > 0])
    return Fault(table.with_cell(fact, "0"), fault("sum-apart"), fact.source_row)


def year_to_come(_draw: Draw, table: SourceTable) -> Fault:
    """Every row is dated 2031; in a sheet the last year."""
    rows = table.copy()
    if table.is_sheet:
        years = rows[table.heads - 2]
        last = max(at for at, text in enumerate(years) if text.strip().isdigit())
        years[last] = "2031"
        first = next(f for f in table.figures.facts if f.value is not None and table.column(f.source_column) >= last)
        return Fault(rows, fault("after-release"), first.source_row)
    for row in rows[1:]:
        row[PERIOD] = "203031" if len(row[PERIOD]) == 6 else "2031"
    return Fault(rows, fault("after-release"))


def suits(damage: Damage, table: SourceTable) -> bool:
    """Whether a file prints what this fault damages."""
    if damage in (row_of_another, without_a_council):
        return not table.is_sheet
    if damage is parts_together:
        printed = {fact.measure for fact in table.figures.facts}
        return any(len(one.parts) > 1 and {one.whole, *one.parts} <= printed for one in table.setting.wholes)
    if damage in (part_above_whole, swapped_headers):
        return any(table.relations())
    return damage not in (above_all, one_fraction, all_fractions) or bool(table.numbers("percent"))


def _counts_are_there(table: SourceTable, fact: Fact) -> bool:
    counts = table.setting.percentages[fact.measure]
    found = [table.fact(fact, name) for name in (counts.part, *counts.wholes)]
    return all(one is not None and one.value is not None for one in found)


def _has_code(table: SourceTable, fact: Fact) -> bool:
    return bool(table.rows[fact.source_row - 1][table.code])


def _is_needed(table: SourceTable, fact: Fact) -> bool:
    level = {3: "council"}.get(len(fact.area), "country" if fact.area == ENGLAND else "region")
    return level in table.setting.levels[fact.measure]


def _parts_of(table: SourceTable, fact: Fact) -> float:
    areas = table.setting.areas
    same = [f for f in table.figures.facts if (f.measure, f.period) == (fact.measure, fact.period)]
    if fact.area == ENGLAND and not table.is_sheet:
        return sum(f.value or 0 for f in same if areas[f.area].level == "region")
    return sum(f.value or 0 for f in same if fact.area == ENGLAND or areas[f.area].region == fact.area) - (
        (fact.value or 0) if fact.area == ENGLAND else 0
    )


FAULTS = (
    negated,
    above_all,
    in_parts,
    one_fraction,
    all_fractions,
    part_above_whole,
    parts_together,
    swapped_headers,
    swapped_codes,
    row_of_another,
    without_an_area,
    without_a_council,
    broken_sum,
    year_to_come,
)
