"""Provenance of figures: where their publishers have the cells, and what this site read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.analysis.cell_place import CellPlace, cell_place, is_copy, source_entries
from dashboard.analysis.figures import Figure
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release, Source
from dashboard.edition import Edition, per_edition
from dashboard.facts import Fact
from dashboard.facts.schema import CORRECTIONS
from dashboard.wording import numbers
from dashboard.wording import provenance as words
from dashboard.wording.provenance import CopiedRows


@dataclass(frozen=True)
class CellProvenance:
    """Provenance of one number: its release, its place at the publisher, and apart from it the cell that was read."""

    measure_name: str
    area: str
    period: str
    printed: str
    release: Release
    source: Source
    place: CellPlace

    @property
    def at_publisher(self) -> str:
        """Place at the publisher in words: data set, area, filters and column."""
        return words.at_publisher(self.place, self.area)

    @property
    def selected(self) -> str:
        """The same without the title of the data set."""
        return words.selected(self.place, self.area)

    @property
    def read_here(self) -> str:
        """What this site read, in words: the publisher's file or a copy of rows, and the row."""
        return words.read_here(self.place)

    @property
    def address(self) -> str:
        """Address of the data set; of the release where the data set has none of its own."""
        return self.place.data_set.url or self.release.url


def _facts(figures: Iterable[Figure]) -> list[Fact]:
    unique = {fact: None for figure in figures for fact in figure.facts}
    return sorted(unique, key=lambda fact: (fact.measure, fact.area, fact.period))


def provenance_of(edition: Edition, figures: Iterable[Figure]) -> tuple[CellProvenance, ...]:
    """Cells behind the figures, newest period first, each once."""
    found = []
    for fact in sorted(_facts(figures), key=lambda fact: fact.period, reverse=True):
        source, release = edition.catalogue.release(fact.release)
        found.append(
            CellProvenance(
                measure_name=edition.catalogue.measures[fact.measure].name,
                area=edition.store.areas[fact.area].name,
                period=numbers.period(fact.period),
                printed=fact.cell.strip(),
                release=release,
                source=source,
                place=cell_place(edition, fact),
            )
        )
    return tuple(found)


def copies(cells: Iterable[CellProvenance]) -> str:
    """Sentence on the cells from copied rows; empty without any cell of a publisher."""
    published = [cell for cell in cells if cell.place.file != CORRECTIONS]
    counted = Counter((cell.release.title, cell.place.data_set.file) for cell in published if cell.place.copied)
    return words.copied_sentence([CopiedRows(*key, count) for key, count in counted.items()], len(published), "cell")


def columns_of(edition: Edition, figures: Iterable[Figure]) -> str:
    """Data sets and columns of many figures, without their places: “data set “…”, column “…””."""
    places = [cell_place(edition, fact) for fact in _facts(figures) if fact.source_file != CORRECTIONS]
    return "; ".join(dict.fromkeys(words.without_area(place) for place in places))


def files_of(edition: Edition, figures: Iterable[Figure]) -> str:
    """Files that were read for many figures: “a copy of published rows, x.csv”."""
    places = [cell_place(edition, fact) for fact in _facts(figures) if fact.source_file != CORRECTIONS]
    return "; ".join(dict.fromkeys(words.file_read(place.file, copied=place.copied) for place in places))


@per_edition
def copied_figures(edition: Edition) -> str:
    """Sentence on the figures, of all held, from copied rows."""
    entries = source_entries(edition.store.manifest["sources"])
    table = edition.store.facts.table.select(["release", "source_file"])
    counted = table.group_by(["release", "source_file"], use_threads=False).aggregate([([], "count_all")]).to_pylist()
    found, every = [], 0
    for row in sorted(counted, key=lambda row: (row["release"], row["source_file"])):
        file = edition.catalogue.source_file(row["release"], row["source_file"])
        if file.path == CORRECTIONS or file.data_set is None:
            continue
        every += row["count_all"]
        if is_copy(file, entries[file.path]):
            title = edition.catalogue.release(row["release"])[1].title
            found.append(CopiedRows(title, file.data_set.file, row["count_all"]))
    return words.copied_sentence(found, every, "figure")


def sources_of(catalogue: Catalogue, figures: Iterable[Figure]) -> tuple[tuple[Source, Release], ...]:
    """Releases behind the figures, newest first."""
    releases = {fact.release for figure in figures for fact in figure.facts}
    found = [catalogue.release(release) for release in releases]
    return tuple(sorted(found, key=lambda pair: (pair[1].published_on, pair[1].id), reverse=True))
