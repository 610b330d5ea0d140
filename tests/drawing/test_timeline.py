"""The timeline of the nine must be readable on a phone and on a desk, however many things happen in one month."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.content.timeline_events import TimelineEvent, timeline_events
from dashboard.drawing.svg.timeline import timeline_svg
from dashboard.drawing.timeline import NARROW, WIDE
from tests.drawing.svg_reading import box, named, read, words

LABELS = st.text("abc de fghij", min_size=1, max_size=60).map(lambda text: text.strip() or "a")


def moment(day: date, status: bool, label: str) -> TimelineEvent:
    when = f"{day.day} January {day.year}"
    return TimelineEvent(day, when, "status" if status else "event", label, label, "p", "https://example.org")


MANY = st.lists(
    st.builds(moment, st.dates(date(2021, 9, 20), date(2027, 1, 1)), st.booleans(), LABELS), min_size=1, max_size=40
).map(lambda found: sorted(found, key=lambda item: item.day))


def is_readable(found: list[TimelineEvent], width: int) -> None:
    svg = read(timeline_svg(found, width, "t", "d"))
    wide, high = box(svg)
    texts = words(svg)
    for word in texts:
        assert word.size >= 13
        assert word.left >= -0.5 and word.right <= wide + 0.5, word.text
        assert word.top >= -0.5 and word.bottom <= high + 0.5, word.text
    for one, other in combinations(texts, 2):
        apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
        assert apart, f"“{one.text}” lies on “{other.text}”"
    assert len(named(svg, "g", "data-kind")) == len(found)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_lies_on_anything_else(catalogue: Catalogue, width: int) -> None:
    """All moments of the record, at both sizes."""
    assert catalogue.register is not None
    found = timeline_events(catalogue, catalogue.register, None)
    assert len(found) > 30
    is_readable(list(found), width)


@settings(max_examples=25)
@given(found=MANY, width=st.sampled_from([NARROW, WIDE]))
def test_any_record_can_be_read(found: list[TimelineEvent], width: int) -> None:
    """A year with thirty events, or two on one day, must not become a heap."""
    is_readable(found, width)


def test_time_runs_down_and_the_same_record_gives_the_same_drawing() -> None:
    """A sign that stood out of order would tell another story."""
    start = date(2021, 9, 20)
    found = [moment(start + timedelta(days=90 * n), n % 3 == 0, f"label {n}") for n in range(12)]
    svg = timeline_svg(found, WIDE, "t", "d")
    assert svg == timeline_svg(found, WIDE, "t", "d")
    signs = [item for group in named(read(svg), "g", "data-kind") for item in group if "transform" in item.attrib]
    heights = sorted(float(item.attrib["transform"].rstrip(")").split()[1]) for item in signs)
    assert len(heights) == len(found)
    steps = [later - earlier for earlier, later in pairwise(heights)]
    assert max(steps) - min(steps) < 1, "equal times take equal room"
