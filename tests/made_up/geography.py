"""Made-up geography: the lookup of councils, their neighbours as a workbook, and square outlines on a grid."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

from dashboard.facts.areas import Area

LOOKUP = (
    *("old_la_code", "dfe_new_la_code", "ons_current_code", "la_name", "region_code", "region_name"),
    *("first_caseload_year", "last_caseload_year", "code_differs", "in_ons_utla_topo"),
)
FIRST, LAST = "201819", "202425"


def councils_of(areas: Iterable[Area]) -> list[Area]:
    """Councils of all times, by code."""
    return sorted((area for area in areas if area.level == "council"), key=lambda area: area.code)


def lookup(areas: Iterable[Area]) -> str:
    """Lookup of councils with first and last academic year; the ends of the series mean “before” and “still”."""
    regions = {area.code: area.name for area in areas if area.level == "region"}
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(LOOKUP)
    for area in councils_of(areas):
        first = FIRST if area.first_year is None else academic(area.first_year)
        last = LAST if area.last_year is None else academic(area.last_year)
        code, region = area.ons_code or "", area.region or ""
        writer.writerow([area.code, code, code, area.name, region, regions[region], first, last, "", "yes"])
    return sink.getvalue()


def academic(year: int) -> str:
    """Academic year: "201920" of 2019."""
    return f"{year}{(year + 1) % 100:02d}"


def outlines(areas: Iterable[Area]) -> str:
    """GeoJSON with a square for each council of today."""
    features = []
    for number, area in enumerate(area for area in councils_of(areas) if area.last_year is None):
        x, y = -5 + number % 15 / 2, 50 + number // 15 / 2
        ring = [[x, y], [x + 0.5, y], [x + 0.5, y + 0.5], [x, y + 0.5], [x, y]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"old_la_code": area.code}, "geometry": shape})
    return json.dumps({"type": "FeatureCollection", "features": features})


def neighbours(areas: Iterable[Area]) -> bytes:
    """Workbook with ten neighbours of each council: the ten that follow by code."""
    codes = [area.code for area in councils_of(areas) if area.last_year is None]
    names = {area.code: area.name for area in areas}
    header = [
        "LA num",
        "LA Name",
        "LA number",
        "GOInd",
        "GOReg",
        *(f"SN{n}{p}" for n in range(1, 11) for p in ("", "P")),
    ]
    rows: list[list[str | int]] = [["A", "B"], [1, 2], [*header]]
    for place, code in enumerate(codes):
        following = [codes[(place + step) % len(codes)] for step in range(1, 11)]
        pairs = [cell for other in following for cell in (int(other), "Close")]
        rows.append([int(code), names[code], int(code), 1, "Region", *pairs])
    return workbook("LA SN Groups", rows)


def workbook(sheet: str, rows: Iterable[Sequence[str | int]]) -> bytes:
    """XLSX file with one sheet: the minimum that a reader accepts, the same bytes every time."""
    data = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{relations}<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="{escape(sheet)}" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{relations}<Relationship Id="r1" Type="{office}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{data}</sheetData></worksheet>",
    }
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name), text)
    return sink.getvalue()


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
