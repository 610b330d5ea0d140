"""Neighbours' median and its printed rule: none where fewer than half of the ten have a figure."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pyarrow as pa
import pytest

from dashboard.analysis.figures import neighbours_median
from dashboard.analysis.ranking import periods, ranking
from dashboard.analysis.spread import quarters
from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.edition import Edition
from dashboard.facts import FactStore, FactTable
from dashboard.facts.schema import FACTS, Fact
from dashboard.links.view import ChartView
from dashboard.wording.numbers import value

SLUG = "percent-within-20-weeks"


def with_figures(store: FactStore, period: str, numbers: int, symbols: int = 0) -> list[Fact]:
    """Made-up facts of Suffolk's ten neighbours: 10, 20, 30 ... for the first ones, then signs, then nothing."""
    real = store.facts.get(SLUG, "935", "2025")
    assert real is not None
    values = [10.0 * (at + 1) for at in range(numbers)] + [None] * symbols
    return [
        real._replace(area=code, period=period, value=value, symbol="x" if value is None else None)
        for code, value in zip(store.areas.neighbours("935"), values, strict=False)
    ]


def made_up(store: FactStore, facts: list[Fact]) -> FactStore:
    """The store with these facts alone."""
    columns = list(map(list, zip(*facts, strict=True)))
    return replace(store, facts=FactTable(pa.table(columns, schema=FACTS)))


@pytest.mark.parametrize(
    ("numbers", "symbols", "middle"),
    [(10, 0, 55.0), (9, 1, 50.0), (6, 0, 35.0), (5, 0, 30.0), (5, 5, 30.0), (4, 0, None), (4, 6, None), (1, 0, None)],
)
def test_the_median_is_shown_from_half_of_the_neighbours_on(
    catalogue: Catalogue, store: FactStore, numbers: int, symbols: int, middle: float | None
) -> None:
    """Half of ten is enough, as the note says; a sign is not a figure, and is no nought either."""
    assert len(store.areas.neighbours("935")) == 10
    some = made_up(store, with_figures(store, "2025", numbers, symbols))
    found = neighbours_median(some, catalogue.measures[SLUG], "935")
    assert {period: figure.value for period, figure in found.items()} == ({"2025": middle} if middle else {})
    for figure in found.values():
        assert figure.ours
        assert len(figure.facts) == numbers, "the cells of those that were used, and no others"


def test_the_chart_draws_the_median_only_in_years_that_keep_the_printed_rule(
    catalogue: Catalogue, store: FactStore
) -> None:
    """The note below the chart says so; a point in another year would belie it."""
    facts = with_figures(store, "2023", 5) + with_figures(store, "2024", 4, 6) + with_figures(store, "2025", 6)
    view = ChartView("935", comparators=frozenset({"neighbours"}))
    content = chart_content(Edition(catalogue, made_up(store, facts)), catalogue.charts["within-20-weeks"], view)
    assert any("not shown where fewer than half have" in note for note in content.notes)
    (line,) = [item for item in content.series if item.role == "neighbours"]
    assert [(point.label, point.value) for point in line.points] == [("2023", 30.0), ("2025", 35.0)]
    assert [len(run) for run in line.lines] == [1, 1], "no line across the year without a median"


def test_no_half_is_lost_in_any_median(catalogue: Catalogue, store: FactStore) -> None:
    """58.9 and 59.0 have the middle 58.95, shown as 59.0; as binary fractions they gave 58.9 in 243 places.

    A second computation from the text of the files, for every measure, area and year.
    """
    checked = halves = 0
    for measure in catalogue.measures.values():
        decimals = Decimal(10) ** -measure.decimals
        for area in store.areas.selectable():
            for period, figure in neighbours_median(store, measure, area.code).items():
                assert figure.value is not None
                if measure.derived is None:
                    middle = plain_middle([as_printed(fact.cell) for fact in figure.facts])
                    assert Decimal(repr(figure.value)) == middle, (measure.slug, area.code, period)
                    wanted = middle.quantize(decimals, ROUND_HALF_UP)
                    assert value(figure.value, "per 100", measure.decimals) == f"{wanted:,}"
                    halves += middle != middle.quantize(decimals)
                checked += 1
    assert checked > 5000
    assert halves > 500


def as_printed(cell: str) -> Decimal:
    return Decimal(cell.strip().replace(",", "").removesuffix("%"))


def plain_middle(numbers: list[Decimal]) -> Decimal:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def test_no_half_is_lost_in_the_middle_council(catalogue: Catalogue, store: FactStore) -> None:
    """“Middle council: 58.3%” for 58.35 would differ from what a reader works out from the list."""
    checked = 0
    edition = Edition(catalogue, store)
    for measure in catalogue.ranked():
        for period in periods(edition, measure):
            found = ranking(edition, measure, period)
            numbers = (council.figure.value for council in found.ranked) if found else ()
            values = [number for number in numbers if number is not None]
            cut = quarters(values)
            if cut is None or measure.derived is not None:
                continue
            middle = plain_middle([Decimal(repr(number)) for number in values])
            wanted = middle.quantize(Decimal(10) ** -measure.decimals, ROUND_HALF_UP)
            assert value(cut.middle, "per 100", measure.decimals) == f"{wanted:,}", (measure.slug, period)
            checked += 1
    assert checked > 30
