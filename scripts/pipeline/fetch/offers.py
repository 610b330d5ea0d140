"""Files offered by a publisher: one entry per file of a release, with its download routes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Format = Literal["tidy", "sheet", "workbook"]


@dataclass(frozen=True)
class DownloadRoute:
    """Download address; with `matches` a ZIP, of which the member with a matching file name is taken."""

    url: str
    matches: Callable[[str], bool] | None = None


@dataclass(frozen=True)
class OfferedFile:
    """File of a release. `routes` are tried in turn while an address is missing or redirects.

    `release` is the id that the catalogue gives it; `release_title`, `published_on` and `page` are the publisher's, and
    so are `title` and the id `data_set`, empty where it told none. `listed` is False where the publisher's list of
    releases could not be read, so that the addresses come from publishers.toml.
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
    title: str = ""
    data_set: str | None = None
    listed: bool = True

    @property
    def label(self) -> str:
        """Name in messages."""
        return f"{self.release}/{self.name}"

    @property
    def key(self) -> tuple[str, str, str]:
        """Key in the raw store."""
        return self.source, self.release, self.name
