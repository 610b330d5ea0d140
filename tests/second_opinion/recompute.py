"""Recomputation of every published figure from the official files by plain `csv` code.

Run from the project's root, with a folder of source files, to see the counts:

    python -m tests.second_opinion.recompute FOLDER [facts.json]
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from .appeals import appeal_facts
from .cells import Fact, read_cell, rows_of
from .columns import Tidy
from .files import PATHS, TIDY_FILES, TRIBUNAL_FILES

AREA_COLUMN = {
    "National": "country_code",
    "Regional": "region_code",
    "Local authority": "old_la_code",
}

COUNCILS_ONLY = frozenset({"average-weeks-to-issue"})
"""Measures whose regions and England are plain means of councils, however many children each has: held nowhere."""


def period_of(time_period: str, rule: str) -> str:
    """Period of a row: "2021" by year; "2022-01" of January 2022; "2025-01" of academic year 202425."""
    if rule == "january":
        return f"{time_period}-01"
    if rule == "academic":
        return f"{int(time_period[:4]) + 1}-01"
    return time_period


def is_headline(row: list[str], header: list[str], label: str) -> bool:
    """Whether a row counts everybody, not one group of children or one kind of school."""
    if label:
        return row[header.index("breakdown_topic")] == row[header.index("breakdown")] == label
    if "establishment_type" in header:
        kinds = row[header.index("establishment_type")], row[header.index("establishment_group")]
        return kinds == ("Total", "Total")
    return True


def tidy_facts(sources: Path, file: Tidy) -> Iterator[Fact]:
    """Facts of a DfE file, including periods no longer carried."""
    rows = rows_of(sources / file.path)
    header = rows[0]
    for measure, column, fixed in file.columns:
        if header.count(column) != 1:
            raise ValueError(f"{file.path}: column {column} for {measure} must stand there once")
        place = header.index(column)
        for number, row in enumerate(rows[1:], start=2):
            if not is_headline(row, header, file.headline):
                continue
            level = row[header.index("geographic_level")]
            if measure in COUNCILS_ONLY and level != "Local authority":
                continue
            value, symbol = read_cell(row[place])
            yield Fact(
                area=row[header.index(AREA_COLUMN[level])],
                measure=measure,
                period=fixed or period_of(row[header.index("time_period")], file.periods),
                value=value,
                symbol=symbol,
                published_on=file.published_on,
                release=file.release,
                source_file=file.path,
                source_row=number,
                source_column=column,
                cell=row[place],
            )


def carried(facts: Iterable[Fact]) -> list[Fact]:
    """Facts of a file without the measure-periods in which every area has the same x or z.

    Such a column was left out by the publisher for that year; it takes nothing back.
    """
    together: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        together[fact.measure, fact.period].append(fact)
    kept: list[Fact] = []
    for group in together.values():
        if {fact.symbol for fact in group} not in ({"x"}, {"z"}):
            kept.extend(group)
    return kept


def facts_of_file(sources: Path, path: str) -> list[Fact]:
    """Facts of a file. Raises KeyError for a file that is not read here."""
    for file in TIDY_FILES:
        if file.path == path:
            return carried(tidy_facts(sources, file))
    for release, published_on, name in TRIBUNAL_FILES:
        if name == path:
            return list(appeal_facts(sources, release, published_on, name))
    raise KeyError(path)


def all_facts(sources: Path) -> list[Fact]:
    """Facts of every measure, area, year and release."""
    return [fact for path in PATHS for fact in facts_of_file(sources, path)]


def current(facts: Iterable[Fact], as_of: str = "9999-12-31") -> dict[tuple[str, str, str], Fact]:
    """Newest fact by (area, measure, period), published not after `as_of`."""
    newest: dict[tuple[str, str, str], Fact] = {}
    for fact in sorted(facts, key=lambda fact: fact.published_on):
        if fact.published_on <= as_of:
            newest[fact.area, fact.measure, fact.period] = fact
    return newest


def main(arguments: list[str]) -> None:
    """Print the number of facts per release and measure; write them all if asked."""
    facts = all_facts(Path(arguments[0]))
    for (release, measure), count in sorted(Counter((f.release, f.measure) for f in facts).items()):
        sys.stdout.write(f"{release:18} {measure:46} {count:6}\n")
    sys.stdout.write(f"{'all':18} {'':46} {len(facts):6}\n")
    if len(arguments) > 1:
        Path(arguments[1]).write_text(json.dumps([f._asdict() for f in facts]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
