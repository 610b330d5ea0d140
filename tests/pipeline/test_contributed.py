"""Contributed figures reach the charts only through the gate, and stay apart from the official ones."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_figure import figure
from dashboard.drawing.chart_svg import chart_svg
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.links.view import ChartView
from scripts import refresh
from tests.made_up.folder import refresh_options
from tests.twice import Twice

HEADER = "publisher,published_on,source_url,area,measure,period_type,period,value,denominator\n"
ROW = "Suffolk County Council,2026-07-15,https://www.suffolk.gov.uk/send,935,plans-issued,{}\n"
GOOD = HEADER + "".join(
    ROW.format(line)
    for line in ("month,2026-01,110,", "month,2026-02,97,", "month,2026-03,c,", "year to date,2026-02,207,")
)


@pytest.fixture
def with_contributed(copied_refreshed: Twice, made_up: Path, tmp_path: Path) -> Twice:
    """The store after a refresh that found one contributed file."""
    folder = tmp_path / "contributed"
    folder.mkdir()
    (folder / "contributed.csv").write_text(GOOD, encoding="utf-8")
    assert (
        refresh.main([*refresh_options(made_up), "--to", str(copied_refreshed.root), "--contributed", str(folder)]) == 0
    )
    return copied_refreshed


def test_contributed_figures_are_marks_of_their_own(with_contributed: Twice, catalogue: Catalogue) -> None:
    """A council's own monthly count must never look like, or be joined to, the official yearly figure."""
    store = open_store(with_contributed.root)
    chart = catalogue.charts["plans-issued"].model_copy(update={"measures": ("plans-issued",)})
    content = chart_content(Edition(catalogue, store), chart, ChartView("935"))
    assert [(item.period, item.text) for item in content.contributed] == [
        ("January 2026", "110"),
        ("February 2026", "97"),
        ("March 2026", "c"),
        ("February 2026, year to date", "207"),
    ]
    drawn = go.Figure(figure(content))
    apart = [trace for trace in drawn.data if "Contributed" in trace.name]
    assert [list(trace.y) for trace in apart] == [[110.0, 97.0]]
    assert all(trace.mode == "markers" for trace in apart)
    official = [y for trace in drawn.data if "Contributed" not in trace.name for y in trace.y]
    assert 110.0 not in official
    picture = chart_svg(content, 720)
    assert re.findall(r'data-contributed="([\d.]+)"', picture) == ["110.0", "97.0"]
    assert "Suffolk County Council, not official" in picture
    assert all("Suffolk County Council" in item.fact.label for item in content.contributed)
    assert not chart_content(Edition(catalogue, store.at(date(2026, 7, 14))), chart, ChartView("935")).contributed
    late = replace(store, contributed=tuple(f._replace(published_on=date(2027, 1, 1)) for f in store.contributed))
    assert not chart_content(Edition(catalogue, late.at(date(2026, 12, 1))), chart, ChartView("935")).contributed


def test_official_figures_are_untouched_by_contributed_ones(with_contributed: Twice, refreshed: Twice) -> None:
    """Whatever is contributed, the table of official facts stays the same, byte for byte."""
    assert open_store(with_contributed.root).facts.table.equals(open_store(refreshed.root).facts.table)


@pytest.mark.parametrize("bad", ["month,2026-01,3,", "month,2026-01,AB12 3CD,", "week,2026-01,110,"])
def test_a_refused_file_changes_nothing_that_is_published(
    bad: str, copied_refreshed: Twice, made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A small count or a postcode must stop at the gate, unrepeated, with the figures as they were."""
    folder = tmp_path / "contributed"
    folder.mkdir()
    (folder / "contributed.csv").write_text(HEADER + ROW.format(bad), encoding="utf-8")
    code = refresh.main([*refresh_options(made_up), "--to", str(copied_refreshed.root), "--contributed", str(folder)])
    told = capsys.readouterr()
    assert code == 1
    assert "contributed.csv" in told.err
    assert "AB12 3CD" not in told.err + told.out
    assert open_store(copied_refreshed.root).vintage == copied_refreshed.of_2026
