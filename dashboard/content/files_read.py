"""Files that a vintage read, by release: the data set at the publisher, and apart from it what was read."""

from dataclasses import dataclass

from dashboard.analysis.cell_place import file_name, is_copy
from dashboard.catalogue.data_sets import PublisherDataSet
from dashboard.catalogue.records import SourceFile
from dashboard.edition import Edition
from dashboard.wording.provenance import file_read


@dataclass(frozen=True)
class FileRead:
    """File that was read, in words, with its size in bytes. `data_set` is None where it holds no figures."""

    data_set: PublisherDataSet | None
    read: str
    size: int
    sha256: str


def releases_read(edition: Edition) -> dict[str, list[FileRead]]:
    """Files of each release in the catalogue that the vintage read; an empty list for a release that it has not."""
    found: dict[str, list[FileRead]] = {
        release.id: [] for source in edition.catalogue.sources.values() for release in source.releases
    }
    listed: dict[tuple[str, str], SourceFile] = {
        (release.id, file.path): file
        for source in edition.catalogue.sources.values()
        for release in source.releases
        for file in release.files
    }
    for entry in edition.store.manifest["sources"]:
        if file := listed.get((entry["release"], entry["file"])):
            name, copied = file_name(file, entry), is_copy(file, entry)
            made = copied and file.data_set is None
            read = f"a file made from what is published, {name}" if made else file_read(name, copied=copied)
            found[entry["release"]].append(FileRead(file.data_set, read, entry["bytes"], entry["sha256"]))
    return found
