"""Own file or copy: what a vintage read is the publisher's only if the publisher served it, or somebody looked."""

import json
import shutil
from pathlib import Path

import pytest

from dashboard.analysis.figures import series
from dashboard.catalogue import Catalogue
from dashboard.content.provenance import copied_figures, provenance_of
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.facts.vintage import sha256
from scripts import refresh
from scripts.pipeline.sources import SERVED
from tests.made_up.folder import refresh_options

PATH = "dfe_ehcp_2026/timeliness_20_week_2025_all_areas.csv"
OF_SOME = "dfe_ehcp_2026/timeliness_20_week_2023_2024_some_areas.csv"
"""Copy of other rows of the same file of the publisher."""
URL = "https://content.explore-education-statistics.service.gov.uk/api/releases/r/files/f"


@pytest.fixture
def folder(made_up: Path, tmp_path: Path) -> Path:
    """Ingest folder of made-up files."""
    return Path(shutil.copytree(made_up, tmp_path / "ready", symlinks=False))


def served(folder: Path, digest: str, name: str = "timeliness_20_week.csv") -> None:
    (folder / SERVED).write_text(json.dumps({PATH: {"sha256": digest, "url": URL, "file": name}}), encoding="utf-8")


def told(folder: Path, root: Path, catalogue: Catalogue) -> tuple[str, str]:
    """What is said of the newest figure of Suffolk, and of all figures, after a refresh."""
    assert refresh.main([*refresh_options(folder), "--to", str(root)]) == 0
    edition = Edition(catalogue, open_store(root))
    found = series(edition.store.facts, catalogue.measures["percent-within-20-weeks"], "935")
    (cell,) = provenance_of(edition, [found[max(found)]])
    return cell.read_here, copied_figures(edition)


def test_a_file_that_its_publisher_served_is_its_own(folder: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    """After a refresh from the publishers nothing may be called a copy that is none, under no name of ours."""
    served(folder, sha256((folder / PATH).read_bytes()))
    noted = json.loads((folder / SERVED).read_text(encoding="utf-8"))
    noted[OF_SOME] = {**noted[PATH], "sha256": sha256((folder / OF_SOME).read_bytes())}
    (folder / SERVED).write_text(json.dumps(noted), encoding="utf-8")
    here, every = told(folder, tmp_path / "published", catalogue)
    assert here.startswith("the publisher’s own file, timeliness_20_week.csv, row ")
    assert "reporting year 2026 (" in every and "timeliness_20_week.csv" not in every.split("reporting year 2026")[1]
    (entry,) = [one for one in open_store(tmp_path / "published").manifest["sources"] if one["file"] == PATH]
    assert entry["served_from"] == URL


@pytest.mark.parametrize("told_name", ["timeliness_20_week.csv", ""])
def test_the_publishers_name_is_known_even_if_not_told(
    folder: Path, catalogue: Catalogue, tmp_path: Path, told_name: str
) -> None:
    """Without the lists of the service the file has no name; the record still has it."""
    served(folder, sha256((folder / PATH).read_bytes()), told_name)
    assert "own file, timeliness_20_week.csv" in told(folder, tmp_path / "published", catalogue)[0]


def test_a_file_put_there_by_hand_is_a_copy(folder: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    """Nobody has said that it is the publisher's: a mended transcription must not become the Department's file."""
    here, every = told(folder, tmp_path / "published", catalogue)
    assert here.startswith("a copy of published rows, timeliness_20_week_2025_all_areas.csv, row ")
    assert "timeliness_20_week.csv" in every.split("reporting year 2026")[1]


def test_a_served_file_that_somebody_changed_is_a_copy(folder: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    """Whoever edits a file in the folder of a refresh changes whose file it is."""
    served(folder, sha256((folder / PATH).read_bytes()))
    data = (folder / PATH).read_bytes()
    unix = data.replace(b"\r\n", b"\n")
    (folder / PATH).write_bytes(unix if unix != data else data.replace(b"\n", b"\r\n"))
    assert told(folder, tmp_path / "published", catalogue)[0].startswith("a copy of published rows, ")


def test_what_is_carried_over_stays_what_it_was(folder: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    """A release that is no longer in the folder keeps its origin: its rows are still those of that file."""
    served(folder, sha256((folder / PATH).read_bytes()))
    before = told(folder, tmp_path / "published", catalogue)
    shutil.rmtree(folder / "dfe_ehcp_2026")
    (folder / SERVED).unlink()
    assert told(folder, tmp_path / "published", catalogue) == before
