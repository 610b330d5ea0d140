"""Made-up DfE files: wide ones of 2022 and 2023, tidy ones of 2025 and 2026, each in its own layout."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dashboard.facts import ENGLAND
from dashboard.facts.areas import Area
from tests.made_up.figures import MadeUpFigures, Typed
from tests.made_up.places import Place, places

LEADING = 10
"""Fields before the breakdown or the first figure; `old_la_code` and `new_la_code` stand in either order."""
GROUPS = (("Sex", "Female"), ("Ethnicity", "White - White British"))


def headers() -> dict[str, list[str]]:
    """Header of each official file by path, as the publisher wrote it."""
    blocks = Path(__file__).with_name("headers.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return {path: columns.split(",") for path, columns in (block.split("\n") for block in blocks)}


def wide(
    header: Sequence[str], areas: Iterable[Area], years: Iterable[str], councils: Iterable[str], typed: Typed
) -> str:
    """Wide file: a row for each area and year; with a column `establishment_type`, also one for one kind of school."""
    made, known = header[LEADING:], list(areas)
    figures = MadeUpFigures(known, councils := list(councils), typed)
    kinds = [("Total", "Total"), ("State-funded primary", "Mainstream")] if "establishment_type" in made else [()]
    rows = []
    for year in years:
        for place in places(known, int(year), councils):
            leading = _leading(header, year, "Calendar year", place)
            for kind in kinds:
                columns = made[len(kind) :]
                group = "" if not kind or kind[0] == "Total" else kind[0]
                cells = [_wide_cell(figures, place.area, year, column, group, typed) for column in columns]
                rows.append([*leading, *kind, *cells])
    return _written(header, rows, "\n")


def tidy(
    header: Sequence[str],
    areas: Iterable[Area],
    periods: Iterable[str],
    councils: Iterable[str],
    label: str,
    typed: Typed,
) -> str:
    """Tidy file: a row for all children (both fields hold `label`) and one for each group; without label, only one."""
    rows, known = [], list(areas)
    figures = MadeUpFigures(known, councils := list(councils), typed)
    for period in periods:
        kind = "Academic year" if len(period) == 6 else "Calendar year"
        groups = [(label, label), *GROUPS] if label else [()]
        for place in places(known, int(period[:4]), councils):
            leading = _leading(header, period, kind, place)
            for group in groups:
                columns = header[LEADING + len(group) :]
                rows.append([*leading, *group, *_tidy_cells(figures, place.area, period, columns, group, label, typed)])
    return _written(header, rows, "\r\n")


def _tidy_cells(
    figures: MadeUpFigures,
    area: str,
    period: str,
    columns: Sequence[str],
    group: Sequence[str],
    label: str,
    typed: Typed,
) -> Iterator[str]:
    for column in columns:
        if not group or group[1] == label:
            text = typed(area, period, column)
            yield figures.tidy_cell(area, period, column) if text is None else text
        else:
            yield figures.tidy_cell(area, period, column, group[1])


def _wide_cell(figures: MadeUpFigures, area: str, year: str, column: str, group: str, typed: Typed) -> str:
    text = None if group else typed(area, year, column)
    return figures.wide_cell(area, year, column, group) if text is None else text


def _leading(header: Sequence[str], period: str, kind: str, place: Place) -> list[str]:
    fields = [period, kind, place.level, ENGLAND, "England", place.region, place.region_name]
    codes = [place.old_code, place.new_code] if header[7] == "old_la_code" else [place.new_code, place.old_code]
    return [*fields, *codes, place.name]


def _written(header: Sequence[str], rows: Iterable[Sequence[str]], end: str) -> str:
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return sink.getvalue()
