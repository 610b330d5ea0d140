"""`scripts/refresh.py --from FOLDER`: the same sources give the same bytes, and a bad source changes nothing."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue
from dashboard.facts import open_store
from dashboard.facts.last_refresh import NAME
from tests.made_up.folder import refresh_options
from tests.official import SourceFiles
from tests.running import ROOT
from tests.twice import Twice, refreshed_twice


def refresh(folder: Path, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "refresh.py"), *refresh_options(folder), "--to", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def contents(root: Path) -> dict[str, bytes]:
    """Everything that is published; the lock and the note of the last refresh are not."""
    files = [p for p in root.rglob("*") if p.is_file() and p.name not in (".lock", NAME)]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


@pytest.fixture(scope="module")
def rebuilt(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made of source files by the command itself."""
    root = tmp_path_factory.mktemp("published")
    done = refresh(made_up, root)
    assert done.returncode == 0, done.stderr
    return root


def test_a_vintage_is_rebuilt_byte_for_byte(sources: SourceFiles, tmp_path: Path) -> None:
    """Anyone with the official files can check that nothing was added to the published vintage."""
    done = refresh(sources.whole(), tmp_path)
    assert done.returncode == 0, done.stderr
    vintage = open_store(sources.root).vintage
    again = tmp_path / "vintages" / vintage
    assert again.is_dir(), f"rebuilt as {[p.name for p in (tmp_path / 'vintages').iterdir()]} instead"
    assert contents(again) == contents(sources.root / "vintages" / vintage)


def test_the_published_figures_of_two_years_are_those_of_two_refreshes(
    official: SourceFiles, catalogue: Catalogue, twice: Twice, tmp_path: Path
) -> None:
    """Many tests part the published figures by year; the parts must be what readers had in those years."""
    again = refreshed_twice(official.whole(), catalogue, tmp_path)
    assert (again.of_2025, again.of_2026) == (twice.of_2025, twice.of_2026)


def test_publishing_the_same_data_again_changes_nothing(rebuilt: Path, made_up: Path) -> None:
    """A refresh that finds nothing new must not make readers believe that figures have changed."""
    before = contents(rebuilt)
    done = refresh(made_up, rebuilt)
    assert "Nothing new" in done.stdout
    assert contents(rebuilt) == before


# The command as it is, which at its end says how much memory it held at most. The system's account of ended
# processes would not do: it begins with what the process held that started them, which is these tests.
WEIGHED = """
import atexit, pathlib, runpy, sys
atexit.register(lambda: print(pathlib.Path("/proc/self/status").read_text()))
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_the_ingest_stays_within_its_memory(official: SourceFiles, tmp_path: Path) -> None:
    """The refresh runs on the same small machine that serves the public: under 500 MB."""
    script = str(ROOT / "scripts" / "refresh.py")
    command = [sys.executable, "-c", WEIGHED, script, "--from", str(official.whole()), "--to", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (peak,) = re.findall(r"^VmHWM:\s+(\d+) kB$", done.stdout, re.MULTILINE)
    assert (tmp_path / "CURRENT").is_file()
    assert int(peak) < 500_000


DAMAGE = {
    "a new symbol": ("dfe_ehcp_2026/requests_2025_all_areas.csv", "Suffolk", ",2701,", ",q,", "“q”"),
    "a council nobody knows": ("dfe_ehcp_2026/requests_2025_all_areas.csv", "Suffolk", ",935,", ",999,", "“999”"),
    "a shifted row": ("dfe_ehcp_2026/requests_2025_all_areas.csv", "Suffolk", ",2701,", ",2701,0,", "fields"),
    "a renamed column": (
        "dfe_ehcp_2026/requests_2025_all_areas.csv",
        "time_period",
        "requests_received_in_year",
        "received",
        "is missing",
    ),
    "a renamed headline row": (
        "dfe_ehcp_2026/requests_2025_all_areas.csv",
        "",
        "All requests for an EHC needs assessment",
        "Every request",
        "no headline rows",
    ),
    "an unknown tribunal name": (
        "tribunal/SEND appealable decisions rate 2024-2025.csv",
        "Suffolk",
        "Suffolk",
        "Sufolk",
        "“Sufolk”",
    ),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_bad_source_file_publishes_nothing(what: str, made_up: Path, rebuilt: Path, tmp_path: Path) -> None:
    """A wrong file must end in a message that names it, with the published figures as they were."""
    file, line_with, old, new, told = DAMAGE[what]
    folder = tmp_path / "raw"
    folder.mkdir()
    for entry in made_up.iterdir():
        (folder / entry.name).symlink_to(entry)
    part = file.split("/")[0]
    (folder / part).unlink()
    shutil.copytree(made_up / part, folder / part)
    damaged = folder / file
    damaged.chmod(0o644)
    lines = damaged.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    damaged.write_text("".join(x.replace(old, new) if line_with in x else x for x in lines), encoding="utf-8")
    before = contents(rebuilt)
    done = refresh(folder, rebuilt)
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing was published.")
    assert file in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(rebuilt) == before


def test_a_folder_without_the_files_is_told(rebuilt: Path, tmp_path: Path) -> None:
    """A mistyped folder is the commonest mistake."""
    done = refresh(tmp_path, rebuilt)
    assert done.returncode == 1
    assert "holds none of the files" in done.stderr
    assert open_store(rebuilt).notice is None
