"""Register of chart forms: a form is whole or refused, and nothing outside the register decides by its name."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue, CatalogueError
from dashboard.content.chart_assembly import chart_content
from dashboard.content.compare_forms import COMPARE_FORM_CONTENTS
from dashboard.content.forms import FORM_CONTENTS
from dashboard.drawing.compare_forms import COMPARE_FORMS
from dashboard.drawing.forms import FORMS, form_problems
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.interface import page_run
from dashboard.links import compare as links
from dashboard.links.view import ChartView
from dashboard.markup.render import FOLDER
from tests.running import ROOT

REGISTERS = {"dashboard/content/forms.py", "dashboard/drawing/forms.py"}


def with_chart(catalogue: Catalogue, **changed: object) -> Catalogue:
    """The catalogue with the chart of the twenty weeks changed."""
    chart = catalogue.charts["within-20-weeks"].model_copy(update=changed)
    return replace(catalogue, charts={**catalogue.charts, chart.slug: chart})


def test_every_form_is_told_drawn_and_explained(catalogue: Catalogue) -> None:
    """A form that has one half only would fail at the first visitor who opens such a chart."""
    assert FORMS.keys() == FORM_CONTENTS.keys()
    for slug, form in FORMS.items():
        assert form.content is FORM_CONTENTS[slug]
        assert catalogue.glossary.reading(slug), slug


def test_every_form_is_used(catalogue: Catalogue) -> None:
    """A form without a chart is drawn in no test; and every test of all charts would pass over it."""
    assert {chart.form for chart in catalogue.charts.values()} == FORMS.keys()
    assert list(form_problems(catalogue)) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_tests_that_read_its_drawing(form: str) -> None:
    """The tests of all charts look for bars and lines; what else a form draws only a test of its own can read."""
    files = [file for file in Path(__file__).parent.glob("test_*.py") if file != Path(__file__)]
    assert any(f'"{form}"' in file.read_text(encoding="utf-8") for file in files)


def test_a_form_that_nobody_can_draw_is_refused_by_file(catalogue: Catalogue, store: FactStore) -> None:
    """Drawn as something else, the chart would be wrong; without the file's name nobody finds the slip."""
    told = "- charts/within-20-weeks.toml: form: “pie” is not a form of chart. Fix: use bars, "
    wrong = with_chart(catalogue, form="pie")
    assert next(str(problem) for problem in form_problems(wrong)).startswith(told[2:])
    with pytest.raises(CatalogueError, match=re.escape(told)):
        chart_content(Edition(wrong, store), wrong.charts["within-20-weeks"], ChartView("935"))


def test_a_ranked_chart_of_two_measures_is_refused(catalogue: Catalogue) -> None:
    """Only the first measure would be drawn, under the title of both."""
    wrong = with_chart(catalogue, form="ranked-bars", measures=("percent-within-20-weeks", "percent-over-52-weeks"))
    (problem,) = form_problems(wrong)
    assert (problem.file, problem.field, problem.fix) == ("charts/within-20-weeks.toml", "measures", "name at most 1")


def test_the_start_refuses_a_form_that_nobody_can_draw(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in a file must stop the start, not the page of a visitor."""
    monkeypatch.setattr(page_run, "load_catalogue", lambda _: with_chart(catalogue, form="map"))
    with pytest.raises(CatalogueError, match="“map” is not a form of chart"):
        page_run.current_catalogue.__wrapped__()


def test_every_form_of_compare_is_named_told_and_drawn(catalogue: Catalogue) -> None:
    """A form that an address may name and nobody draws would be an empty page."""
    assert list(COMPARE_FORM_CONTENTS) == list(COMPARE_FORMS) == list(links.FORMS)
    for slug, form in COMPARE_FORMS.items():
        assert form.content is COMPARE_FORM_CONTENTS[slug]
        assert catalogue.glossary.reading(slug), slug
        assert form.content.below is None or (FOLDER / f"{form.content.below}.html").exists(), slug
        assert form.page or form.content.below or form.content.opens_list, f"{slug} shows nothing"


def test_nothing_outside_the_registers_decides_by_the_name_of_a_form() -> None:
    """A form that is decided on in ten files takes fifteen to add, and falls through in one that was forgotten."""
    named = r"(?<!for )\bform (?:[!=]= |in |not in )[\"'(]|match \w+\.form|[\"']ranked-bars[\"']"
    decides = re.compile(named + r"|if (?:not )?\w+\.bars\b")
    files = [*ROOT.glob("dashboard/**/*.py"), *ROOT.glob("dashboard/**/*.html"), *ROOT.glob("pages/*.py")]
    found = {str(file.relative_to(ROOT)) for file in files if decides.search(file.read_text(encoding="utf-8"))}
    assert found <= REGISTERS
    assert Path("dashboard/content/forms.py").as_posix() in found, "the pattern finds nothing"
