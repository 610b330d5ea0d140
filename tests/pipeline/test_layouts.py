"""The register of layouts: a file that the catalogue lists is read, or the refresh says what is missing where."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.catalogue.records import SourceFile
from dashboard.facts import open_store
from scripts import refresh
from scripts.pipeline import layouts
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.geography import geography
from scripts.pipeline.layouts.kinds import CatalogueLayout
from tests.made_up.folder import accept_nothing
from tests.running import ROOT

SOURCE = "sources/ehc-plans.toml"


def file(layout: str) -> SourceFile:
    return SourceFile(name="requests", path="dfe_2099/requests.csv", layout=layout, own=())


def test_every_layout_of_the_catalogue_is_registered(catalogue: Catalogue) -> None:
    """A release could otherwise be listed, hashed and credited without a figure of it being read."""
    for source in catalogue.sources.values():
        for release in source.releases:
            for item in release.files:
                layouts.layout_of(item)


def test_every_registered_layout_is_of_some_file(catalogue: Catalogue) -> None:
    """A module that no file needs any more would be kept up for nothing."""
    named = {item.layout for s in catalogue.sources.values() for release in s.releases for item in release.files}
    assert named == set(layouts.LAYOUTS)


def test_a_layout_without_a_module_is_refused_with_the_module_to_write() -> None:
    """Whoever lists a release in a new layout learns where its reader goes, and what is there already."""
    with pytest.raises(PipelineError) as caught:
        layouts.layout_of(file("dfe-tidy-2099"))
    told = str(caught.value)
    assert told.startswith("dfe_2099/requests.csv: has the layout “dfe-tidy-2099”, which no module reads")
    assert "Write scripts/pipeline/layouts/dfe_tidy_2099.py with a LAYOUT" in told
    assert "dfe-tidy-2026, " in told


@pytest.mark.parametrize("declared", [None, "FiguresLayout"])
def test_a_module_that_registers_nothing_is_refused_with_the_line_to_add(
    monkeypatch: pytest.MonkeyPatch, declared: str | None
) -> None:
    """A reader that is written and not registered, or registered as nothing the build knows, must not be skipped."""
    module = ModuleType("half_done")
    if declared:
        module.LAYOUT = declared  # type: ignore[attr-defined]
    found = {"half_done": module}
    monkeypatch.setattr(layouts, "_MODULES", ("half_done",))
    monkeypatch.setattr(layouts, "import_module", lambda name: found[name.rpartition(".")[2]])
    monkeypatch.setattr(layouts, "LAYOUTS", layouts._register())
    with pytest.raises(PipelineError) as caught:
        layouts.layout_of(file("half-done"))
    told = str(caught.value)
    assert "“half-done”, whose module declares no LAYOUT" in told
    assert "end scripts/pipeline/layouts/half_done.py with LAYOUT = FiguresLayout(read)" in told


def test_what_the_catalogue_itself_holds_has_a_layout_too() -> None:
    """Our corrections lie in no folder of publishers' files, and a refresh must not miss them there."""
    assert isinstance(layouts.layout_of(file("corrections")), CatalogueLayout)


def listing(folder: Path, path: str) -> Path:
    """A catalogue that lists one more release, in a layout of its own, and a measure that reads it."""
    accept_nothing(shutil.copytree(DEFAULT_FOLDER, folder))
    release = (
        '\n[[releases]]\nid = "ehc-plans-2099"\ntitle = "reporting year 2099"\npublished_on = 2099-06-24\n'
        f'url = "https://example.org"\n[[releases.files]]\nname = "requests"\npath = "{path}"\n'
        'layout = "dfe-tidy-2099"\nheadlines = ["All requests for an EHC needs assessment"]\n'
        'own = []\n[releases.files.data_set]\ntitle = "t"\nfile = "requests.csv"\nplaces = "codes"\n'
    )
    column = '\n[[columns]]\nlayout = "dfe-tidy-2099"\nfile = "requests"\ncolumn = "requests_received_in_year"\n'
    for name, text in ((SOURCE, release), ("measures/requests.toml", column)):
        with (folder / name).open("a", encoding="utf-8") as handle:
            handle.write(text)
    load_catalogue(folder)
    return folder


@pytest.mark.parametrize("path", ["geo/la_lookup_dfe_ons.csv", "dfe_2099/requests.csv"])
def test_a_refresh_refuses_a_layout_that_nobody_reads(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    """It once answered “61,266 figures from 21 files” and had read nothing of one; so too if the file is not there."""
    catalogue = listing(tmp_path / "catalogue", path)
    command = ["--from", str(made_up), "--to", str(tmp_path / "published"), "--catalogue", str(catalogue), "--check"]
    assert refresh.main(command) == 1
    assert f"{path}: has the layout “dfe-tidy-2099”, which no module reads" in capsys.readouterr().err


def test_a_file_that_no_measure_reads_is_refused(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would be credited as a source of figures, and none would come of it."""
    catalogue = shutil.copytree(DEFAULT_FOLDER, tmp_path / "catalogue")
    source = catalogue / "sources" / "send-appeals.toml"
    entry = (
        '\n[[releases.files]]\nname = "again"\npath = "geo/la_lookup_dfe_ons.csv"\nlayout = "tribunal-2026"\nown = []\n'
    )
    source.write_text(source.read_text(encoding="utf-8") + entry, encoding="utf-8")
    command = ["--from", str(made_up), "--to", str(tmp_path / "published"), "--catalogue", str(catalogue), "--check"]
    assert refresh.main(command) == 1
    assert "is listed as the file “again”, of which no measure takes a column" in capsys.readouterr().err


def test_the_newest_lookup_counts_wherever_it_is_listed(catalogue: Catalogue, made_up: Path, tmp_path: Path) -> None:
    """An older lookup listed further down would take a new council off the map again."""
    source = catalogue.sources["boundaries"]
    (release,) = source.releases
    lookup = next(item for item in release.files if item.layout == "geo-lookup")
    newer = release.model_copy(update={"id": "boundaries-2099", "published_on": date(2099, 1, 1)})
    header, row, *_ = (made_up / lookup.path).read_text(encoding="utf-8").splitlines()
    (tmp_path / "new.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    entry = (source, newer, lookup.model_copy(update={"path": "new.csv"}))
    found = geography(tmp_path, [entry, (source, release, lookup)], open_store())
    assert len([area for area in found.gazetteer.areas.values() if area.level == "council"]) == 1


def test_a_new_layout_is_one_module(made_up: Path, tmp_path: Path) -> None:
    """Whoever adds one writes its module and the entries of the catalogue: no list elsewhere needs its name."""
    path, sources, repository = "dfe_2099/requests.csv", tmp_path / "sources", tmp_path / "repository"
    catalogue = listing(tmp_path / "catalogue", path)
    (sources / path).parent.mkdir(parents=True)
    for folder in made_up.iterdir():
        (sources / folder.name).symlink_to(folder)
    shutil.copy(made_up / "dfe_ehcp_2026" / "requests_2025_all_areas.csv", sources / path)
    scripts = shutil.copytree(ROOT / "scripts", repository / "scripts")
    for name in ("dashboard", "data"):
        (repository / name).symlink_to(ROOT / name)
    folder = scripts / "pipeline" / "layouts"
    shutil.copy(folder / "dfe_tidy_2026.py", folder / "dfe_tidy_2099.py")

    command = [sys.executable, str(scripts / "refresh.py"), "--from", str(sources), "--check"]
    command += ["--to", str(tmp_path / "published"), "--catalogue", str(catalogue)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Published on 2099-06-24: " in done.stdout, "a day stands there for its figures only"
