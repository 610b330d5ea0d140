"""Lookup of councils: DfE and ONS codes, name, region, and the first and last January of the caseload."""

from pathlib import Path

from dashboard.facts.areas import Area
from scripts.pipeline.gazetteer import Gazetteer, with_regions
from scripts.pipeline.layouts.kinds import LookupLayout
from scripts.pipeline.tables import read_table

HEADER = (
    "old_la_code",
    "dfe_new_la_code",
    "ons_current_code",
    "la_name",
    "region_code",
    "region_name",
    "first_caseload_year",
    "last_caseload_year",
)


def read(path: Path, where: str) -> Gazetteer:
    """Read councils, regions and England.

    A council first counted in the academic year 2023/24 (January 2024) has figures for calendar 2023 on; one last
    counted in 2022/23 has figures up to calendar 2022. The ends of the series itself are left open.
    """
    table = read_table(path, where, HEADER)
    rows = [dict(zip(HEADER, fields, strict=False)) for _, fields in table.rows()]
    first = min(row["first_caseload_year"] for row in rows)
    last = max(row["last_caseload_year"] for row in rows)
    councils = [
        Area(
            code=row["old_la_code"],
            name=row["la_name"],
            level="council",
            region=row["region_code"],
            ons_code=row["ons_current_code"],
            first_year=None if row["first_caseload_year"] == first else int(row["first_caseload_year"][:4]),
            last_year=None if row["last_caseload_year"] == last else int(row["last_caseload_year"][:4]),
        )
        for row in rows
    ]
    return with_regions(councils, {row["region_code"]: row["region_name"] for row in rows})


LAYOUT = LookupLayout(read)
