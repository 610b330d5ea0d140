"""Calculations a reader would be misled by if they were wrong."""

import csv
import io
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.change import since_year_before
from dashboard.analysis.comparability import consecutive, why_not_over_time
from dashboard.analysis.export import csv_pieces, safe, unshown
from dashboard.analysis.figures import Figure, calculated, neighbours_median, series
from dashboard.analysis.rounding import rounded
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import Fact, FactStore
from dashboard.wording import numbers


def figure(measure: str, period: str, value: float | None, area: str = "935") -> Figure:
    fact = Fact(
        area, measure, period, value, None if value is not None else "x", date(2026, 6, 25), "r", "f", 2, "c", "1"
    )
    return Figure(measure, area, period, value, fact.symbol, (fact,))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(88.25, 1, "88.3"), (31.77, 1, "31.8"), (0.05, 1, "0.1"), (2.5, 0, "3"), (16.5, 1, "16.5"), (1.005, 2, "1.01")],
)
def test_halves_go_up_as_readers_expect(value: float, decimals: int, text: str) -> None:
    """31.77 must not be shown as 31.7, nor 2.5 as 2."""
    assert str(rounded(value, decimals)) == text


@given(st.decimals(min_value=-1000, max_value=1000, places=1))
def test_a_number_printed_with_one_decimal_is_shown_unchanged(printed: Decimal) -> None:
    """A published percentage must not change by being read and written."""
    assert rounded(float(printed), 1) == printed


def test_a_change_is_told_only_where_it_was_measured(catalogue: Catalogue, store: FactStore) -> None:
    """Up, down and the same are words of comparison; across a break or a gap there is none."""
    measure = catalogue.measures["percent-within-20-weeks"]

    def told(**years: float | None) -> str | None:
        figures = {year[1:]: figure(measure.slug, year[1:], value) for year, value in years.items()}
        change = since_year_before(Edition(catalogue, store), measure, figures, max(figures))
        return change.direction if change and change.direction else ("refused" if change else None)

    assert told(y2024=25.4, y2025=16.5) == "down"
    assert told(y2024=16.5, y2025=25.4) == "up"
    assert told(y2024=25.44, y2025=25.41) == "unchanged"
    assert told(y2021=88.3, y2022=22.7) == "refused"
    assert told(y2023=3.9, y2025=16.5) is None
    assert told(y2024=None, y2025=16.5) is None
    assert told(y2024=25.4, y2025=None) is None


def test_two_kinds_of_year_are_not_compared(catalogue: Catalogue) -> None:
    """A January count and a calendar year cover different times."""
    measure = catalogue.measures["plans-in-force"]
    assert why_not_over_time(catalogue, measure, "935", "2024", "2025-01")
    assert not consecutive("2024", "2025-01")
    assert consecutive("2024-01", "2025-01")
    assert not consecutive("2023", "2025")


def test_a_ratio_over_nought_is_none_and_says_why(catalogue: Catalogue, store: FactStore) -> None:
    """A council without refusals has no mediations per 100 refusals, not endless ones."""
    measure = catalogue.measures["mediation-per-100-refusals"]
    none = [
        item
        for area in store.areas
        for item in series(store.facts, measure, area.code).values()
        if item.why_none is not None
    ]
    assert none
    for item in none:
        assert item.value is None
        assert item.facts[1].value == 0


def test_a_ratio_with_a_withheld_part_is_withheld(catalogue: Catalogue, store: FactStore) -> None:
    """Lewisham recorded 0 of 3,217 reviews; the Isle of Wight is withheld: the two must not look alike."""
    measure = catalogue.measures["percent-reviews-completed"]
    withheld = series(store.facts, measure, "921")["2025"]
    assert (withheld.value, withheld.symbol) == (None, "x")
    assert series(store.facts, measure, "209")["2025"].value == 0


def test_a_difference_is_none_where_a_part_is_missing_or_larger(catalogue: Catalogue, store: FactStore) -> None:
    """A withheld part would be read as 0, or a slip as fewer than none."""
    measure = catalogue.measures["reviews-not-completed-in-year"]
    figures = {area.code: series(store.facts, measure, area.code).get("2025") for area in store.areas}
    assert figures["935"] is not None
    assert (figures["935"].value, figures["935"].ours) == (3799, True)
    for item in figures.values():
        if item is None:
            continue
        whole, less = item.facts
        if whole.value is None or less.value is None:
            assert item.value is None
            assert item.symbol in (whole.symbol, less.symbol)
        else:
            assert item.value == whole.value - less.value >= 0
    larger = next(item for item in figures.values() if item is not None and item.value)
    whole, less = (fact._replace(value=value) for fact, value in zip(larger.facts, (5.0, 6.0), strict=True))
    slip = calculated(measure, whole, less)
    assert (slip.value, slip.why_none) == (None, "the part is printed larger than the whole")


