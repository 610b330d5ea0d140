"""Drawing, table and words of a chart come from one object; these tests look for places where they could part."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_figure import figure
from dashboard.drawing.layout.apart import spread_apart
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.links.view import ChartView
from dashboard.wording.numbers import NONE_HELD

AREAS = ("935", "921", "919", "926", "856", "838", "201", "420", "876", "940", "E12000006", "E12000008", ENGLAND)
BESIDE = frozenset({"region", "england", "neighbours"})
CAUSAL = re.compile(
    r"\b(because of|due to|caused|thanks to|as a result of|led to|fail\w*|poor\w*|crisis)\b", re.IGNORECASE
)


@pytest.fixture(params=AREAS)
def contents(request: pytest.FixtureRequest, catalogue: Catalogue, store: FactStore) -> list[ChartContent]:
    """Every chart of the catalogue for one area, with everything beside it."""
    view = ChartView(request.param, comparators=BESIDE)
    return [chart_content(Edition(catalogue, store), chart, view) for chart in catalogue.charts.values()]


def test_the_drawing_holds_the_numbers_of_the_table_and_no_others(contents: list[ChartContent]) -> None:
    """A point that is not in the table cannot be checked; a number that is not drawn is hidden."""
    for content in contents:
        if content.empty:
            continue
        drawn = {
            (round(float(x), 3), float(y))
            for trace in go.Figure(figure(content)).data
            if trace.type == "scatter" and "lines" in trace.mode
            for x, y in zip(trace.x, trace.y, strict=True)
        }
        told = {(round(p.x, 3), p.value) for item in content.series for p in item.points if p.value is not None}
        if content.chart.form == "line":
            assert drawn == told, content.chart.slug
        numbers = [p.text for item in content.series for p in item.points] + [bar.text for bar in content.bars]
        cells = [text for row in content.table.rows for text in row[1:] if text != NONE_HELD]
        assert sorted(cells) == sorted(text for text in numbers if text != NONE_HELD), content.chart.slug


def test_no_line_joins_what_may_not_be_joined(contents: list[ChartContent]) -> None:
    """A line over a missing year or a break shows a trend that nobody measured."""
    for content in contents:
        breaks = [mark.x for mark in content.marks if mark.kind == "break"]
        for item in content.series:
            for line in item.lines:
                assert all(point.value is not None for point in line)
                for one, other in pairwise(line):
                    assert other.x - one.x == pytest.approx(1.0), (content.chart.slug, item.name)
                    if item.role == "main":
                        assert not any(one.x < at < other.x for at in breaks), (content.chart.slug, item.name)


def test_every_number_has_its_cells(contents: list[ChartContent]) -> None:
    """A number without its source must not be on a page."""
    for content in contents:
        figures = [p.figure for item in content.series for p in item.points] + [bar.figure for bar in content.bars]
        shown = [item for item in figures if item is not None and item.value is not None]
        assert bool(shown) == bool(content.provenance) or content.empty, content.chart.slug
        cells = {(origin.place.file, origin.place.row, origin.place.column) for origin in content.provenance}
        for item in shown:
            assert item.facts, item
            for fact in item.facts:
                assert (fact.source_file.rsplit("/", 1)[-1], fact.source_row, fact.source_column) in cells


def test_a_published_percentage_is_shown_as_published(contents: list[ChartContent]) -> None:
    """Recomputing a percentage would put our number in the publisher's mouth."""
    for content in contents:
        for item in content.series:
            for point in item.points:
                if point.figure and not point.figure.ours and point.value is not None:
                    assert point.value == float(point.figure.facts[0].cell.strip().rstrip("%").replace(",", ""))


def test_what_is_ours_says_so(contents: list[ChartContent]) -> None:
    """A reader must never take our calculation for a published figure."""
    for content in contents:
        for item in content.series:
            if any(point.figure and point.figure.ours for point in item.points):
                marked = "(ours)" in item.name or "our calculation" in content.subtitle
                assert marked, (content.chart.slug, item.name)


