"""A shared picture is all that many people will see of a chart: it must carry its numbers, gaps and breaks exactly."""

from html import unescape
from itertools import pairwise
from xml.etree.ElementTree import Element

import plotly.graph_objects as go
import pytest

from dashboard.catalogue import Catalogue
from dashboard.content.chart import ChartContent, ChartSeries
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_figure import figure
from dashboard.drawing.layout.bars import ranked_top
from dashboard.drawing.layout.plot import axis_top
from dashboard.drawing.svg.labels import DASHES
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.links.view import ChartView
from tests.drawing.page_drawing_reading import as_sent, end_labels, limits, marks, ticks
from tests.drawing.svg_reading import NAMESPACE, drawings, named, place, title

AREAS = ("935", "921", "839", "919", "926", "856", "838", "201", "420", "876", "940", "207", "E12000006", ENGLAND)
BESIDE = frozenset({"region", "england", "neighbours"})


Drawn = list[tuple[ChartContent, dict[str, Element]]]


@pytest.fixture(scope="module", params=AREAS)
def drawn(request: pytest.FixtureRequest, catalogue: Catalogue, store: FactStore) -> Drawn:
    """Every chart of the catalogue for one area, with everything beside it, in every form that is given out."""
    view = ChartView(request.param, comparators=BESIDE)
    contents = [chart_content(Edition(catalogue, store), chart, view) for chart in catalogue.charts.values()]
    return [(content, drawings(content)) for content in contents]


def test_a_picture_carries_the_numbers_and_gaps_of_the_table(drawn: Drawn) -> None:
    """A number or symbol that differs from the table's would be shared and cited wrongly."""
    for content, pictures in drawn:
        if content.empty:
            continue
        for name, svg in pictures.items():
            groups = {group.attrib["data-series"]: group for group in named(svg, "g", "data-series")}
            assert sorted(groups) == sorted(item.name for item in content.series), name
            for item in content.series:
                carried = [
                    (point.attrib["data-period"], point.get("data-value"), title(point))
                    for point in groups[item.name]
                    if "data-period" in point.attrib
                ]
                assert carried == [
                    (p.label, None if p.value is None else str(p.value), f"{item.name}, {p.label}: {p.text}")
                    for p in item.points
                ], name
            places = [(group.get("data-value"), title(group)) for group in named(svg, "g", "data-place")]
            assert places == [
                (None if bar.value is None else str(bar.value), f"{bar.name}: {bar.text}") for bar in content.bars
            ], name
            spots = [float(item.attrib["data-statement"]) for item in named(svg, "path", "data-statement")]
            assert spots == [spot.value for spot in content.spots], name
            assert len(named(svg, "g", "data-mark")) == len(content.marks), name


def test_height_and_length_are_true_to_the_numbers(drawn: Drawn) -> None:
    """A mark at the wrong height tells another number than the one beside it; a cut axis exaggerates."""
    for content, pictures in drawn:
        if content.empty:
            continue
        for name, svg in pictures.items():
            sizes: list[tuple[float, float]] = []
            if content.bars:
                for group in named(svg, "g", "data-place"):
                    for bar in named(group, "rect"):
                        sizes.append((float(bar.attrib["width"]), float(group.attrib["data-value"])))
            elif content.chart.form == "bars":
                bars = named(svg, "rect", "data-value")
                sizes = [(float(bar.attrib["height"]), float(bar.attrib["data-value"])) for bar in bars]
            else:
                axis = {line.attrib["data-axis"]: float(line.attrib["y1"]) for line in named(svg, "line", "data-axis")}
                base = axis.pop("0%" if content.unit == "percent" else "0")
                sizes = [(base - y, float(text.replace(",", "").rstrip("%"))) for text, y in axis.items()]
                if content.limit:
                    limit = named(svg, "line", "data-limit")[0]
                    sizes.append((base - float(limit.attrib["y1"]), content.limit.value))
                points = [item for item in svg.iter() if "data-value" in item.attrib]
                sizes += [(base - place(item)[1], float(item.attrib["data-value"])) for item in points]
                spots = named(svg, "path", "data-statement")
                sizes += [(base - place(item)[1], float(item.attrib["data-statement"])) for item in spots]
            longest, highest = max(sizes, key=lambda pair: pair[1])
            for length, value in sizes:
                assert length == pytest.approx(value / highest * longest if highest else 0.0, abs=0.2), (name, value)


