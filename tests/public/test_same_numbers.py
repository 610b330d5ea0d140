"""Picture, table, files and words of one view carry the same numbers, gaps and signs."""

import csv
import io
import json
from collections import Counter
from datetime import date
from xml.etree import ElementTree as ET

import pandas
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.analysis.export import safe
from dashboard.catalogue import load_catalogue
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.links.view import COMPARATORS, ChartView
from dashboard.wording import numbers
from tests.public.asking import AREAS, Page
from tests.public.conftest import site_of

CATALOGUE, STORE = load_catalogue(), open_store()
CLIENT = TestClient(site_of(lambda: CATALOGUE, lambda: STORE), base_url="http://localhost")
VIEWS = st.builds(
    ChartView,
    area=st.sampled_from(AREAS),
    comparators=st.frozensets(st.sampled_from(COMPARATORS)),
    as_of=st.none() | st.sampled_from([*STORE.facts.days(), date(2024, 1, 1), date(2001, 1, 1)]),
)
CHARTS = st.sampled_from(sorted(CATALOGUE.charts))
Cells = Counter[tuple[str, str, str]]


def told(content: ChartContent) -> Cells:
    """Series, period and text of every cell of the table; a ranked chart has places instead of periods."""
    header, *names = content.table.header
    if header == "Place":
        return Counter((place, "", text) for place, text in content.table.rows)
    return Counter(
        (name, period, text) for period, *texts in content.table.rows for name, text in zip(names, texts, strict=True)
    )


def in_picture(svg: str) -> Cells:
    """The same from the drawing, whose shapes each have their words as a title."""
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    found: Cells = Counter()
    for group in root.findall(".//{*}g"):
        name = group.get("data-series")
        for shape in group if name else ():
            if (title := shape.findtext("{*}title")) and (period := shape.get("data-period")):
                found[name, period, title.removeprefix(f"{name}, {period}: ")] += 1
        if place := group.get("data-place"):
            found[place, "", str(group.findtext("{*}title")).removeprefix(f"{place}: ")] += 1
    return found


def asked(view: ChartView, chart: str, ending: str) -> str:
    names = ",".join(name for name in COMPARATORS if name in view.comparators) or "none"
    day = f"&as_of={view.as_of.isoformat()}" if view.as_of else ""
    answer = CLIENT.get(f"/chart/{chart}{ending}?area={view.area}&with={names}{day}")
    assert answer.status_code == 200
    return answer.content.decode("utf-8-sig")


@settings(max_examples=60)
@given(VIEWS, CHARTS)
def test_every_form_of_a_chart_says_the_same(view: ChartView, chart: str) -> None:
    """Two numbers for one thing in two files of this site would make both worthless."""
    content = chart_content(Edition(CATALOGUE, STORE, view.as_of), CATALOGUE.charts[chart], view)
    wanted = told(content)
    published = Counter({cell: n for cell, n in wanted.items() if content.bars or cell[2] != numbers.NONE_HELD})

    ranked = bool(content.bars)
    data, notes = asked(view, chart, ".csv").split("\r\n\r\n")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert Counter((row["series"], "" if ranked else row["period"], row["shown"]) for row in rows) == Counter(
        {(safe(name), period, safe(text)): n for (name, period, text), n in wanted.items()}
    )
    assert all(line.startswith("# ") for line in notes.splitlines())

    said = json.loads(asked(view, chart, ".json"))
    assert Counter((f["series"], "" if ranked else f["label"], f["shown"]) for f in said["figures"]) == wanted
    for figure, row in zip(said["figures"], rows, strict=True):
        assert row["value"] == ("" if figure["value"] is None else f"{figure['value']:.15g}")
        assert row["symbol"] == safe(figure["symbol"] or "")
        assert not (figure["symbol"] and figure["value"] is not None), "a sign is no number"
    assert said["title"] == content.title
    assert said["alt"] == content.alt

    page = Page(asked(view, chart, ""))
    cells = [text for row in content.table.rows for text in row[1:]]
    assert all(text in page.text("table") for text in cells)
    if content.empty is None:
        assert in_picture(asked(view, chart, ".svg")) == published
        for item in content.series:
            drawn = [point for point in item.points if point.value is not None]
            assert not drawn or f"{drawn[-1].text} in {drawn[-1].label}" in content.alt
        assert all(f"{bar.name} {bar.text}" in content.alt for bar in content.bars)


