"""Made-up tribunal tables: spreadsheets saved as CSV, with titles, merged years, headings and footnotes."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from dashboard.facts.areas import Area
from tests.made_up.figures import number
from tests.made_up.places import there_in
from tests.made_up.traps import APPEALS, NO_RATE

# Names that the tables print otherwise than the department, or with footnotes glued on.
PRINTED = {
    "840": "Durham",
    "810": "Kingston Upon Hull, City of",
    "884": "Herefordshire",
    "838": "Dorset6",
    "837": "Bournemouth5",
    "836": "Poole5",
    "839": "Bournemouth, Christchurch and Poole5",
    "928": "Northamptonshire7",
    "940": "North Northamptonshire7",
    "941": "West Northamptonshire7",
    "909": "Cumbria8",
    "942": "Cumberland8",
}
# Codes that the tables do not print.
NO_CODES = frozenset({"836", "837"})
GONE_FROM_THE_MAP = frozenset({"836", "837", "835", "909", "928"})
OLD, NEW = "basis to 2024", "basis from 2024"
NOTES = (
    "1. Total Appealable Decisions is the sum total of the following:\n- Number of initial requests refused\n- Others",
    ".. Not Available",
    "~ Suppressed ",
)


def sheet_2025(areas: Iterable[Area], councils: Iterable[str]) -> str:
    """Table of 2014 to 2024: thousands with commas, the rate of 2024 on two bases."""
    years = range(2014, 2025)
    labels = ["Appeals registered4", "Total Appealable Decisions1", "SEND Tribunal Appeal Rate2"]
    more = ["In development: Total Appealable Decisions1,8", "In development: SEND Tribunal Appeal Rate2"]
    over = [text for year in years for text in (str(year), "", "")]
    body = list(_body(areas, councils, lambda area: [*_cells(area, years, OLD), *_cells(area, [2024], NEW)[1:]]))
    lines = [
        ["SEND Appeal rate table 1: made-up appeals by local authorities in England 2014-20242,3"],
        [],
        [],
        ["Local Authority", "LA code", *over],
        ["", "", *(labels * len(years)), *more],
        *body,
        ["England Total4,9", "", *_totals(body, [*((3 * n, 3 * n + 1) for n in range(11)), (30, 33)])],
        ["England total excluding suppressed", *[""] * 31, "22,082", "", "", "3,649", "5.70%"],
        *_notes(),
    ]
    return _written(lines, 37, "\r\n")


def sheet_2026(areas: Iterable[Area], councils: Iterable[str]) -> str:
    """Table of 2024 and 2025 on the new basis; sub-headers differ between the two years."""
    labels = ["Appeals registered", "Total Appealable Decisions", "SEND Tribunal Appeal Rate2"]
    others = ["Appeals", "Total Appealable decisions", "SEND Tribunal Appeal Rate"]
    body = list(_body(areas, set(councils) - GONE_FROM_THE_MAP, lambda area: _cells(area, (2024, 2025), NEW)))
    lines = [
        ["SEND tribunal appealable decisions rate 2024 - 2025"],
        ["SEND Appeal rate table 1: made-up appeals, by local authorities in England 2024-2025"],
        [],
        ["Sources:", "Appeals - nobody's"],
        ["", "Appealable decisions - nobody's"],
        [],
        ["", "", "2024", "", "", "2025"],
        ["", "Old LA code", *labels, *others],
        *body,
        ["England Total", "", *_totals(body, [(0, 1), (3, 4)])],
        *_notes(),
    ]
    return _written(lines, 8, "\n")


def _body(
    areas: Iterable[Area], councils: Iterable[str], cells: Callable[[Area], Sequence[str]]
) -> Iterator[list[str]]:
    """Rows by region with a heading each, councils by name; the Dorset of before 2019 has no row of its own."""
    known = {area.code: area for area in areas}
    for region in sorted(area.code for area in known.values() if area.level == "region"):
        yield [known[region].name.upper()]
        inside = (known[code] for code in councils if known[code].region == region and code != "835")
        for area in sorted(inside, key=lambda area: area.name):
            yield [PRINTED.get(area.code, area.name), "" if area.code in NO_CODES else area.code, *cells(area)]


def _cells(area: Area, years: Iterable[int], basis: str) -> list[str]:
    return [text for year in years for text in _of_year(area, year, basis)]


def _of_year(area: Area, year: int, basis: str) -> list[str]:
    code = "835" if area.code == "838" and year < 2019 else area.code
    if code == area.code and not there_in(area, year):
        # In its newest year a table leaves a council that is no more blank.
        return ["", "  ", ""] if year == 2024 else [" .. ", " .. ", ".."]
    return _figures(code, year, basis)


def _figures(code: str, year: int, basis: str) -> list[str]:
    """Appeals, decisions and rate; a dash means no appeal, with a rate of 0.00%."""
    appeals = APPEALS.get((code, year), str(1 + number(code, str(year), "appeals") % 300))
    if not appeals.strip() or appeals.strip() in {"-", ".."}:
        return [appeals, "18", "0.00%" if appeals.strip() == "-" else appeals]
    if basis == NEW and (code, year) in NO_RATE:
        return [appeals, " x ", "x"]
    decisions = 3000 + number(code, str(year), f"{basis}decisions") % 1000
    return [appeals, f"{decisions:,}", _rate(_read(appeals), decisions)]


def _rate(appeals: int, decisions: int) -> str:
    """Appeals in a hundred decisions: one decimal, printed as two."""
    return f"{100 * appeals / decisions:.1f}0%"


def _totals(body: Sequence[Sequence[str]], pairs: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Appeals, decisions and rate of England for each pair of columns; appeals once where a pair repeats them."""
    before = None
    for pair in pairs:
        appeals, decisions = (sum(_read(row[2 + at]) for row in body if len(row) > 2) for at in pair)
        yield from [f"{appeals:,}", f"{decisions:,}"][pair[0] == before :]
        yield _rate(appeals, decisions)
        before = pair[0]


def _read(text: str) -> int:
    """Number as printed; 0 for a sign."""
    plain = text.strip().replace(",", "")
    return int(plain) if plain.isdigit() else 0


def _notes() -> list[list[str]]:
    return [[], *([note] for note in NOTES)]


def _written(lines: Iterable[Sequence[str]], width: int, end: str) -> str:
    sink = io.StringIO()
    csv.writer(sink, lineterminator=end).writerows([*line, *[""] * (width - len(line))] for line in lines)
    return sink.getvalue()