def test_words_tell_no_cause_and_take_no_side(contents: list[ChartContent]) -> None:
    """The site describes; it never says why and never scolds."""
    for content in contents:
        text = " ".join(
            [content.title, content.subtitle, content.alt, *content.notes, *(c.text for c in content.cautions)]
        )
        assert not CAUSAL.search(text), (content.chart.slug, CAUSAL.findall(text))


def test_the_alt_text_names_each_series_and_its_newest_number(contents: list[ChartContent]) -> None:
    """Who cannot see the drawing learns from its name what it shows."""
    for content in contents:
        for item in content.series:
            drawn = [point for point in item.points if point.value is not None]
            if drawn:
                assert f"{item.name}: " in content.alt
                assert f"{drawn[-1].text} in {drawn[-1].label}" in content.alt
        for bar in content.bars:
            assert f"{bar.name} {bar.text}" in content.alt


def test_hostile_text_is_not_markup_in_a_drawing(catalogue: Catalogue, store: FactStore) -> None:
    """Plotly reads some HTML in labels; a name from a data file must not become a link."""
    content = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks-neighbours"], ChartView("935"))
    hostile = [
        bar.__class__(**(vars(bar) | {"name": '<a href="https://example.org">click</a>'})) for bar in content.bars
    ]
    drawn = go.Figure(figure(content.__class__(**(vars(content) | {"bars": tuple(hostile)})))).to_json()
    assert "<a href" not in drawn
    assert "\\u003ca href" not in drawn


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.05, 0.25)), min_size=1, max_size=5))
def test_labels_are_pushed_apart_and_keep_their_order(labels: list[tuple[float, float]]) -> None:
    """Two labels on top of each other cannot be read; two swapped name the wrong line."""
    targets, sizes = [target for target, _ in labels], [size for _, size in labels]
    placed = spread_apart(targets, sizes)
    order = sorted(range(len(labels)), key=lambda index: targets[index])
    for lower, upper in pairwise(order):
        assert placed[upper] - placed[lower] >= 0.9 * (sizes[lower] + sizes[upper]) / 2


def test_events_mark_only_the_council_they_concern(catalogue: Catalogue, store: FactStore) -> None:
    """Suffolk's inspection on the Isle of Wight's chart would tell a false story."""
    chart = catalogue.charts["within-20-weeks"]
    for area in ("935", "921", ENGLAND):
        marked = [
            mark.event for mark in chart_content(Edition(catalogue, store), chart, ChartView(area)).marks if mark.event
        ]
        assert {event.area for event in marked} <= {None, area}
        assert any(event.area == "935" for event in marked) == (area == "935")


def test_a_series_that_ends_early_says_when(catalogue: Catalogue, record: FactStore) -> None:
    """The Isle of Wight's last figure is of 2024; beside England's of 2025 it must not pass for the newest."""
    drawn = go.Figure(
        figure(chart_content(Edition(catalogue, record), catalogue.charts["within-20-weeks"], ChartView("921")))
    )
    labels = [note.text.replace("<br>", " ") for note in drawn.layout.annotations]
    assert any("Isle of Wight, 2024" in label for label in labels), labels
    assert any(label.endswith("England") for label in labels), labels


def test_the_neighbours_are_those_of_a_release_that_is_published(catalogue: Catalogue, store: FactStore) -> None:
    """A newer list of neighbours that is named for the next refresh has not chosen the councils on the page."""
    source = catalogue.sources["statistical-neighbours"]
    (release,) = source.releases
    listed = release.model_copy(
        update={"id": "neighbours-2099", "title": "groups of May 2099", "published_on": date(2099, 5, 1)}
    )
    both = source.model_copy(update={"releases": (listed, release)})
    book = replace(catalogue, sources={**catalogue.sources, source.slug: both})
    content = chart_content(
        Edition(book, store), catalogue.charts["within-20-weeks"], ChartView("935", comparators=BESIDE)
    )
    assert any(f"({source.publisher}, {release.title})" in note for note in content.notes), content.notes


def test_no_line_joins_shares_of_few_cases(contents: list[ChartContent]) -> None:
    """A line from 0% to 50% for one plan of two shows a rise that is a single child."""
    for content in contents:
        for item in content.series:
            for line in (line for line in item.lines if len(line) > 1):
                assert not any(point.figure and point.figure.has_few_cases for point in line), content.chart.slug
