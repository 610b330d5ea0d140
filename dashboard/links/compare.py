"""Query parameters of the page “Compare councils”: measure, year, form and an additional council."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from dashboard.edition import Edition, per_edition
from dashboard.links.page_parameters import PageParameter, one_of
from dashboard.links.share import page_path
from dashboard.links.view import ChartView

PATH: Final = "compare"
PLAIN: Final = f"{PATH}/plain"
NONE_RANKED: Final = "No measure of this site is one by which councils may be put in order."
FORMS: Final = ("map", "hexagons", "list", "spread", "neighbours", "years")
MEASURE, YEAR, FORM, ALSO = "measure", "year", "form", "also"
"""Parameter names. An address without a year follows the measure’s newest year."""


@per_edition
def parameters(edition: Edition) -> Sequence[PageParameter]:
    """Query parameters of the page; none without a measure that may be ranked."""
    measures = [measure.slug for measure in edition.catalogue.ranked()]
    if not measures:
        return ()
    sources = {
        slug
        for measure in edition.catalogue.ranked()
        for slug in (measure.derived.parts[:1] if measure.derived else [measure.slug])
    }
    years = {"", *(period for slug in sources for period in edition.store.facts.periods(slug))}
    councils = {"", *(area.code for area in edition.store.areas.selectable() if area.level == "council")}
    return (
        one_of(MEASURE, measures, measures[0], "it names a measure by which councils are not compared here"),
        one_of(YEAR, years, "", "it names a year that is not known here"),
        one_of(FORM, FORMS, FORMS[0], "it names a form that this page does not have"),
        one_of(ALSO, councils, "", "it names a council that is not known here"),
    )


def parameter_value(edition: Edition, view: ChartView, name: str) -> str:
    """Value of a parameter of the page by name; empty without a measure that may be ranked."""
    return next((view.parameter(part) for part in parameters(edition.latest) if part.name == name), "")


def compare_links(view: ChartView, home: str, day: date, path: str = PATH) -> dict[str, Any]:
    """Links of a comparison: frozen as of `day`, live for a frozen view, and the twin page.

    The frozen link leads to the page without JavaScript, which opens everywhere.
    """
    here = ("The same in the dashboard", page_path(PATH, view, home))
    return {
        "day": day,
        "frozen": page_path(PLAIN, replace(view, as_of=day), home),
        "live": page_path(path, replace(view, as_of=None), home) if view.as_of else None,
        "twin": here if path == PLAIN else ("The same on a page without JavaScript", page_path(PLAIN, view, home)),
    }
