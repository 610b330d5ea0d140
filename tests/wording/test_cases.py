"""Counts behind shares: told for both years, alone where the cases are few, and no share of none.

The expected counts are looked up in the file of facts by plain code: same source file, same area and period.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas
import pytest

from dashboard.analysis.figures import series
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.wording import numbers, sentences

FEW = 10


class PrintedShare(NamedTuple):
    """Share of one row of the file of facts, with the counts of its own file."""

    measure: Measure
    area: str
    period: str
    published_on: date
    value: float
    top: float
    bottom: float


@pytest.fixture(scope="module")
def shares(catalogue: Catalogue, store: FactStore) -> list[PrintedShare]:
    """Every published share with counts, of all areas and releases, oldest first: the table joined to itself."""
    return list(_shares(catalogue, store))


def _shares(catalogue: Catalogue, store: FactStore) -> Iterator[PrintedShare]:
    rows = pandas.read_parquet(DEFAULT_ROOT / "vintages" / store.vintage / "facts.parquet")
    keys = ["area", "period", "source_file"]
    for measure in catalogue.measures.values():
        if measure.derived or measure.numerator is None:
            continue
        mine = rows[rows.measure == measure.slug].sort_values("published_on")
        for name, slug in (("top", measure.numerator), ("bottom", measure.denominator)):
            counts = rows[rows.measure == slug][[*keys, "value"]].rename(columns={"value": name})
            mine = mine.merge(counts, on=keys, how="left")
        for row in mine.dropna(subset=["value", "top", "bottom"]).itertuples():
            yield PrintedShare(measure, row.area, row.period, row.published_on, row.value, row.top, row.bottom)


def test_a_share_of_few_cases_is_told_by_its_counts_alone(
    catalogue: Catalogue, store: FactStore, shares: list[PrintedShare]
) -> None:
    """“100.0%” for one child's plan is a headline about a child; “1 of 1” says what there is."""
    few = 0
    for item in shares:
        known = store.at(item.published_on)
        figure = series(known.facts, item.measure, item.area)[item.period]
        told = numbers.cell(catalogue, figure, item.measure)
        if item.bottom == 0:
            assert figure.value is None and told.startswith("none (it is 0 of 0"), item
        elif item.bottom < FEW:
            few += 1
            assert told == f"{item.top:.0f} of {item.bottom:.0f}", item
            sentence = sentences.measure_sentence(known, item.measure, figure)
            assert "%" not in sentence, sentence
            assert re.findall(r": (\d+)\.", sentence) == [f"{item.bottom:.0f}", f"{item.top:.0f}"], sentence
        else:
            assert told.endswith("%"), item
    assert few > 100
    assert sum(item.bottom == 0 for item in shares) == 6


def test_every_change_is_told_with_the_counts_of_both_years(
    catalogue: Catalogue, store: FactStore, shares: list[PrintedShare]
) -> None:
    """“Down from 25.4%” alone hides that the plans issued nearly doubled."""
    printed = {(item.measure.slug, item.area, item.period): item for item in shares}
    told = 0
    for measure in {item.measure.slug: item.measure for item in shares}.values():
        for area in store.areas.selectable():
            found = sentences.finding(Edition(catalogue, store), measure, area.code)
            if found.change is None or not found.change.startswith(("Up", "Down", "The same")):
                continue
            told += 1
            assert found.period is not None and found.behind is not None
            before = printed[measure.slug, area.code, str(int(found.period) - 1)]
            now = printed[measure.slug, area.code, found.period]
            assert found.change.endswith(f"which was {before.top:,.0f} of {before.bottom:,.0f}."), found.change
            assert f"{now.top:,.0f}" in found.behind, found.behind
            assert f"{now.bottom:,.0f}" in found.behind, found.behind
            difference = round(now.value, 1) - round(before.value, 1)
            assert found.change.startswith("Up" if difference > 0 else "Down" if difference < 0 else "The same")
    assert told > 500


def test_every_timeliness_figure_says_that_children_still_waiting_are_not_counted(catalogue: Catalogue) -> None:
    """A share of plans issued falls when old cases are cleared: who is left out belongs under each such figure."""
    of_plans_issued = [
        measure
        for measure in catalogue.measures.values()
        if measure.domain == "timeliness" and ("plan" in measure.counted or measure.unit == "weeks")
    ]
    timed = [item for item in of_plans_issued if item.slug.startswith(("percent-", "plans-", "average-"))]
    assert {"percent-within-20-weeks", "average-weeks-to-issue", "percent-over-52-weeks"} <= {m.slug for m in timed}
    for measure in timed:
        if measure.slug != "plans-in-force":
            assert measure.leaves_out is not None and "still waiting are not in it" in measure.leaves_out, measure.slug
