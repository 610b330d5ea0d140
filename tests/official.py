"""Source files and the store made from them: the publishers' own, if available, and made-up ones."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from dashboard.catalogue.load import DEFAULT_FOLDER as DEFAULT_CATALOGUE
from dashboard.facts.schema import CORRECTIONS
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.facts.vintage import MANIFEST, sha256
from tests.leftovers import NEEDS
from tests.made_up.folder import CATALOGUE
from tests.running import ROOT

SETTING = "SEND_SOURCES"
BESIDE = ROOT.parent / "shared" / "sources"


@dataclass(frozen=True)
class SourceFiles:
    """Source files of the current vintage under `root`; `here` are the paths of the files found.

    A file counts as found only if it has the hash that the vintage's manifest names.
    """

    root: Path
    folder: Path
    hashes: dict[str, str]
    here: frozenset[str]
    made_up: bool

    @property
    def catalogue(self) -> Path:
        """Catalogue that the files are read with: of made-up ones nothing is accepted."""
        return self.folder / CATALOGUE if self.made_up else DEFAULT_CATALOGUE

    def file(self, path: str) -> Path:
        """Path of a file, by its path in the catalogue. Skips the test if missing, fails if the files are made up."""
        if path not in self.here:
            self._without(f"{path} is not here as the published vintage read it")
        return self.folder / path

    def whole(self) -> Path:
        """The folder, if every file of the vintage is in it; skips or fails as for a file."""
        if missing := sorted(self.hashes.keys() - self.here):
            self._without(f"{len(missing)} of {len(self.hashes)} are not here, such as {missing[0]}")
        return self.folder

    def _without(self, why: str) -> NoReturn:
        if self.made_up:
            pytest.fail(f"{why[0].upper()}{why[1:]}: add what the made-up files lack to tests/made_up/folder.py.")
        pytest.skip(f"{NEEDS}: {why}")


def found_in(folders: Iterable[Path], root: Path, *, made_up: bool = False) -> SourceFiles:
    """Search for the files of the current vintage under `root`; of several folders the fullest is used."""
    current = (root / "CURRENT").read_text(encoding="utf-8").strip()
    manifest = json.loads((root / "vintages" / current / MANIFEST).read_text(encoding="utf-8"))
    hashes = {entry["file"]: entry["sha256"] for entry in manifest["sources"] if entry["file"] != CORRECTIONS}
    found = [
        SourceFiles(
            root, folder, hashes, frozenset(path for path in hashes if _is(folder / path, hashes[path])), made_up
        )
        for folder in folders
    ]
    return max(found, key=lambda one: len(one.here))


def official_folders() -> list[Path]:
    """Folder in SEND_SOURCES, or else `../shared/sources`, laid out as in the catalogue.

    A raw store, as `scripts/refresh.py --raw` fills it, stands for the folders under its `ready/`. Raises UsageError if
    SEND_SOURCES names no folder.
    """
    named = os.environ.get(SETTING)
    folder = Path(named) if named else BESIDE
    if named and not folder.is_dir():
        raise pytest.UsageError(f"{SETTING} names {named}, which is no folder: mend it, or run without it.")
    ready = folder / "ready"
    return [folder, *sorted(ready.iterdir())] if ready.is_dir() else [folder]


@pytest.fixture(scope="session")
def official() -> SourceFiles:
    """The publishers' own files of the published vintage."""
    return found_in(official_folders(), DEFAULT_ROOT)


@pytest.fixture(scope="session", params=["made-up", "official"])
def sources(request: pytest.FixtureRequest) -> SourceFiles:
    """Made-up files always, and again the official ones; a test is skipped without the files it needs."""
    if request.param == "official":
        return found_in(official_folders(), DEFAULT_ROOT)
    made_up, refreshed = (request.getfixturevalue(name) for name in ("made_up", "refreshed"))
    return found_in([made_up], refreshed.root, made_up=True)


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()) == digest
