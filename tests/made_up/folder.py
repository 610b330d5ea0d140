"""Writing of a whole folder of made-up official files, under the paths of the catalogue."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from dashboard.catalogue import Catalogue, accepted
from dashboard.catalogue.records import Release, SourceFile
from dashboard.facts.areas import Area
from scripts.pipeline.layouts import dfe
from tests.made_up import appeals, geography
from tests.made_up.figures import Typed as TypedText
from tests.made_up.places import COUNCILS
from tests.made_up.tables import headers, tidy, wide
from tests.made_up.traps import Typed
from tests.second_opinion.files import TIDY_FILES, Tidy

# The periods of each release's files; a correction of another period adds that.
PERIODS = {
    "ehc-plans-2022": ("2018", "2019", "2021", "2022"),
    "ehc-plans-2023": ("2021", "2022"),
    "ehc-plans-2024": ("2022", "2023"),
    "ehc-plans-2025": ("2022", "2023", "2024"),
    "ehc-plans-2026": ("2025",),
}
PERIODS_OF_FILES = {
    "dfe_ehcp_2022/sen2_mi.csv": ("2018", "2019", "2021"),
    "dfe_ehcp_2024/rows_2022.csv": ("2022",),
    "dfe_ehcp_2024/rows_2023.csv": ("2023",),
    "dfe_ehcp_2026/timeliness_20_week_2023_2024_some_areas.csv": ("2023", "2024"),
    "dfe_ehcp_2025/data/caseload.csv": ("202324", "202425"),
    "dfe_ehcp_2025/data/annual_reviews.csv": ("2024",),
}
CATALOGUE = "catalogue"
# As the publisher serves them: with a byte-order mark.
WITH_MARK = ("dfe_ehcp_2025/", "tribunal/SEND Tribunals and appeal rate")


def write_sources(folder: Path, catalogue: Catalogue, areas: Iterable[Area]) -> Path:
    """Write every file that the catalogue lists for the made-up releases; about 1 MB, the same bytes every time.

    `folder/catalogue` is a copy of the catalogue without what was accepted of the official files: that is not here.
    """
    accept_nothing(shutil.copytree(catalogue.folder, folder / CATALOGUE))
    known = list(areas)
    councils = COUNCILS | {area for correction in catalogue.corrections for area in correction.areas}
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in release.files:
                content = _content(catalogue, release, file, known, councils)
                if content is not None:
                    path = folder / file.path
                    path.parent.mkdir(parents=True, exist_ok=True)
                    mark = "\ufeff".encode() if file.path.startswith(WITH_MARK) else b""
                    path.write_bytes(mark + (content.encode() if isinstance(content, str) else content))
    return folder


def accept_nothing(catalogue: Path) -> Path:
    """Empty the list of accepted oddities in a copy of the catalogue; returns its folder."""
    (catalogue / accepted.FILE).write_text("", encoding="utf-8")
    return catalogue


def refresh_options(folder: Path) -> list[str]:
    """Options of a refresh from a folder of source files, with its own catalogue if it has one."""
    own = folder / CATALOGUE
    return ["--from", str(folder), *(["--catalogue", str(own)] if own.is_dir() else [])]


def _content(
    catalogue: Catalogue, release: Release, file: SourceFile, areas: list[Area], councils: Iterable[str]
) -> str | bytes | None:
    """Content of a file; None if its release is not made up, and so for tests not yet published."""
    others: dict[str, Callable[[], str | bytes]] = {
        "tribunal-2025": lambda: appeals.sheet_2025(areas, councils),
        "tribunal-2026": lambda: appeals.sheet_2026(areas, councils),
        "geo-lookup": lambda: geography.lookup(areas),
        "geo-boundaries": lambda: geography.outlines(areas),
        "lait-neighbours": lambda: geography.neighbours(areas),
    }
    if file.layout in others:
        return others[file.layout]()
    if release.id not in PERIODS:
        return None
    read = next((one for one in TIDY_FILES if one.path == file.path), None)
    header = headers().get(file.path) or _least_header(catalogue, file)
    corrected = _corrected(catalogue, release, read)
    periods = PERIODS_OF_FILES.get(file.path, PERIODS[release.id])
    periods = tuple(dict.fromkeys([*periods, *(period for _, period, _ in corrected)]))
    typed = _typed(file.path, corrected)
    if file.layout.startswith("dfe-wide") or "establishment_type" in header:
        return wide(header, areas, periods, councils, typed)
    label = read.headline if read else next(iter(file.headlines), "")
    return tidy(header, areas, periods, councils, label, typed)


def _least_header(catalogue: Catalogue, file: SourceFile) -> list[str]:
    """Minimal header of a file missing from headers.txt: identifying columns, and columns that measures read."""
    leading = dfe.OLD_CODE_FIRST if file.layout.endswith("2022") else dfe.NEW_CODE_FIRST
    columns = [
        column.column
        for measure in catalogue.measures.values()
        for column in measure.columns
        if (column.layout, column.file) == (file.layout, file.column_file)
    ]
    return [*leading, *(dfe.BREAKDOWN if file.headlines else ()), *dict.fromkeys(columns)]


def _corrected(catalogue: Catalogue, release: Release, read: Tidy | None) -> dict[tuple[str, str, str], str]:
    """Cells that a correction expects as printed, by area, period and column."""
    columns = {measure: column for measure, column, _ in read.columns} if read else {}
    return {
        (area, correction.period, columns[correction.measure]): correction.printed
        for correction in catalogue.corrections
        if correction.corrects == release.id and correction.measure in columns
        for area in correction.areas
    }


def _typed(path: str, corrected: dict[tuple[str, str, str], str]) -> TypedText:
    by_hand = Typed()

    def get(area: str, period: str, column: str) -> str | None:
        return corrected.get((area, period, column)) or by_hand.get(path, area, period, column)

    return get
