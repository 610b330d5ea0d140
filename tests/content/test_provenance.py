"""Where a number is from: the publisher's place leads to the printed cell, and a copy is called one."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from dashboard.analysis.cell_place import CellPlace, place_in, source_entries
from dashboard.catalogue import Catalogue
from dashboard.content.cells_by_file import cells_by_file
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.content.files_read import releases_read
from dashboard.content.provenance import CellProvenance, copied_figures, copies
from dashboard.edition import Edition
from dashboard.facts import Fact, FactStore, open_store
from dashboard.facts.schema import CORRECTIONS
from dashboard.links.view import ChartView
from dashboard.markup import html
from scripts.pipeline.fetch.config import load_publishers
from tests.official import SourceFiles

COPIES = {
    "8926ac57de903ab605b7373f9c12df16c8306bbe64f5b5cf0d29d99e4daabaac": "sen2_estab_caseload_totals.csv",
    "2303f2a34ffb84098b1803917047cf1495d75d8121cc823af6e4b9f9826e7fde": "rows_2022.csv",
    "166082fde854804a91f1d24a2a01dd4aadef0079898bbe1ddb401ce621f6a62d": "rows_2023.csv",
    "1c08fda72c6531471d728c3a3f11c114df13cd22da7848739265880b7577f5ae": "requests_2025_all_areas.csv",
    "069d6c6eb428b4460968e749992758d5b0af6aa4e26beccdf5ba3fa8df3f0768": "assessments_2025_all_areas.csv",
    "22c330a288a00bb50d42de3fb242cea17c0c0da5e38022651f16f169906c84cd": "timeliness_20_week_2025_all_areas.csv",
    "083f2fe805a866da50b24bcb56ef1b3813e8750fef6b8c86e6c7568e208867f0": "annual_reviews_2025_all_areas.csv",
    "dc6ce91e7f7450f1d0d475c8d196726340ea3b1b5611b5b5e4c8328f427ea12e": "phase_transfers.csv",
    "0478d07e6d2d129f6cf23951f4019b5680397b7cc91614b5b5fd64610f0d6a75": "timeliness_20_week_2023_2024_some_areas.csv",
    "faaa3d3a6cd8c061547e1392e0d15d90d130899203ee04962a72e1e131db7ff3": "new_plans_2025_all_areas.csv",
}
"""SHA-256 of each file that is a copy of published rows, typed by whoever read what the files are."""


def plain_name(text: str) -> str:
    """Name of a council without what one table writes and another leaves out."""
    text = re.sub(r"[\d,]+$", "", text.strip().lower().replace("&", "and").replace(".", "")).strip()
    for ending in (", city of", ", county of", " city of", " county of"):
        text = text.removesuffix(ending)
    return text.removeprefix("county ").strip()


class Rows:
    """Rows of a source file, found by filters alone: the row number of the record is not looked at."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8-sig", newline="") as file:
            self.lines = list(csv.reader(file))
        self._indexes: dict[tuple[str, ...], dict[tuple[str, ...], list[list[str]]]] = {}

    def cells(self, place: CellPlace) -> list[tuple[str, frozenset[str]]]:
        """Cell in the column of every row that the filters select, with the names in the row's first columns."""
        names = tuple(column for column, _ in place.filters)
        if names not in self._indexes:
            found: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
            positions = [0] if names == ("first column",) else [self.lines[0].index(name) for name in names]
            for line in self.lines if positions == [0] else self.lines[1:]:
                key = tuple(line[position] for position in positions)
                found[(plain_name(key[0]),) if positions == [0] else key].append(line)
            self._indexes[names] = found
        values = tuple(value for _, value in place.filters)
        if names == ("first column",):
            values = (plain_name(values[0]),)
            position = self._under_year(place.column)
        else:
            position = self.lines[0].index(place.column)
        found = self._indexes[names].get(values, [])
        return [(line[position], frozenset(map(plain_name, line[:10]))) for line in found]

    def _under_year(self, column: str) -> int:
        """Position of “2025 Appeals”: the sub-header below the year, whose cell is merged with those after it."""
        year, label = column.split(" ", 1)
        row = next(n for n, line in enumerate(self.lines) if any(re.fullmatch(r"20\d\d", cell) for cell in line))
        years, current = [], ""
        for cell in self.lines[row]:
            current = cell.strip() or current
            years.append(current)
        (position,) = [n for n, cell in enumerate(self.lines[row + 1]) if (years[n], cell.strip()) == (year, label)]
        return position


