"""A store that has been published twice: up to the releases of 2025, then with those of 2026."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import refresh

NEWER = ("dfe_ehcp_2026", "SEND appealable decisions rate 2024-2025.csv")


@dataclass(frozen=True)
class Twice:
    """The store's folder and the ids of its two vintages."""

    root: Path
    of_2025: str
    of_2026: str


def files_of_2025(shared: Path, folder: Path) -> Path:
    """The official files as they were before those of 2026 came out."""
    for file in shared.rglob("*"):
        if file.is_file() and not set(NEWER) & set(file.relative_to(shared).parts):
            link = folder / file.relative_to(shared)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(file)
    return folder


@pytest.fixture(scope="session")
def twice(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """Published twice by the command itself. Tests that change it work on a copy."""
    root = tmp_path_factory.mktemp("twice")
    ids = []
    for folder in (files_of_2025(shared, tmp_path_factory.mktemp("files_of_2025")), shared):
        assert refresh.main(["--from", str(folder), "--to", str(root)]) == 0
        ids.append((root / "CURRENT").read_text(encoding="utf-8").strip())
    return Twice(root, *ids)


@pytest.fixture
def copied(twice: Twice, tmp_path: Path) -> Twice:
    """A copy of the twice-published store that a test may damage."""
    return Twice(Path(shutil.copytree(twice.root, tmp_path / "published")), twice.of_2025, twice.of_2026)
