"""Plotly drawings of charts equal their content: lines, bars, ranked bars, statements, contributed figures."""

from collections.abc import Sequence
from itertools import pairwise

from dashboard.catalogue import Catalogue
from dashboard.content.chart import SeriesPoint
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_figure import figure
from dashboard.drawing.text_width import text_width
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView
from tests.drawing import page_drawing_reading as reading
from tests.drawing.page_drawing_reading import CONTRIBUTED, STATEMENTS, DrawnBar, DrawnPoint
from tests.drawing.page_drawing_states import DrawnChart, year_of


def own(name: str, point: SeriesPoint) -> DrawnPoint:
    """A point as its own figure, period and name demand."""
    assert point.figure is not None
    return DrawnPoint(year_of(point.figure.period), point.figure.value, f"{name} {point.label}: {point.text}")


def of_form(drawn: Sequence[DrawnChart], form: str) -> list[DrawnChart]:
    return [item for item in drawn if item.content.chart.form == form]


def test_every_line_has_the_figures_of_its_own_series_and_years(drawn: Sequence[DrawnChart]) -> None:
    """A line with another council's numbers, or a year further on, tells a false story."""
    for content, drawing in of_form(drawn, "line"):
        # The main line last, on top of the others.
        ordered = sorted(content.series, key=lambda item: item.role == "main")
        expected = [(item.name, [own(item.name, p) for p in run]) for item in ordered for run in item.lines]
        lines = reading.lines(drawing)
        assert [(name, points) for name, _, points in lines] == expected, content.chart.slug
        looks = {(name, colour) for name, colour, _ in lines}
        names, colours = {name for name, _ in looks}, {colour for _, colour in looks}
        assert len(looks) == len(names) == len(colours), "one colour is one series"


def test_every_bar_of_a_year_has_the_figure_of_its_own_series_and_year(drawn: Sequence[DrawnChart]) -> None:
    """Bars in the wrong order give one year the number of another; the number on a bar is that of the bar."""
    for content, drawing in of_form(drawn, "bars"):
        bars = reading.year_bars(drawing)
        told = any(bar.text for _, _, found in bars for bar in found)
        expected = []
        for item in content.series:
            points = [point for point in item.points if point.value is not None]
            own_bars = [
                DrawnBar(x, y, p.text if told else None, at) for p in points for x, y, at in [own(item.name, p)]
            ]
            expected.append((item.name, own_bars))
        assert [(name, found) for name, _, found in bars] == expected, content.chart.slug
        assert len({colour for _, colour, _ in bars}) == len(bars)
        assert drawing["layout"]["showlegend"] == (len(bars) > 1)


def test_the_bars_of_one_year_stand_side_by_side_within_it(drawn: Sequence[DrawnChart]) -> None:
    """Bars before each other hide numbers; one that reaches into the next year is taken for that year's."""
    for content, drawing in of_form(drawn, "bars"):
        slots = [(trace["offset"], trace["offset"] + trace["width"]) for trace in reading.traces(drawing, "bar")]
        edges = [-0.5, *(edge for slot in slots for edge in slot), 0.5]
        assert all(one <= other + 1e-9 for one, other in pairwise(edges)), content.chart.slug
        assert all(right - left > 0.1 for left, right in slots)


def test_numbers_are_written_on_bars_where_there_is_room_on_a_phone(drawn: Sequence[DrawnChart]) -> None:
    """A number that is wider than its bar would be shrunk or lie on its neighbour's."""
    for _, drawing in of_form(drawn, "bars"):
        first, last = drawing["layout"]["xaxis"]["range"]
        sides = drawing["layout"]["margin"]
        year = (288 - sides["l"] - sides["r"]) / (last - first)
        for trace in reading.traces(drawing, "bar"):
            for text in trace.get("text", ()):
                assert text_width(text, trace["textfont"]["size"]) <= 1.2 * trace["width"] * year


def test_some_bars_tell_their_number(catalogue: Catalogue, store: FactStore) -> None:
    """Otherwise the test above would prove nothing."""
    chart = catalogue.charts["phase-transfers"]
    drawing = reading.as_sent(figure(chart_content(Edition(catalogue, store), chart, ChartView("935"))))
    assert all(bar.text for _, _, bars in reading.year_bars(drawing) for bar in bars)


def test_every_ranked_bar_stands_beside_its_own_name_in_the_order_of_the_figures(drawn: Sequence[DrawnChart]) -> None:
    """A council drawn with the number of another is the worst that this page can do."""
    for content, drawing in of_form(drawn, "ranked-bars"):
        rows = reading.ranked_rows(drawing)
        assert [(row.words, row.value, row.hover) for row in rows] == [
            (f"{bar.name}  {bar.text}", bar.figure.value if bar.figure else None, f"{bar.name}: {bar.text}")
            for bar in content.bars
        ], content.chart.slug
        assert [row.is_bold for row in rows] == [bar.role == "main" for bar in content.bars]
        looks = {(bar.role, row.colour) for bar, row in zip(content.bars, rows, strict=True)}
        assert len(looks) == len({role for role, _ in looks}) == len({colour for _, colour in looks})
        numbers = [row.value for row in rows if row.value is not None]
        assert numbers == sorted(numbers, reverse=True)
        assert all(row.value is None for row in rows[len(numbers) :]), "a place without a number stands last"


def test_local_statements_stand_at_their_month_and_value_and_are_not_joined(drawn: Sequence[DrawnChart]) -> None:
    """A statement drawn ten points too high would put words into somebody's mouth."""
    for content, drawing in drawn:
        assert reading.apart(drawing, STATEMENTS) == [
            DrawnPoint(
                year_of(str(spot.statement.period)),
                spot.statement.value,
                f"Local statement, {spot.statement.period_text}: {spot.text}",
            )
            for spot in content.spots
        ], content.chart.slug
        for spot in content.spots:
            assert f"{spot.statement.value:,g}" in spot.text


def test_contributed_figures_stand_at_their_month_and_value_and_are_not_joined(drawn: Sequence[DrawnChart]) -> None:
    """What a council counted itself is not official; a symbol and a year that is not over are not drawn."""
    for content, drawing in drawn:
        assert reading.apart(drawing, CONTRIBUTED) == [
            DrawnPoint(year_of(item.fact.period), item.fact.value, f"{item.fact.publisher}, {item.period}: {item.text}")
            for item in content.contributed
            if item.fact.value is not None and item.fact.period_type != "year to date"
        ], content.chart.slug


def test_nothing_else_is_drawn(drawn: Sequence[DrawnChart]) -> None:
    """A point, a line or a label that is in no content is a number without a source."""
    for content, drawing in (item for form in ("line", "bars", "ranked-bars") for item in of_form(drawn, form)):
        of_figures = len(reading.lines(drawing)) + len(reading.traces(drawing, "bar"))
        one_each = [name for name in (STATEMENTS, CONTRIBUTED) if reading.apart(drawing, name)]
        assert len(drawing["data"]) == of_figures + len(one_each), content.chart.slug
        marks = reading.marks(drawing)
        assert len(drawing["layout"]["shapes"]) == len(marks) + len(reading.limits(drawing)), content.chart.slug
        labels = len(content.bars) or len(marks) + len(reading.end_labels(drawing))
        assert len(drawing["layout"]["annotations"]) == labels, content.chart.slug
