"""Records of the doctor: paths of an installation, and the finding of a check."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from dashboard.facts.store_path import Root


@dataclass(frozen=True)
class DoctorFinding:
    """Result of a check: well, worth a look, or wrong."""

    state: Literal["well", "look", "wrong"]
    text: str


@dataclass(frozen=True)
class InstallationPaths:
    """Paths of an installation: the project's folder, the store, the catalogue, and the port that visitors use."""

    project: Path
    store: Root
    catalogue: Path
    port: int
    now: datetime
    python: tuple[int, int] = (sys.version_info[0], sys.version_info[1])


DoctorCheck = Callable[[InstallationPaths], Iterator[DoctorFinding]]
