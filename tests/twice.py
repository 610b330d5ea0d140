"""Stores of two vintages: the published figures up to 2025 and up to 2026, and made-up ones refreshed twice."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore
from dashboard.facts.parquet import table_of
from dashboard.facts.schema import CORRECTIONS
from dashboard.facts.store import DEFAULT_ROOT
from scripts import refresh
from scripts.pipeline import publish
from scripts.pipeline.build import VintageBuild
from scripts.pipeline.changes import changes
from tests.made_up.folder import CATALOGUE, refresh_options

RECORD_DAY = date(2026, 11, 23)
"""Newest publication day when the figures in the tests were typed."""
DAYS = (date(2025, 12, 31), RECORD_DAY)
"""Last publication day of each of the two vintages."""


@dataclass(frozen=True)
class Twice:
    """Store with two vintages: its folder and their ids."""

    root: Path
    of_2025: str
    of_2026: str


def files_up_to(day: date, catalogue: Catalogue, sources: Path, folder: Path) -> Path:
    """Link the source files published by the end of a day into `folder`; all codes and outlines."""
    with_figures = {column.layout for measure in catalogue.measures.values() for column in measure.columns}
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in release.files:
                out = release.published_on <= day or file.layout not in with_figures
                if out and (sources / file.path).is_file():
                    link = folder / file.path
                    link.parent.mkdir(parents=True, exist_ok=True)
                    link.symlink_to(sources / file.path)
    return folder


def single_vintage(root: Path) -> Path:
    """Copy of the published store under `root` with the current vintage alone."""
    current = (DEFAULT_ROOT / "CURRENT").read_text(encoding="utf-8").strip()
    shutil.copytree(DEFAULT_ROOT / "vintages" / current, root / "vintages" / current)
    for name in ("CURRENT", "HISTORY"):
        (root / name).write_text(f"{current}\n", encoding="utf-8")
    return root


def publish_up_to(day: date, store: FactStore, catalogue: Catalogue, root: Path) -> str:
    """Publish the figures of releases up to the end of a day under `root`; returns the id of the vintage."""
    built = published_up_to(day, store, catalogue)
    with publish.publish_lock(root):
        return publish.publish(built, changes(built.facts, catalogue), root)[0]


def published_up_to(day: date, store: FactStore, catalogue: Catalogue) -> VintageBuild:
    """Build a vintage from the published figures of releases up to the end of a day, as a refresh would have.

    A correction stands wherever the release is that it corrects, as in a refresh.
    """
    facts = store.facts.table
    printed = facts.filter(pc.not_equal(facts["source_file"], CORRECTIONS))
    printed = printed.filter(pc.less_equal(printed["published_on"], pa.scalar(day)))
    releases = set(printed["release"].unique().to_pylist())
    corrections = {item.release for item in catalogue.corrections if item.corrects in releases}
    kept = releases | corrections | _without_figures(store)
    folder = DEFAULT_ROOT / "vintages" / store.vintage
    tables = {name: table_of((folder / f"{name}.parquet").read_bytes()) for name in ("areas", "neighbours")}
    contributed = table_of((folder / "contributed.parquet").read_bytes())
    return VintageBuild(
        facts=facts.filter(pc.is_in(facts["release"], pa.array(sorted(releases | corrections)))),
        areas=tables["areas"],
        neighbours=tables["neighbours"],
        boundaries=store.boundaries,
        contributed=contributed.filter(pc.less_equal(contributed["published_on"], pa.scalar(day))),
        newest_release=max(printed["published_on"].to_pylist()),
        sources=[entry for entry in store.manifest["sources"] if entry["release"] in kept],
        not_carried=[entry for entry in store.manifest["not_carried"] if entry["release"] in kept],
    )


def _without_figures(store: FactStore) -> set[str]:
    """Releases of outlines, codes and neighbours."""
    named = {entry["release"] for entry in store.manifest["sources"]}
    return named - set(store.facts.table["release"].unique().to_pylist())


@pytest.fixture(scope="session")
def twice(store: FactStore, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """Published figures, parted by year into two vintages. Tests that change the store work on a copy."""
    root = tmp_path_factory.mktemp("twice")
    return Twice(root, *(publish_up_to(day, store, catalogue, root) for day in DAYS))


@pytest.fixture
def copied(twice: Twice, tmp_path: Path) -> Twice:
    """Copy of the store of two vintages that a test may damage."""
    return _copy_of(twice, tmp_path / "published")


@pytest.fixture(scope="session")
def refreshed(made_up: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """Store published twice by the refresh command, from made-up files: up to 2025, then up to 2026."""
    return refreshed_twice(made_up, catalogue, tmp_path_factory.mktemp("refreshed"))


@pytest.fixture
def copied_refreshed(refreshed: Twice, tmp_path: Path) -> Twice:
    """Copy of the refreshed store that a test may damage or refresh again."""
    return _copy_of(refreshed, tmp_path / "published")


def refreshed_twice(sources: Path, catalogue: Catalogue, folder: Path) -> Twice:
    """Store `folder/published` of two refreshes, run as in 2025 and in 2026."""
    root, ids = folder / "published", []
    for day in DAYS:
        files = files_up_to(day, catalogue, sources, folder / day.isoformat())
        if (sources / CATALOGUE).is_dir():
            (files / CATALOGUE).symlink_to(sources / CATALOGUE)
        assert refresh.main([*refresh_options(files), "--to", str(root)]) == 0
        ids.append((root / "CURRENT").read_text(encoding="utf-8").strip())
    return Twice(root, *ids)


def _copy_of(twice: Twice, root: Path) -> Twice:
    return Twice(Path(shutil.copytree(twice.root, root)), twice.of_2025, twice.of_2026)
