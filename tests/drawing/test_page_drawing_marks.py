"""Plotly drawings of charts equal their content: legal limit, breaks, events, end labels, ticks, axes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_figure import figure
from dashboard.edition import Edition
from dashboard.facts import FactStore, FactTable
from dashboard.links.view import ChartView
from tests.drawing import page_drawing_reading as reading
from tests.drawing.page_drawing_reading import EndLabel, SentDrawing
from tests.drawing.page_drawing_states import BESIDE, DrawnChart, near, year_of


def over_time(drawn: Sequence[DrawnChart]) -> list[DrawnChart]:
    return [item for item in drawn if item.content.compares == "years"]


def test_the_laws_limit_is_drawn_at_its_value_and_only_where_there_is_one(drawn: Sequence[DrawnChart]) -> None:
    """Without the line nobody sees how far from the duty a council is; at another height it is a false duty."""
    for content, drawing in over_time(drawn):
        law = content.measures[0].law if len(content.measures) == 1 else None
        expected = [law.limit] if law and law.limit is not None else []
        assert reading.limits(drawing) == expected, content.chart.slug


def test_marks_stand_at_their_dates_with_their_letters_and_words(drawn: Sequence[DrawnChart]) -> None:
    """A letter at another mark gives it the words of another."""
    for content, drawing in drawn:
        found = [(mark.letter, near(mark.x), mark.kind, mark.hover) for mark in reading.marks(drawing)]
        assert found == [(m.key, near(m.x), m.kind, f"{m.label}: {m.text}") for m in content.marks], content.chart.slug
        assert [mark.letter for mark in reading.marks(drawing)] == list("ABCDEFGHIJ"[: len(content.marks)])
        events = [near(year_of(mark.event.date[:7])) for mark in content.marks if mark.event]
        assert [x for _, x, kind, _ in found if kind == "event"] == events


def test_every_break_inside_the_years_shown_is_marked_before_its_first_period(drawn: Sequence[DrawnChart]) -> None:
    """A break that is drawn elsewhere, or left out, invites a comparison that nobody may make."""
    for content, drawing in over_time(drawn):
        periods = [point.figure.period for item in content.series for point in item.points if point.figure]
        breaks = [item for measure in content.measures for item in measure.breaks]
        inside = [item for item in breaks if min(periods) < item.starts <= max(periods)]
        expected = {(near(year_of(item.starts) - 0.5), f"{item.label}: {item.why}") for item in inside}
        found = {(near(mark.x), mark.hover) for mark in reading.marks(drawing) if mark.kind == "break"}
        others = {words for _, words in found - expected}
        assert expected <= found, content.chart.slug
        assert all(words.startswith("Council changed: ") for words in others), content.chart.slug


def test_the_labels_at_the_end_are_those_of_the_last_figures_in_their_order(drawn: Sequence[DrawnChart]) -> None:
    """The name of another series at the end of a line names the wrong council."""
    for content, drawing in (item for item in drawn if item.content.chart.form == "line"):
        newest = max(point.x for item in content.series for point in item.points)
        ends = []
        for item in content.series:
            numbered = [point for point in item.points if point.value is not None]
            # The chosen council without any number is named with the sign that was printed.
            told = numbered or (list(item.points) if item.role == "main" else [])
            for last in told[-1:]:
                name = item.name if last.x == newest else f"{item.name}, {last.label}"
                ends.append((last.text.partition(" (")[0], name, last.value))
        if content.limit is not None:
            suffix = {"percent": "%", "weeks": " weeks"}.get(content.unit, "")
            ends.append((f"{content.limit.value:g}{suffix}", "the law", content.limit.value))
        labels = reading.end_labels(drawing)
        assert sorted((label.number, label.name) for label in labels) == sorted(end[:2] for end in ends)
        values = {(number, name): float(value or 0.0) for number, name, value in ends}
        heights = [values[label.number, label.name] for label in labels]
        assert heights == sorted(heights), content.chart.slug
        check_heights(labels, heights, drawing)


def check_heights(labels: list[EndLabel], values: list[float], drawing: SentDrawing) -> None:
    """A label that no other one pushes aside stands at its value, or as near as the edge of the picture lets it."""
    top = drawing["layout"]["yaxis"]["range"][1]
    for at, (label, value) in enumerate(zip(labels, values, strict=True)):
        others = values[:at] + values[at + 1 :]
        if all(abs(value - other) > 0.4 * top for other in others):
            assert label.y == pytest.approx(value, abs=0.04 * top), label


def test_the_years_below_the_plot_are_those_of_the_figures_above_them(drawn: Sequence[DrawnChart]) -> None:
    """Labels shifted by one give every number the wrong year; the newest year is always named."""
    for content, drawing in over_time(drawn):
        labels = {
            near(year_of(point.figure.period)): point.label.replace("January", "Jan")
            for item in content.series
            for point in item.points
            if point.figure
        }
        found = {near(x): text for x, text in reading.ticks(drawing).items()}
        assert found.items() <= labels.items(), content.chart.slug
        assert max(labels) in found
        steps = {round(later - earlier, 3) for earlier, later in pairwise(sorted(found))}
        assert len(found) == len(labels) or len(steps) <= len(found) <= len(labels)


def test_the_axes_begin_at_nought_hold_every_number_and_name_the_unit(drawn: Sequence[DrawnChart]) -> None:
    """An axis that is cut off exaggerates, and hides what lies beyond its ends."""
    for content, drawing in drawn:
        along, up = (drawing["layout"][name] for name in ("xaxis", "yaxis"))
        lying = content.compares == "places"
        values, across = (along, up) if lying else (up, along)
        numbers = [y for trace in drawing["data"] for y in trace["x" if lying else "y"] if y is not None]
        positions = [x for trace in drawing["data"] for x in trace["y" if lying else "x"]]
        positions += [mark.x for mark in reading.marks(drawing)]
        assert values["range"][0] == 0
        assert max(numbers + reading.limits(drawing)) <= values["range"][1], content.chart.slug
        first, last = across["range"]
        assert first < min(positions) <= max(positions) < last, content.chart.slug
        ticks = reading.ticks(drawing, "xaxis" if lying else "yaxis")
        sign = "%" if content.unit == "percent" else ""
        assert ticks == {value: f"{value:,g}{sign}" for value in ticks}, content.chart.slug
        assert min(ticks) == 0
        assert 1 < len(ticks) < 7


def test_what_is_compared_here_holds_something_of_every_kind(catalogue: Catalogue, store: FactStore) -> None:
    """With no break, no limit or no statement left in the catalogue, the tests above would prove nothing of them."""
    contents = [
        chart_content(Edition(catalogue, store), chart, ChartView("935", comparators=BESIDE))
        for chart in catalogue.charts.values()
    ]
    assert {mark.kind for content in contents for mark in content.marks} == {"break", "event"}
    assert {content.limit.value for content in contents if content.limit} >= {0.0, 100.0}
    assert {content.unit for content in contents} >= {"percent", "count", "weeks"}
    assert any(content.spots for content in contents)
    withheld = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks"], ChartView("921"))
    assert any(point.value is None for item in withheld.series for point in item.points)


def test_a_chart_that_begins_with_a_new_basis_has_no_break(catalogue: Catalogue, store: FactStore) -> None:
    """Before the first figure there is nothing that it could be compared with, so no mark may say so."""
    chart = catalogue.charts["within-20-weeks"]
    (starts,) = (item.starts for item in catalogue.measures[chart.measures[0]].breaks)
    for first, expected in ((starts, []), (str(int(starts) - 1), [float(starts) - 0.5])):
        table = store.facts.table.filter([period >= first for period in store.facts.table["period"].to_pylist()])
        content = chart_content(Edition(catalogue, replace(store, facts=FactTable(table))), chart, ChartView("935"))
        assert content.series[0].points[0].figure.period == first
        drawing = reading.as_sent(figure(content))
        assert [mark.x for mark in reading.marks(drawing) if mark.kind == "break"] == expected
