"""Every sentence on a measure, for all areas and publication days, against a second computation from the record."""

import re
from datetime import date

import pytest

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore, open_store
from dashboard.links.view import ChartView
from dashboard.wording import sentences
from tests.plain_sentences import PlainRecord, expected, in_words

DAYS = [None, *open_store().facts.days()]
BESIDE = frozenset({"region", "england", "neighbours"})
EXPLAINED = re.compile(r"0 of 0, printed as 0(\.0)?|divided by is 0|\(no meaning.*?\)")
"""Why there is no number, and what the publisher says of a symbol."""
UNTRUE = re.compile(r"eHC|sEND|\{\w+\}|\b0 of 0 \w|from (\S+) to \1 |\bNone\b| {2}|\w\.\.|\(\)")
"""What no sentence may hold: an initialism in small letters, an empty slot, a change to the same, a share of none."""


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_sentence_on_a_measure_is_what_the_record_says(
    catalogue: Catalogue, store: FactStore, day: date | None
) -> None:
    """A wrong number, year, place or direction in the first sentence of a page is what a reader would quote."""
    edition, record = Edition(catalogue, store).at(day), PlainRecord.by(store, day)
    with_number = 0
    for measure in catalogue.measures.values():
        if not record.periods(measure):
            continue
        newest = record.periods(measure)[-1]
        for area in store.areas:
            found = sentences.finding(edition, measure, area.code)
            told = dict(expected(record, catalogue, store, measure, area.code, day))
            where = (measure.slug, area.code, day)
            if area.level not in measure.levels or not told:
                assert found.number is None and found.behind is None and found.lead is None, where
                continue
            with_number += 1
            assert found.sentence == told["sentence"], where
            assert found.behind == told["behind"], where
            if told["change"] is not None and told["change"].startswith("Not compared"):
                assert found.change is not None and found.change.startswith(told["change"]), where
            else:
                assert found.change == told["change"], where
            assert found.leaves_out == measure.leaves_out, where
            if "country" in measure.levels:
                shown = record.shown(measure, ENGLAND, newest)
                compared = sentences.comparison(edition, measure, ENGLAND, newest)
                assert shown is None or compared == f"England: {shown}", where
    assert with_number > (4000 if day is None or day.year > 2024 else 800)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_figure_is_told_without_a_number_in_the_record(
    catalogue: Catalogue, store: FactStore, day: date | None
) -> None:
    """Where the record has a symbol, or nothing, the sentence names the place and year and gives no number for them."""
    edition, record = Edition(catalogue, store).at(day), PlainRecord.by(store, day)
    for measure in catalogue.measures.values():
        if not record.periods(measure):
            continue
        newest = record.periods(measure)[-1]
        for area in store.areas:
            if area.level not in measure.levels or record.shown(measure, area.code, newest) is not None:
                continue
            found = sentences.finding(edition, measure, area.code)
            where = (measure.slug, area.code, day)
            assert area.name_in_sentence in found.sentence and in_words(newest) in found.sentence, where
            bare = found.sentence.replace(area.name_in_sentence, "").replace(measure.name, "")
            bare = re.sub(
                r"0 of 0, printed as 0(\.0)?|divided by is 0|\(no meaning.*?\)", "", bare.replace(in_words(newest), "")
            )
            assert not re.search(r"\d", bare), (where, found.sentence)
            cell = record.newest.get((measure.slug, area.code, newest))
            if cell is not None and cell.symbol is not None:
                assert f"“{cell.symbol}”" in found.sentence, (where, found.sentence)


def test_every_chart_of_every_area_tells_the_record(catalogue: Catalogue, store: FactStore) -> None:
    """Every cell of every chart, for the newest figures and for a past day that goes round the areas.

    Title, alt text, table, notes and cautions hold no empty slot and no broken word.
    """
    records = {day: PlainRecord.by(store, day) for day in DAYS}
    told = 0
    for index, area in enumerate(store.areas.selectable()):
        for day in (None, DAYS[1 + index % (len(DAYS) - 1)]):
            edition, record = Edition(catalogue, store).at(day), records[day]
            for chart in catalogue.charts.values():
                content = chart_content(edition, chart, ChartView(area.code, comparators=BESIDE, as_of=day))
                texts = [content.title, content.subtitle, content.alt, *content.notes, *content.leaves_out]
                for text in [*texts, *(cell for row in content.table.rows for cell in row)]:
                    assert not UNTRUE.search(text), (chart.slug, area.code, day, text)
                for series in content.series:
                    for point in series.points:
                        if point.figure is None or series.role == "neighbours":
                            continue  # medians of neighbours have a test of their own
                        measure = catalogue.measures[point.figure.measure]
                        shown = record.shown(measure, point.figure.area, point.figure.period)
                        told += 1
                        where = (chart.slug, area.code, day, point)
                        assert point.text == shown if shown else point.value is None, where
    assert told > 80_000
