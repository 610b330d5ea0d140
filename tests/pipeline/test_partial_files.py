"""Copy of the rows of some areas: shown for these areas, never ranked, and not needed beside the whole file."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from dashboard.analysis.ranking import periods, ranking
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore, open_store
from scripts import refresh
from tests.made_up.folder import refresh_options

WEEKS = "average-weeks-to-issue"
OF_SOME = "dfe_ehcp_2026/timeliness_20_week_2023_2024_some_areas.csv"
WHOLE = "dfe_ehcp_2026/timeliness_20_week_2025_all_areas.csv"


@pytest.fixture
def folder(made_up: Path, tmp_path: Path) -> Path:
    """Ingest folder of made-up files."""
    return Path(shutil.copytree(made_up, tmp_path / "ready", symlinks=False))


def refreshed(folder: Path) -> FactStore:
    root = folder.parent / "published"
    assert refresh.main([*refresh_options(folder), "--to", str(root)]) == 0
    return open_store(root)


def test_nobody_is_ranked_by_it(catalogue: Catalogue, store: FactStore) -> None:
    """Suffolk would be 6th of 11 councils that were chosen for being like it."""
    edition, measure = Edition(catalogue, store), catalogue.measures[WEEKS]
    assert sorted(store.facts.series(WEEKS, "935")) == ["2023", "2024", "2025"]
    assert periods(edition, measure) == ("2025",)
    assert ranking(edition, measure, "2024") is None


def test_no_average_of_regions_is_held(store: FactStore) -> None:
    """England's is the plain mean of councils of all sizes: in a download it would be read as a child's wait."""
    held = {
        area
        for measure, area in zip(
            *(store.facts.table.column(name).to_pylist() for name in ("measure", "area")), strict=True
        )
        if measure == WEEKS
    }
    assert {store.areas[area].level for area in held} == {"council"}


def test_a_release_does_without_it(folder: Path) -> None:
    """Whoever fetches the publisher's own files has no such copy."""
    (folder / OF_SOME).unlink()
    assert sorted(refreshed(folder).facts.series(WEEKS, "935")) == ["2025"]


def test_the_whole_file_goes_before_it(folder: Path) -> None:
    """The same row from two files would stop the refresh on the day on which the whole file comes."""
    rows = list(csv.reader(io.StringIO((folder / OF_SOME).read_text(encoding="utf-8"))))
    rows = [rows[0], *(["2025", *row[1:-2], "99.9", "99.9"] for row in rows[1:] if row[0] == "2024")]
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows(rows)
    (folder / OF_SOME).write_text(sink.getvalue(), encoding="utf-8")
    (fact,) = refreshed(folder).facts.series(WEEKS, "935").values()
    assert (fact.period, fact.source_file) == ("2025", WHOLE)
    assert fact.value != 99.9
