"""Nothing of a picture may be cut off, unreadable or on top of something else, on a phone or in print."""

import re
from itertools import combinations
from xml.etree.ElementTree import Element

import pytest

from dashboard.catalogue import Catalogue
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_svg import chart_svg
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView
from tests.drawing.svg_reading import Word, box, contrast, drawings, named, read, words

BESIDE = frozenset({"region", "england", "neighbours"})
Longest = list[tuple[ChartContent, dict[str, Element]]]


@pytest.fixture(scope="module")
def longest(catalogue: Catalogue, store: FactStore) -> Longest:
    """Of all charts of all areas those with the longest words of each kind."""
    every = [
        chart_content(Edition(catalogue, store), chart, ChartView(area.code, comparators=BESIDE))
        for area in store.areas.selectable()
        for chart in catalogue.charts.values()
    ]
    kinds = (
        lambda item: len(item.title),
        lambda item: len(item.subtitle),
        lambda item: max((len(series.name) for series in item.series), default=0),
        lambda item: max((len(bar.name) for bar in item.bars), default=0),
        lambda item: len(item.bars) * 100 + len(item.title) + len(item.subtitle),
        lambda item: len(item.marks) * 100 + len(item.cautions) * 100 + len(item.title) + len(item.subtitle),
        lambda item: sum(point.value is None for series in item.series for point in series.points),
        lambda item: sum(len(caution.text) for caution in item.cautions),
    )
    found = {id(item): item for kind in kinds for item in sorted(every, key=kind)[-12:]}
    return [(item, drawings(item)) for item in found.values()]


def test_no_text_leaves_the_picture_or_covers_another(longest: Longest) -> None:
    """Cut or overprinted words cannot be read, and a cut number is another number."""
    for content, made in longest:
        for name, svg in made.items():
            width, height = box(svg)
            found = words(svg)
            for word in found:
                assert word.left >= -0.5, (name, word)
                assert word.right <= width + 0.5, (name, word)
                assert word.top >= 0, (name, word)
                assert word.bottom <= height, (name, word)
            assert not [pair for pair in combinations(found, 2) if _overlap(*pair)], (name, content.subtitle)


def _overlap(one: Word, other: Word) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 1 and down > 1


def test_names_and_findings_are_never_cut(longest: Longest) -> None:
    """A shortened council or finding may be taken for another one; only warnings and sources may end in an ellipsis."""
    for content, made in longest:
        for name, svg in made.items():
            told = " ".join(word.text for word in words(svg))
            labels = {
                group.attrib["data-label"]: " ".join(str(line.text) for line in named(group, "text")[1:])
                for group in named(svg, "g", "data-label")
            }
            assert all(name == shown for name, shown in labels.items()), (name, labels)
            for item in content.series if content.chart.form == "bars" else content.bars:
                assert item.name in told, name


def test_text_is_large_and_dark_enough(longest: Longest) -> None:
    """Small or pale words shut out people with low vision."""
    for _, made in longest:
        for name, svg in made.items():
            for word in words(svg):
                assert word.size >= 13, (name, word)
                assert contrast(word.fill) >= 4.5, (name, word)


def test_the_chart_keeps_its_room(longest: Longest) -> None:
    """Long words must not squeeze the drawing until its lines cannot be told apart."""
    for content, made in longest:
        for name, svg in made.items():
            if content.empty is None and not content.bars:
                axis = named(svg, "line", "data-axis")
                heights = [float(line.attrib["y1"]) for line in axis]
                assert max(heights) - min(heights) > 60, name
                assert float(axis[0].attrib["x2"]) - float(axis[0].attrib["x1"]) > 120, name


def test_a_screen_reader_meets_one_named_picture(longest: Longest) -> None:
    """Without name and description a blind reader meets dozens of loose numbers, or nothing."""
    for content, _ in longest:
        first, second = chart_svg(content, 320, id_prefix="one-"), chart_svg(content, 320, id_prefix="two-")
        ids = re.findall(r' id="([^"]+)"', first + second)
        assert len(ids) == len(set(ids)) == 4
        for svg in (read(first), read(second)):
            assert svg.attrib["role"] == "img"
            told = {item.attrib["id"]: item.text for item in svg if "id" in item.attrib}
            assert [told[name] for name in svg.attrib["aria-labelledby"].split()] == [content.title, content.alt]


def test_a_picture_alone_explains_its_signs(longest: Longest) -> None:
    """Beside a post there is no list of marks: a letter, a diamond or a warning without words would mislead."""
    for content, made in longest:
        for name, svg in made.items():
            if " on " not in name:
                continue
            told = " ".join(word.text for word in words(svg))
            assert " ".join(content.title.split()) in told
            assert " ".join(content.subtitle.split()) in told
            if not content.bars and not content.empty:
                assert all(mark.label in told for mark in content.marks), name
                assert not content.spots or "Local statements, not official statistics" in told
            assert not content.cautions or content.cautions[0].text[:60] in told
            assert not content.sources or content.sources[0][1].title in told
            assert "Suffolk SEND figures" in told
