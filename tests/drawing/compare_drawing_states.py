"""Build “Compare councils” in every form, for every ranked measure and areas and days of all kinds."""

import json
from datetime import date
from functools import lru_cache
from itertools import cycle
from typing import NamedTuple

from dashboard.catalogue import load_catalogue
from dashboard.content.compare_page import CompareContent
from dashboard.edition import Edition
from dashboard.facts import FactStore, open_store
from dashboard.interface.compare_page import prepared_comparison
from dashboard.links.compare import parameters
from dashboard.links.page_parameters import pairs
from dashboard.links.view import ChartView
from tests.drawing.page_drawing_reading import SentDrawing

CATALOGUE, STORE = load_catalogue(), open_store()
VIEWS = (
    ("935", {"also": "926"}, None),
    ("921", {}, None),
    ("940", {"also": "935"}, None),
    ("E12000006", {"also": "935"}, None),
    ("935", {"year": "2023"}, date(2025, 7, 1)),
    ("420", {}, None),
    ("908", {}, date(2023, 12, 31)),
)
"""Area, query parameters and as-of day: two chosen councils, withheld, new, region, frozen, tiny, before 2025."""
TODAY = frozenset(area.code for area in STORE.areas.selectable() if area.level == "council")


class CompareState(NamedTuple):
    """One state of the page: store as of its day, content, drawing sent, HTML below the drawing."""

    store: FactStore
    shown: CompareContent
    drawing: SentDrawing | None
    below: str


def compared(area: str, day: date | None = None, **asked: str) -> CompareState | None:
    """Build the page for an area, as-of day and query parameters; None where nothing had been published."""
    view = ChartView(area, as_of=day, parameters=pairs(parameters(Edition(CATALOGUE, STORE)), asked))
    found = prepared_comparison(Edition(CATALOGUE, STORE, day), view)
    if found is None:
        return None
    return CompareState(
        STORE.at(day), found.content, json.loads(found.drawing.content) if found.drawing else None, found.below
    )


@lru_cache
def states(form: str) -> tuple[CompareState, ...]:
    """Build a form for every ranked measure with the views in turn, then for a new council and the longest measure."""
    slugs = [measure.slug for measure in CATALOGUE.ranked()]
    turns = [*zip(slugs, cycle(VIEWS), strict=False), (slugs[0], VIEWS[2])]
    found = [compared(area, day, measure=slug, form=form, **asked) for slug, (area, asked, day) in turns]
    return tuple(item for item in found if item is not None)
