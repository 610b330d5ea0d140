"""What is missing, late or not official must be seen to be so in a picture, too."""

from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.content.chart import ContributedPoint
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_svg import chart_svg
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView
from tests.drawing.page_drawing_states import contributed_facts
from tests.drawing.svg_reading import box, drawings, named, place, read, title, words


def test_contributed_figures_stand_apart(catalogue: Catalogue, store: FactStore) -> None:
    """A council's own count must never look like, or be joined to, the official line."""
    official = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks"], ChartView("935"))
    fact = next(contributed_facts())
    given = (
        ContributedPoint(2026.125, 61.5, "August 2026", "61.5%", fact),
        ContributedPoint(None, None, "2026, year to date", "60.1%", fact),
    )
    before = drawings(official)
    for name, svg in drawings(replace(official, contributed=given)).items():
        width, _ = box(svg)
        squares = named(svg, "path", "data-contributed")
        assert [(item.attrib["data-contributed"], item.attrib["fill"]) for item in squares] == [("61.5", "none")]
        assert "Suffolk County Council" in title(squares[0])
        assert 0 < place(squares[0])[0] < width
        assert len(named(svg, "polyline")) == len(named(before[name], "polyline"))
        if " on " in name:
            told = " ".join(word.text for word in words(svg))
            assert "Contributed figures, not official statistics: Suffolk County Council" in told


def test_what_is_not_published_is_said(catalogue: Catalogue, record: FactStore) -> None:
    """An empty picture looks like a fault, or like zero."""
    withheld = chart_content(Edition(catalogue, record), catalogue.charts["reviews-2025-counts"], ChartView("921"))
    told = " ".join(word.text for word in words(read(chart_svg(withheld, 320))))
    assert "Isle of Wight" in told
    assert "Review expected, 2025: x (unavailable)" in told
    ends_early = chart_content(Edition(catalogue, record), catalogue.charts["within-20-weeks"], ChartView("921"))
    for _, svg in drawings(ends_early).items():
        told = " ".join(word.text for word in words(svg))
        assert "Isle of Wight, 2024" in told
        assert "x" in told.split()


def test_no_line_is_drawn_over_the_letter_of_another_mark(catalogue: Catalogue, store: FactStore) -> None:
    """On a phone the lines of two marks are a few pixels apart: a letter that is struck through cannot be read."""
    content = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks"], ChartView("935"))
    groups = named(read(chart_svg(content, 320)), "g", "data-mark")
    crossed = 0
    for place_in_order, group in enumerate(groups):
        letter, line = named(group, "text")[0], named(group, "line")[0]
        assert letter.attrib["paint-order"] == "stroke"
        for other, later in enumerate(groups):
            above = float(named(later, "line")[0].attrib["y1"]) < float(line.attrib["y1"])
            crossed += above
            assert not (above and other > place_in_order), "a line from a higher letter comes after a lower letter"
    assert crossed