def test_the_neighbours_median_is_the_middle_of_the_published_figures(catalogue: Catalogue, store: FactStore) -> None:
    """Checked by hand: the ten neighbours of Suffolk in 2025."""
    measure = catalogue.measures["percent-within-20-weeks"]
    values = sorted(
        fact.value
        for code in store.areas.neighbours("935")
        if (fact := store.facts.get(measure.slug, code, "2025")) and fact.value is not None
    )
    middle = neighbours_median(store, measure, "935")["2025"]
    assert len(store.areas.neighbours("935")) == 10
    assert middle.value == pytest.approx((values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2)
    assert middle.ours


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_starts_a_formula_is_neutralised(start: str) -> None:
    """A cell that a spreadsheet runs could send a reader's data away."""
    assert safe(f"{start}HYPERLINK(1)").startswith("'")
    assert safe("Suffolk") == "Suffolk"


@pytest.mark.parametrize("text", ["-", "-19", "+3", "-1,234.5", "-2.5%", "16.5%", "..", "x"])
def test_a_plain_number_and_a_dash_stay_as_printed(text: str) -> None:
    """“cell: the text as printed” was 33 times a number with an apostrophe, and 35 times a dash with one."""
    assert safe(text) == text


@pytest.mark.parametrize("text", ["-1+1", "--1", "-A1", "+1-2", "- ", "-cmd|' /C calc'!A0"])
def test_what_only_begins_like_a_number_is_neutralised(text: str) -> None:
    """A formula may begin with a number."""
    assert safe(text) == f"'{text}"


def _facts_csv(catalogue: Catalogue, store: FactStore, table: pa.Table) -> bytes:
    return b"".join(csv_pieces(catalogue, store.areas, store.manifest["sources"], table))


def test_no_cell_of_the_file_of_facts_differs_from_what_was_printed(catalogue: Catalogue, store: FactStore) -> None:
    """Nobody can trace a figure to a cell that reads otherwise."""
    rows = csv.DictReader(io.StringIO(_facts_csv(catalogue, store, store.facts.table).decode("utf-8-sig"), newline=""))
    for row, fact in zip(rows, store.facts.table.to_pylist(), strict=True):
        assert (row["cell"], row["symbol"]) == (fact["cell"], fact["symbol"] or "")


def test_rows_that_no_page_shows_are_named_with_the_reason(catalogue: Catalogue, store: FactStore) -> None:
    """England's average of 25.6 weeks is an unweighted mean: whoever finds it in the file must learn so."""
    (text,) = unshown(catalogue, store.facts, store.areas)
    assert "Average weeks" in text
    assert "are left out of the files" in text
    assert "count every council the same" in text


def test_each_z_that_is_shown_is_none_to_count(catalogue: Catalogue, store: FactStore) -> None:
    """“The column does not exist” was false of all of them: the files print 0 of 0 next to it."""
    found = 0
    for measure in catalogue.measures.values():
        for area in store.areas:
            for figure in series(store.facts, measure, area.code).values():
                if figure.symbol == "z":
                    assert numbers.cell(catalogue, figure, measure) == "z (not applicable: none to count)"
                    found += 1
    assert found > 100


def test_the_csv_holds_every_fact_of_an_area_with_its_symbols(catalogue: Catalogue, store: FactStore) -> None:
    """What is taken away must be what is shown: numbers as numbers, signs as signs, the cell as printed."""
    table = store.facts.table
    text = _facts_csv(catalogue, store, table.filter(pc.equal(table.column("area"), "921"))).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    expected = [fact for fact in store.facts.table.to_pylist() if fact["area"] == "921"]
    assert len(rows) == len(expected)
    for row, fact in zip(rows, expected, strict=True):
        assert row["value"] == ("" if fact["value"] is None else str(fact["value"]))
        assert row["symbol"].removeprefix("'") == (fact["symbol"] or "")
        assert row["area_name"] == "Isle of Wight"
