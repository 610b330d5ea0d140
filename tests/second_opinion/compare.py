"""Differences between two sets of facts, each described so that a person can look it up."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from .cells import Fact

SHOWN = 20
COMPARED = ("value", "symbol", "published_on", "source_file", "source_row", "source_column", "cell")
Key = tuple[str, str, str, str]


class Difference(NamedTuple):
    """Difference of a figure; kind: "missing", "extra", "twice" or the name of the column that differs."""

    kind: str
    measure: str
    text: str


def by_key(facts: Iterable[Fact]) -> dict[Key, list[Fact]]:
    """Group facts by area, measure, period and release: each group should hold one."""
    keyed: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        keyed[fact.area, fact.measure, fact.period, fact.release].append(fact)
    return keyed


def told(fact: Fact) -> str:
    """Describe a fact in one line: value and provenance."""
    shown = fact.symbol if fact.value is None else fact.value
    place = f"{fact.source_file} row {fact.source_row}, {fact.source_column}"
    return f"{fact.area} {fact.measure} {fact.period} ({fact.release}) = {shown}: {place}"


def differences(ours: Iterable[Fact], published: Iterable[Fact]) -> list[Difference]:
    """All differences, in both directions, in a fixed order."""
    left, right = by_key(ours), by_key(published)
    found: list[Difference] = []
    for key in sorted(left.keys() | right.keys()):
        mine, theirs = left.get(key, []), right.get(key, [])
        found.extend(
            Difference("twice", key[1], f"{len(side)} times {told(side[0])}")
            for side in (mine, theirs)
            if len(side) > 1
        )
        if not theirs:
            found.append(Difference("missing", key[1], f"not in the store: {told(mine[0])}"))
        elif not mine:
            found.append(Difference("extra", key[1], f"not in the sources: {told(theirs[0])}"))
        else:
            found.extend(cell_by_cell(mine[0], theirs[0]))
    return found


def cell_by_cell(mine: Fact, theirs: Fact) -> list[Difference]:
    """Columns in which two facts of one key differ. Values must be equal, not merely close."""
    return [
        Difference(name, mine.measure, f"{name}: store {there!r}, sources {here!r}: {told(mine)}")
        for name in COMPARED
        if (here := getattr(mine, name)) != (there := getattr(theirs, name))
    ]


def report(found: list[Difference]) -> str:
    """Counts by kind and measure, then the first differences."""
    kinds = sorted(Counter((one.kind, one.measure) for one in found).items())
    counts = "\n".join(f"  {count:6} {kind:14} {measure}" for (kind, measure), count in kinds)
    first = "\n".join(f"  {one.text}" for one in found[:SHOWN])
    return f"{len(found)} differences\n{counts}\nthe first {min(SHOWN, len(found))}:\n{first}"
