"""What is missing, late or not official must be seen to be so in a picture, too."""

from dataclasses import replace
from datetime import date

from dashboard.catalogue import Catalogue
from dashboard.content.chart import ContributedPoint
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_svg import chart_svg
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.facts.schema import ContributedFact
from dashboard.links.view import ChartView
from tests.drawing.svg_reading import box, drawings, named, place, read, title, words


def test_contributed_figures_stand_apart(catalogue: Catalogue, store: FactStore) -> None:
    """A council's own count must never look like, or be joined to, the official line."""
    official = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks"], ChartView("935"))
    fact = ContributedFact(
        publisher="Suffolk County Council",
        published_on=date(2026, 9, 1),
        label="Suffolk County Council, not official",
        area="935",
        measure="within-20-weeks",
        period_type="month",
        period="2026-08",
        value=61.5,
        symbol=None,
        denominator=100,
        denominator_symbol=None,
        source_url="https://example.org/",
        source_file="a.csv",
        source_sha256="0" * 64,
        source_row=2,
        cell="61.5",
    )
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
    assert "Reviews expected, 2025: x (unavailable)" in told
    ends_early = chart_content(Edition(catalogue, record), catalogue.charts["within-20-weeks"], ChartView("921"))
    for _, svg in drawings(ends_early).items():
        told = " ".join(word.text for word in words(svg))
        assert "Isle of Wight, 2024" in told
        assert "x" in told.split()
