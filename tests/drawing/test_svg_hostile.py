"""Text of a picture comes from files of others: whatever it holds, it must stay text and leave the picture whole."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.text_width import balanced, clean, shortened, text_width, wrapped_to
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView
from tests.drawing.svg_reading import box, drawings, read, words

BESIDE = frozenset({"region", "england", "neighbours"})
HOSTILE = (
    "<script>alert(1)</script>",
    "</title></svg><a href='javascript:alert(1)'>x</a>",
    "]]>&lt;!--\"'`&amp;&#0;",
    "\x00\x08\x1b[31m\ud800\ufffe\x85",
    "\u202eevil\u202c \u2066\u200f\u061c",
    "W" * 400,
    "word " * 200,
)
TEXT = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(catalogue: Catalogue, store: FactStore, text: str) -> None:
    """A name from a data file must not become markup, break the picture or turn round the words beside it."""
    for slug in ("within-20-weeks", "within-20-weeks-neighbours", "mediation-by-stage"):
        plain = chart_content(Edition(catalogue, store), catalogue.charts[slug], ChartView("935", comparators=BESIDE))
        hostile = replace(
            plain,
            title=text,
            subtitle=text,
            alt=text,
            series=tuple(
                replace(item, name=f"{n}{text}", points=tuple(replace(p, label=text, text=text) for p in item.points))
                for n, item in enumerate(plain.series)
            ),
            bars=tuple(replace(bar, name=text, text=text) for bar in plain.bars),
            marks=tuple(replace(mark, label=text, text=text, key="A") for mark in plain.marks),
            spots=tuple(replace(spot, text=text) for spot in plain.spots),
            limit=replace(plain.limit, label=text) if plain.limit else None,
        )
        allowed = {item.tag for svg in drawings(plain).values() for item in svg.iter()}
        for name, svg in drawings(hostile).items():
            width, _ = box(svg)
            assert {item.tag for item in svg.iter()} <= allowed, name
            for item in svg.iter():
                assert not [key for key in item.attrib if key.startswith("on") or key.endswith(("href", "style"))]
            assert all(word.left >= -0.5 and word.right <= width + 0.5 for word in words(svg)), name
            assert svg[0].text == clean(text) or not clean(text)


@given(TEXT, st.floats(20, 600), st.integers(1, 4))
def test_lines_fit_and_lose_nothing(text: str, width: float, most: int) -> None:
    """A line that is wider than its room runs out of the picture; a lost word changes a sentence."""
    lines = wrapped_to(text, width, 14)
    assert all(text_width(line, 14) <= width + 1e-6 or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert len(wrapped_to(text, width, 14, most=most)) <= most
    assert len(balanced(text, width, 14)) == len(lines)
    assert text_width(shortened(text, width, 14), 14) <= width


@given(TEXT)
def test_cleaned_text_is_text_of_xml(text: str) -> None:
    """One forbidden character makes browsers refuse the whole picture."""
    assert read(f"<a>{clean(text).replace('&', '').replace('<', '').replace('>', '')}</a>") is not None
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", clean(text))