def facts_of(store: FactStore) -> Iterable[Fact]:
    found = (Fact(**row) for row in store.facts.table.to_pylist())
    return (fact for fact in found if fact.source_file != CORRECTIONS)


def test_the_filters_alone_lead_to_every_printed_cell(sources: SourceFiles, catalogue: Catalogue) -> None:
    """An editor who opens the publisher's data set and sets these filters must find the number, and no second one."""
    store, folder = open_store(sources.root), sources.whole()
    entries, read = source_entries(store.manifest["sources"]), {}
    count = 0
    for fact in facts_of(store):
        if fact.source_file not in read:
            read[fact.source_file] = Rows(folder / fact.source_file)
        file = catalogue.source_file(fact.release, fact.source_file)
        area = store.areas[fact.area]
        place = place_in(file, entries[fact.source_file], area, fact)
        found = read[fact.source_file].cells(place)
        assert [cell for cell, _ in found] == [fact.cell], f"{place.filters} of {fact}"
        name = "England Total" if place.data_set.places == "names" and area.level == "country" else area.name
        assert plain_name(name) in found[0][1], f"{place.filters} leads to another place than {name}"
        count += 1
    assert count > 1000


def test_exactly_the_copied_files_are_called_copies(catalogue: Catalogue, store: FactStore) -> None:
    """A copy given as the Department's file sends an editor looking for what is not there."""
    entries, seen = source_entries(store.manifest["sources"]), set()
    for fact in facts_of(store):
        if fact.source_file not in seen:
            seen.add(fact.source_file)
            entry = entries[fact.source_file]
            file = catalogue.source_file(fact.release, fact.source_file)
            place = place_in(file, entry, store.areas[fact.area], fact)
            assert place.copied == (entry["sha256"] in COPIES), fact.source_file
            assert place.file == (COPIES[entry["sha256"]] if place.copied else file.data_set.file)
            assert place.sha256 == entry["sha256"]


def walked(catalogue: Catalogue, store: FactStore) -> Iterable[ChartContent]:
    """Every chart of every area, with what it shows by itself."""
    edition = Edition(catalogue, store)
    for area in store.areas.selectable():
        for chart in catalogue.charts.values():
            yield chart_content(edition, chart, ChartView(area.code))


def test_every_chart_of_every_area_says_where_and_what_was_read(catalogue: Catalogue, store: FactStore) -> None:
    """Each cell names a data set of its publisher, and the sentence counts the copied ones among them."""
    for content in walked(catalogue, store):
        cells = [cell for cell in content.provenance if cell.place.file != CORRECTIONS]
        for cell in content.provenance:
            one_is_right(cell)
        copied = [cell for cell in cells if cell.place.sha256 in COPIES]
        said = copies(content.provenance)
        if not cells:
            assert said == ""
        elif not copied:
            assert said.startswith("No cell here rests on copied rows")
        else:
            count = re.match(r"(?:All )?(\d+)(?: of (\d+))? cells? rests? on copied rows|This cell rests", said)
            assert count, said
            assert int(count[1] or 1) == len(copied) and int(count[2] or len(cells)) == len(cells), said
            named = re.findall(r"(?:from |; )([^()]*) \(", said.split(": this site")[0])
            assert {cell.release.title for cell in copied} == set(named), said


def one_is_right(cell: CellProvenance) -> None:
    """Words of one cell: the publisher's place with area and column, and apart from it what was read."""
    if cell.place.file == CORRECTIONS:
        assert cell.address == "/corrections"
        return
    told = cell.at_publisher
    assert f"“{cell.place.data_set.title}”" in told and cell.area in told and f"“{cell.place.column}”" in told
    assert cell.place.file not in told and f"row {cell.place.row}" not in told
    assert ("copy" in cell.read_here) == (cell.place.sha256 in COPIES)
    assert cell.read_here.endswith(f", {cell.place.file}, row {cell.place.row}")
    assert cell.address.startswith("https://explore-education-statistics.service.gov.uk/")


