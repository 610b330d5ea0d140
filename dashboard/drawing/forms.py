"""Register of chart forms: one record each of content, Plotly drawing and SVG drawing.

A new form is a record here, one in dashboard/content/forms.py, and a reading in data/catalogue/glossary.toml.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from dashboard.catalogue import Catalogue, CatalogueError
from dashboard.catalogue.errors import CatalogueProblem
from dashboard.content.chart import ChartContent
from dashboard.content.forms import BARS, LINE, RANKED_BARS, FormContent, unknown_form
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.over_time import add_lines, add_year_bars
from dashboard.drawing.plotly.ranked import add_ranked
from dashboard.drawing.svg.lines import draw_lines, lines_height
from dashboard.drawing.svg.ranked import draw_ranked, ranked_height
from dashboard.drawing.svg.year_bars import draw_year_bars, year_bars_height


@dataclass(frozen=True)
class ChartForm:
    """One form of chart.

    content: what it says. add_page: adds everything of it to a Plotly drawing, its height too. draw_svg: draws it into
    a room of a width and height. svg_height: the height that suits a width on a page. Lengths are in pixels.
    """

    content: FormContent
    add_page: Callable[[PlotlyDrawing, ChartContent], None]
    draw_svg: Callable[[Element, ChartContent, float, float], None]
    svg_height: Callable[[ChartContent, float], float]


FORMS: Final = {
    form.content.slug: form
    for form in (
        ChartForm(LINE, add_lines, draw_lines, lines_height),
        ChartForm(BARS, add_year_bars, draw_year_bars, year_bars_height),
        ChartForm(RANKED_BARS, add_ranked, draw_ranked, ranked_height),
    )
}


def form_problems(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    """Charts whose form is not in the register, or that have more measures than their form can show."""
    for slug, chart in catalogue.charts.items():
        form = FORMS.get(chart.form)
        if form is None:
            yield unknown_form(chart, FORMS)
        elif len(chart.measures) > form.content.most_measures:
            wrong = f"are more than a chart of the form {chart.form} can show"
            yield CatalogueProblem(
                f"charts/{slug}.toml", "measures", wrong, f"name at most {form.content.most_measures}"
            )


def with_known_forms(catalogue: Catalogue) -> Catalogue:
    """The catalogue itself; raises CatalogueError where a chart has a form that cannot be drawn."""
    if problems := tuple(form_problems(catalogue)):
        raise CatalogueError(problems)
    return catalogue
