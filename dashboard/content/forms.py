"""Register of chart forms, content half: parts of the content, and how many measures a form can hold.

The drawing half is in dashboard/drawing/forms.py, which carries these records.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from dashboard.catalogue import CatalogueError
from dashboard.catalogue.errors import CatalogueProblem
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart_parts import ChartParts
from dashboard.content.over_time import over_time_parts
from dashboard.content.ranked_bars import ranked_parts
from dashboard.edition import Edition
from dashboard.links.view import ChartView


@dataclass(frozen=True)
class FormContent:
    """Content half of a chart form.

    slug: name in a chart's file. parts: builder of what depends on the form. compares: what stands side by side.
    draws_limit: whether the law's limit is drawn. most_measures: how many measures a chart can show.
    """

    slug: str
    parts: Callable[[Edition, ChartSpec, ChartView], ChartParts]
    compares: Literal["years", "places"]
    draws_limit: bool
    most_measures: int


LINE: Final = FormContent("line", partial(over_time_parts, words="Line chart"), "years", True, 4)
BARS: Final = FormContent("bars", partial(over_time_parts, words="Bar chart"), "years", True, 4)
RANKED_BARS: Final = FormContent("ranked-bars", ranked_parts, "places", False, 1)
FORM_CONTENTS: Final = {form.slug: form for form in (LINE, BARS, RANKED_BARS)}


def form_content(chart: ChartSpec) -> FormContent:
    """Record of a chart's form; raises CatalogueError, with the chart's file, where no record has its name."""
    if found := FORM_CONTENTS.get(chart.form):
        return found
    raise CatalogueError([unknown_form(chart, FORM_CONTENTS)])


def unknown_form(chart: ChartSpec, known: Iterable[str]) -> CatalogueProblem:
    """Problem of a chart whose form is not in a register, which holds `known`."""
    fix = f"use {', '.join(sorted(known))}, or register the form in dashboard/content/forms.py and "
    fix += "dashboard/drawing/forms.py"
    return CatalogueProblem(f"charts/{chart.slug}.toml", "form", f"“{chart.form}” is not a form of chart", fix)


def is_of_places(chart: ChartSpec) -> bool:
    """Whether a chart compares places in the newest period of a measure, not years."""
    return form_content(chart).compares == "places"