def test_lines_join_what_the_content_joins_and_nothing_else(drawn: Drawn) -> None:
    """A line over a missing year or a break shows a trend that nobody measured."""
    for content, pictures in drawn:
        for name, svg in pictures.items():
            for group in named(svg, "g", "data-series"):
                item = next(item for item in content.series if item.name == group.attrib["data-series"])
                expected = _may_be_joined(item) if content.chart.form == "line" else []
                assert _joined(group) == expected, (name, item.name)
            inside = [line for group in named(svg, "g", "data-series") for line in named(group, "polyline")]
            assert named(svg, "polyline") == inside, name


def _joined(group: Element) -> list[tuple[str, str]]:
    """The periods of each two points that a line in the picture joins."""
    points = [point for point in group if "data-value" in point.attrib and "transform" in point.attrib]
    periods = {place(point): point.attrib["data-period"] for point in points}
    found = []
    for line in named(group, "polyline"):
        ends = [tuple(map(float, pair.split(","))) for pair in line.attrib["points"].split()]
        found += [(periods[one], periods[other]) for one, other in pairwise(ends)]
    return found


def _may_be_joined(item: ChartSeries) -> list[tuple[str, str]]:
    return [(one.label, other.label) for line in item.lines for one, other in pairwise(line)]


def test_both_drawings_of_a_chart_have_the_same_scale_limit_and_marks(drawn: Drawn) -> None:
    """Who opens a shared link from the dashboard must recognise the chart, and read the same numbers off its axis."""
    for content, pictures in drawn:
        if content.empty:
            continue
        page = as_sent(figure(content))
        wide = pictures[f"{content.chart.slug} at 720"]
        if content.bars:
            assert page["layout"]["xaxis"]["range"] == [0, ranked_top(content)]
            continue
        assert page["layout"]["yaxis"]["range"] == [0, axis_top(content)]
        told = [line.attrib["data-axis"] for line in named(wide, "line", "data-axis")]
        assert told == list(ticks(page, "yaxis").values()), content.chart.slug
        assert [float(line.attrib["data-limit"]) for line in named(wide, "line", "data-limit")] == limits(page)
        letters = [str(named(group, "text")[0].text) for group in named(wide, "g", "data-mark")]
        assert sorted(letters) == [mark.letter for mark in marks(page)]


def test_both_drawings_name_the_same_lines_with_the_same_numbers(drawn: Drawn) -> None:
    """A council that is named on one of them only would be a line that nobody can tell."""
    for content, pictures in drawn:
        if content.empty or content.chart.form != "line":
            continue
        groups = named(pictures[f"{content.chart.slug} at 720"], "g", "data-label")
        shown = [(str(named(group, "text")[0].text), group.attrib["data-label"]) for group in groups]
        assert sorted(shown) == sorted((label.number, label.name) for label in end_labels(as_sent(figure(content))))


def test_both_drawings_of_a_chart_look_alike(drawn: Drawn) -> None:
    """Who opens a shared link from the dashboard must recognise the chart: same colours, dashes and signs."""
    signs = {"circle": "circle", "square": "path", "diamond": "path", "triangle-up": "path"}
    for content, pictures in drawn:
        if content.empty or content.chart.form != "line":
            continue
        page = go.Figure(figure(content))
        traces = {unescape(trace.name): trace for trace in page.data if "lines" in trace.mode}
        for group in named(pictures[f"{content.chart.slug} at 720"], "g", "data-series"):
            points = [item for item in group if "data-value" in item.attrib]
            if not points:
                continue
            trace = traces[group.attrib["data-series"]]
            assert {item.attrib["fill"] for item in points} == {trace.marker.color}
            assert {item.tag for item in points} == {NAMESPACE + signs[trace.marker.symbol]}
            for line in named(group, "polyline"):
                assert line.attrib["stroke"] == trace.line.color
                assert float(line.attrib["stroke-width"]) == pytest.approx(trace.line.width, abs=0.06)
                assert line.get("stroke-dasharray", "") == DASHES[trace.line.dash]
