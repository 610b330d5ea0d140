"""Every figure in the store, compared cell by cell with our own reading of the official files."""

from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue, load_catalogue
from tests.leftovers import NO_SECOND_OPINION
from tests.official import SourceFiles
from tests.twice import Twice

from .cells import Fact, read_cell
from .compare import differences, report
from .conftest import read_source, read_store
from .files import MEASURES, PATHS, TIDY_FILES
from .measures_table import expected_columns
from .recompute import carried

_ADD_FILE = "list each in tests/second_opinion/files.py and tests/made_up/folder.py"
_ADD = "add its columns, from the file's own header, to tests/second_opinion/measures.csv and columns.py"
HERE = Fact("935", "plans-issued", "2025", 2639.0, None, "2026-06-25", "r", "f.csv", 96, "col", " 2639")


@pytest.mark.parametrize("path", PATHS)
def test_store_and_sources_agree_on_every_figure(sources: SourceFiles, made_of_sources: list[Fact], path: str) -> None:
    """A figure on screen is not what the publisher printed, or one is lost or invented."""
    sources.file(path)
    ours = read_source(sources.folder, path)
    theirs = [fact for fact in made_of_sources if fact.source_file == path and fact.measure in MEASURES]
    found = differences(ours, theirs)
    assert ours and not found, report(found)


def test_a_figure_comes_from_a_file_that_is_read_twice(made_of_sources: list[Fact]) -> None:
    """Of a file that only the ingest reads, a wrong column would be seen by nobody."""
    once = {fact.source_file for fact in made_of_sources} - set(PATHS)
    if once:
        pytest.skip(f"{NO_SECOND_OPINION} of {', '.join(sorted(once))}: {_ADD_FILE}")


@pytest.mark.parametrize("slug", [measure.slug for measure in load_catalogue().measures.values() if measure.columns])
def test_a_measure_is_read_twice(slug: str, refreshed: Twice) -> None:
    """Of a measure that only the ingest reads, or no made-up file prints, a wrong column would be seen by nobody."""
    if slug not in MEASURES:
        pytest.skip(f"{NO_SECOND_OPINION} of the measure {slug}: {_ADD}")
    assert any(fact.measure == slug and fact.value for fact in read_store(refreshed.root)), "compared with nothing"


def test_every_measure_of_the_second_opinion_is_one_of_the_catalogue(catalogue: Catalogue) -> None:
    """A slug that was mistyped here would leave its measure out of the comparison."""
    assert catalogue.measures.keys() >= MEASURES


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("value", HERE._replace(value=2640.0)),
        ("symbol", HERE._replace(symbol="x")),
        ("cell", HERE._replace(cell="2639")),
        ("source_row", HERE._replace(source_row=95)),
        ("source_column", HERE._replace(source_column="other")),
        ("published_on", HERE._replace(published_on="2025-06-26")),
        ("source_file", HERE._replace(source_file="g.csv")),
    ],
)
def test_the_comparison_sees_each_wrong_column(kind: str, other: Fact) -> None:
    """A comparison that cannot see a wrong figure would call every store right."""
    assert [one.kind for one in differences([HERE], [other])] == [kind]


def test_the_comparison_sees_lost_invented_and_doubled_figures() -> None:
    """A figure lost on one side only, or stored twice, must not pass as agreement."""
    assert [one.kind for one in differences([HERE], [])] == ["missing"]
    assert [one.kind for one in differences([], [HERE])] == ["extra"]
    assert [one.kind for one in differences([HERE], [HERE, HERE])] == ["twice"]
    assert differences([HERE], [HERE]) == []
    assert report(differences([HERE], [])).startswith("1 differences\n")


def test_a_cell_that_is_neither_number_nor_known_symbol_stops_the_reading() -> None:
    """A new symbol of the publisher would otherwise pass unnoticed as a figure or as nothing."""
    assert read_cell("  22.0602 ") == (22.0602, None)
    assert read_cell("1,559") == (1559.0, None)
    assert read_cell("1.60%") == (1.6, None)
    assert read_cell(" .. ") == (None, "..")
    with pytest.raises(ValueError, match="suppressed"):
        read_cell("suppressed")


def test_only_a_whole_year_of_one_symbol_counts_as_not_carried() -> None:
    """One council's withheld figure must stay a fact; a column left out must not erase old ones."""
    withheld = HERE._replace(value=None, symbol="x")
    assert carried([withheld, withheld._replace(area="936")]) == []
    assert carried([HERE, withheld]) == [HERE, withheld]
    mixed = [withheld, withheld._replace(symbol="z")]
    assert carried(mixed) == mixed


def test_our_columns_are_those_of_the_measures_table() -> None:
    """Both readings could take the same wrong column; the agreed table is the third witness."""
    ours = {
        (file.release, _name(file.path), measure, column) for file in TIDY_FILES for measure, column, _ in file.columns
    }
    assert ours == expected_columns(Path(__file__).with_name("measures.csv"))


def _name(path: str) -> str:
    """The publisher's name of a file, of which that at the path may be a part."""
    stem = Path(path).stem
    copies = {"rows_2022": "sen2_mi", "rows_2023": "sen2_mi", "new_plans_2025_all_areas": "newplans"}
    copies["timeliness_20_week_2023_2024_some_areas"] = "average_weeks"
    return copies.get(stem) or stem.removesuffix("_2025_all_areas")
