"""Earlier vintage: releases carried over where not fetched again, and never changed."""

from collections.abc import Iterable, Iterator

from dashboard.facts import FactStore
from dashboard.facts.schema import FACTS, Fact
from scripts.pipeline.errors import PipelineError


def facts_of_releases(earlier: FactStore | None, releases: Iterable[str]) -> Iterator[Fact]:
    """Facts of some releases as published in the vintage before."""
    wanted = frozenset(releases)
    if earlier is not None:
        for row in earlier.facts.table.to_pylist():
            if row["release"] in wanted:
                yield Fact(**row)


def refuse_lost_rows(earlier: FactStore | None, facts: Iterable[Fact]) -> None:
    """Refuse a build in which a row of the vintage before is missing or changed.

    Raises PipelineError naming the first cells that differ: a publisher has changed values under one release.
    """
    if earlier is None:
        return
    kept = {(*fact[:3], fact.release): fact for fact in facts}
    lost = []
    for row in earlier.facts.table.to_pylist():
        before = Fact(*(row[name] for name in FACTS.names))
        after = kept.get((*before[:3], before.release))
        if after is None or (after.value, after.symbol) != (before.value, before.symbol):
            lost.append((before, after))
    if lost:
        differences = "; ".join(_difference(*pair) for pair in lost[:5])
        raise PipelineError(
            f"{lost[0][0].source_file}",
            f"{len(lost):,} published figures would change or vanish without a new release: {differences}",
            "If the publisher has amended the release, list the amended file as a release of its own with its date; "
            "otherwise fetch the file again",
        )


def _difference(before: Fact, after: Fact | None) -> str:
    was = before.symbol or f"{before.value:g}"
    now = "nothing" if after is None else after.symbol or f"{after.value:g}"
    return f"{before.measure} of {before.area} for {before.period}, {was} before and {now} now"