def test_the_table_of_cells_has_every_cell_once(catalogue: Catalogue, store: FactStore) -> None:
    """Rows are folded by file, column and place; none may get lost or change its row on the way."""
    for area in ("935", "E12000006", "E92000001", "370"):
        for chart in catalogue.charts.values():
            view = ChartView(area, comparators=frozenset({"region", "england", "neighbours"}))
            cells = chart_content(Edition(catalogue, store), chart, view).provenance
            shown = [
                (file.first.place.file, column.column, place.place, printed, row)
                for file in cells_by_file(cells)
                for column in file.columns
                for place in column.places
                for _, printed, row in place.cells
            ]
            assert len(shown) == len(cells)
            for cell in cells:
                assert any(
                    (file, column, printed, row) == (cell.place.file, cell.place.column, cell.printed, cell.place.row)
                    and place.startswith(cell.area)
                    for file, column, place, printed, row in shown
                ), cell.at_publisher


def test_the_sentence_about_all_figures_counts_them(catalogue: Catalogue, store: FactStore) -> None:
    """The one sentence on the pages of data and releases must not leave out a file that is a copy."""
    entries = source_entries(store.manifest["sources"])
    every = list(facts_of(store))
    copied = [fact for fact in every if entries[fact.source_file]["sha256"] in COPIES]
    said = copied_figures(Edition(catalogue, store))
    if copied:
        assert said.startswith(f"{len(copied):,} of {len(every):,} figures rest on copied rows")
    else:
        assert said.startswith("No figure here rests on copied rows")


def test_every_file_that_was_read_is_listed_with_its_origin(catalogue: Catalogue, store: FactStore) -> None:
    """The page of methods must not leave out a file, nor call one the publisher's that is a copy."""
    listed = [file for files in releases_read(Edition(catalogue, store)).values() for file in files]
    assert sorted(file.sha256 for file in listed) == sorted(one["sha256"] for one in store.manifest["sources"])
    for file in listed:
        if file.data_set is not None:
            assert file.read.startswith("a copy of published rows, ") == (file.sha256 in COPIES), file.read


def test_a_data_set_has_the_id_by_which_it_is_fetched(catalogue: Catalogue) -> None:
    """An id in the record that is not the one of the file leads to another data set."""
    known = {
        (f"{file.source}-{release.slug}", file.name): release.data_sets[file.name]
        for publication in load_publishers().publications
        for release in publication.releases
        for file in publication.files
        if file.name in release.data_sets
    }
    held = {
        (release.id, file.name): file.data_set.id
        for source in catalogue.sources.values()
        for release in source.releases
        for file in release.files
        if file.data_set and file.data_set.id
    }
    assert held.keys() & known.keys(), "none in common: nothing was compared"
    assert {key: held[key] for key in held.keys() & known.keys()} == {
        key: known[key] for key in held.keys() & known.keys()
    }


@pytest.mark.parametrize("area", ["935", "370", "E92000001"])
def test_the_page_shows_the_data_set_before_what_was_read(catalogue: Catalogue, store: FactStore, area: str) -> None:
    """Publisher's place and this site's reading must not run into each other."""
    edition = Edition(catalogue, store)
    for chart in catalogue.charts.values():
        content = chart_content(edition, chart, ChartView(area))
        shown = html("chart_foot", content=content, differs=[], recommendations_path="/r")
        for file in cells_by_file(content.provenance):
            head = next(
                part
                for part in re.findall(r'<th colspan="2" scope="rowgroup">(.*?)</th>', shown)
                if file.first.place.sha256 in part
            )
            there, here = head.split("<br>This site read ")
            assert f'<a href="{file.first.address}">' in there and file.first.place.file not in there
            assert ("copy" in here) == (file.first.place.sha256 in COPIES)
