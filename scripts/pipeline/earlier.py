"""Earlier vintage: releases carried over where not fetched again, and never changed."""

from collections.abc import Iterable

from dashboard.facts import FactStore
from dashboard.facts.schema import Fact
from scripts.pipeline.errors import PipelineError


def facts_before(earlier: FactStore | None) -> list[Fact]:
    """Facts of the vintage before; none without one."""
    return [Fact(**row) for row in earlier.facts.table.to_pylist()] if earlier else []


def refuse_lost_rows(before: Iterable[Fact], facts: Iterable[Fact]) -> None:
    """Refuse a build in which a row of the vintage before is missing or changed.

    Raises PipelineError naming the first cells that differ: a publisher has changed values under one release.
    """
    kept = {(*fact[:3], fact.release): fact for fact in facts}
    lost = []
    for fact in before:
        after = kept.get((*fact[:3], fact.release))
        if after is None or (after.value, after.symbol) != (fact.value, fact.symbol):
            lost.append((fact, after))
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
