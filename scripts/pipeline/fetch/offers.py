"""What a publisher has on offer: one entry per file of a release, with the ways to get it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Format = Literal["tidy", "sheet", "workbook"]


@dataclass(frozen=True)
class DownloadRoute:
    """An address; with `picks` it is that of a ZIP, and the file is the member whose name is picked."""

    url: str
    picks: Callable[[str], bool] | None = None


@dataclass(frozen=True)
class OfferedFile:
    """A file of a release. `routes` are tried in turn while a route has nothing there or sends on elsewhere.

    `release` is the id that the catalogue gives it; `release_title`, `published_on` and `page` are the publisher's.
    """

    source: str
    release: str
    name: str
    format: Format
    routes: tuple[DownloadRoute, ...]
    release_title: str
    published_on: date
    page: str
    licence: str
    file_name: str
    declared_rows: int | None = None

    @property
    def label(self) -> str:
        """How messages name it."""
        return f"{self.release}/{self.name}"

    @property
    def key(self) -> tuple[str, str, str]:
        """Its key in the raw store."""
        return self.source, self.release, self.name