def test_a_program_reads_the_csv_without_its_notes() -> None:
    """The notes are for people; a program that passes over lines with # gets the data alone."""
    text = asked(ChartView("921"), "within-20-weeks", ".csv")
    table = pandas.read_csv(io.StringIO(text), comment="#", dtype={"area_code": str})
    newest = table[(table["series"] == "Isle of Wight") & (table["period"] == 2025)].iloc[0]
    assert (newest["symbol"], newest["area_code"]) == ("x", "921")
    assert pandas.isna(newest["value"])
    assert table["value"].dropna().between(0, 100).all()


def test_the_csv_names_source_licence_definition_state_and_address() -> None:
    """A file that has lost its page must still say what it is and whose."""
    notes = asked(ChartView("935", as_of=date(2025, 12, 1)), "within-20-weeks", ".csv").split("\r\n\r\n")[1]
    for wanted in (
        "# Source,Department for Education,",
        "# Licence,Open Government Licence v3.0,",
        "# Definition,EHC plans issued within 20 weeks",
        '# State,"frozen: of what was published by 1 December 2025, what this site holds"',
        "# Address,http://localhost/chart/within-20-weeks?as_of=2025-12-01",
        "# Symbol,z,",
    ):
        assert wanted in notes


def test_a_spreadsheet_runs_nothing_from_the_csv() -> None:
    """Text that starts like a formula is made harmless; numbers stay numbers."""
    for row in csv.reader(io.StringIO(asked(ChartView("935"), "within-20-weeks", ".csv"))):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or cell[1:].replace(".", "").isdigit()


def test_the_json_leads_to_the_cell() -> None:
    """A sceptic follows any number down to file, row, column and the hash of the file."""
    said = json.loads(asked(ChartView("935"), "within-20-weeks", ".json"))
    newest = next(origin for origin in said["origins"] if (origin["area"], origin["period"]) == ("Suffolk", "2025"))
    assert newest["file"] == "timeliness_20_week_2025_all_areas.csv"
    assert newest["row"] > 1
    assert newest["column"] == "pc_plans_issued_within_20_weeks"
    assert len(newest["sha256"]) == 64
    assert newest["copied"] is True, "a copy of published rows; the Department has no file of that name"
    assert newest["data_set"]["file"] == "timeliness_20_week.csv"
    assert newest["data_set"]["url"].endswith(f"/data-catalogue/data-set/{newest['data_set']['id']}")
    assert newest["filters"] == {"old_la_code": "935", "time_period": "2025", "breakdown": "All EHC plans"}
    older = next(origin for origin in said["origins"] if (origin["area"], origin["period"]) == ("Suffolk", "2024"))
    assert (older["copied"], older["file"]) == (False, "timeliness_20_week.csv")
    assert "on copied rows, from reporting year 2026 (timeliness_20_week.csv)" in said["copied_rows"]
    assert said["vintage"] == STORE.vintage
    assert said["limit"] == {"value": 100.0, "label": "The law: every plan, unless an exception applies"}
    newest = STORE.facts.periods("percent-within-20-weeks")[-1]
    assert [line[-1] for line in said["lines"]["Suffolk"]] == ["2021", newest], "the line stops at the break"


def test_the_csv_names_the_publishers_place_after_the_old_columns() -> None:
    """Old columns keep their places; whoever cites a row finds the data set, and whether a copy was read."""
    head, *lines = csv.reader(io.StringIO(asked(ChartView("935"), "within-20-weeks", ".csv").lstrip("\ufeff")))
    assert head[10] == "release" and head[11] == "data_set"
    rows = [dict(zip(head, line, strict=True)) for line in lines if len(line) == len(head)]
    newest = next(row for row in rows if (row["area"], row["period"]) == ("Suffolk", "2025"))
    assert newest["filters"] == "old_la_code=935; time_period=2025; breakdown=All EHC plans"
    assert (newest["copied"], newest["file_read"]) == ("yes", "timeliness_20_week_2025_all_areas.csv")
    assert next(row for row in rows if (row["area"], row["period"]) == ("Suffolk", "2024"))["copied"] == "no"
    assert len(newest["sha256_read"]) == 64 and newest["row_read"].isdigit()
