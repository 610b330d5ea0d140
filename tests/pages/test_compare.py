"""The page “Compare councils”: the right place, in the address, and nothing withheld worked out for the reader."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.ranking import periods
from dashboard.catalogue import load_catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore, open_store
from dashboard.interface.compare_page import PreparedComparison, clicked, prepared_comparison
from dashboard.links.compare import FORMS, parameters
from dashboard.links.page_parameters import pairs
from dashboard.links.view import ChartView
from tests.pages.test_pages import opened, text_of

BOOK, STORE = load_catalogue(), open_store()
YEARS = {measure.slug: periods(Edition(BOOK, STORE), measure) for measure in BOOK.ranked()}
STATES = [(slug, period) for slug, years in YEARS.items() for period in sorted({*years[:3], years[-1]})]
COUNCILS = [area.code for area in STORE.areas.selectable() if area.level == "council"]


def compared(**params: str) -> AppTest:
    """The page with its own parameters, which the start page would refuse."""
    app = opened("compare")
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def asked_for(app: AppTest) -> dict[str, str]:
    """The parameters of the address; Streamlit gives what a test has set as text and what it wrote as a list."""
    return {name: values if isinstance(values, str) else values[0] for name, values in app.query_params.items()}


def view(area: str = "935", **asked: str) -> ChartView:
    return ChartView(area, parameters=pairs(parameters(Edition(BOOK, STORE)), asked))


def made(area: str = "935", store: FactStore = STORE, **asked: str) -> PreparedComparison:
    found = prepared_comparison(Edition(BOOK, store), view(area, **asked))
    assert found is not None
    return found


def words(found: PreparedComparison) -> str:
    """Everything that a reader or a screen reader gets, the drawing included."""
    drawn = str(json.loads(found.drawing.content)) if found.drawing is not None else ""
    joined = " ".join((found.head, found.content.alt, found.below, found.foot))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", joined)) + drawn


@pytest.mark.usefixtures("record_on_pages")
def test_the_page_says_where_suffolk_stands_and_who_is_counted() -> None:
    """A place without its rule can be quoted against the facts."""
    app = compared()
    assert not app.exception
    text = text_of(app)
    for told in (
        "Suffolk is 132nd of 148 councils, counted from the highest figure.",
        "With them Suffolk would be 134th of 150.",
        "Too few cases to be put in order: City of London; Isles of Scilly.",
        "Halton: x (unavailable); Isle of Wight: x (unavailable).",
        "This site holds no figure: Leicester.",
        "England: 45.5%",
        "column “pc_plans_issued_within_20_weeks”",
    ):
        assert told in text, told


def test_the_figure_of_the_map_is_light_and_fetches_nothing_from_elsewhere() -> None:
    """A map service would learn who looks at what, and a heavy one keeps phones waiting."""
    content = compared().get("bidi_component")[0].proto.bytes
    assert len(content) < 40_000
    assert b"://" not in content
    assert json.loads(content)["config"]["topojsonURL"] == "/map/"


@pytest.mark.usefixtures("record_on_pages")
@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_place_and_the_whole_list(form: str) -> None:
    """Whoever cannot see the drawing finds every council in the table below it."""
    app = compared(form=form, measure="percent-requests-refused", also="926", area="908")
    assert not app.exception
    text = text_of(app)
    assert "Neither end of the order is better or worse." in text
    assert "Norfolk" in text
    assert "Leicester 0.0% ?" in text, "a zero that looks like a gap is marked"
    assert asked_for(app).get("form", "map") == form


@pytest.mark.usefixtures("record_on_pages")
def test_what_is_chosen_is_written_to_the_address_and_back() -> None:
    """A copied link must open what its sender saw."""
    app = compared()
    app.selectbox(key="asked_measure").select("average-weeks-to-issue").run()
    app.radio(key="asked_form").set_value("spread").run()
    app.selectbox(key="asked_also").select("926").run()
    chosen = {"measure": "average-weeks-to-issue", "form": "spread", "also": "926"}
    assert asked_for(app) == chosen
    assert "Suffolk is 135th of 148 councils, counted from the lowest figure." in text_of(app)
    assert text_of(compared(**chosen)) == text_of(app)


def test_a_year_that_the_measure_lacks_is_told() -> None:
    """Nobody may take the newest year for the one asked for."""
    text = text_of(compared(measure="average-weeks-to-issue", year="2019"))
    assert "there is no figure for 2019. The newest is shown." in text
    assert "in 2018" in text_of(compared(year="2018"))


@pytest.mark.usefixtures("record_on_pages")
@pytest.mark.parametrize("params", [{"measure": "plans-issued"}, {"form": "<b>"}, {"also": "E12000006"}, {"year": "1"}])
def test_what_cannot_be_compared_is_refused_kindly(params: dict[str, str]) -> None:
    """A count would put the largest council first; the rest is not known."""
    app = compared(**params)
    assert not app.exception
    assert "could not be followed" in text_of(app)
    assert "132nd of 148" in text_of(app)


@pytest.mark.parametrize(
    ("area", "told"),
    [
        ("921", "Isle of Wight has no place for 2025, as there is no number for it: x (unavailable)."),
        ("856", "Leicester has no place: this site holds no figure for it for 2025."),
        ("420", "Isles of Scilly has too few cases to be put in order."),
        ("E12000006", "Only councils are put in order."),
    ],
)
def test_an_area_without_a_place_is_told_why(area: str, told: str, record: FactStore) -> None:
    """An empty page would look like a fault, a zero like a figure."""
    for form in FORMS:
        assert told in words(made(area, record, form=form))


def test_as_of_a_day_the_order_is_that_of_the_release_of_then() -> None:
    """A frozen link keeps the place that was quoted."""
    app = opened("compare", as_of="2025-12-01")
    assert "Suffolk is 120th of 150 councils" in text_of(app)
    assert "had been published" in text_of(opened("compare", as_of="2010-01-01"))


def test_nothing_withheld_can_be_worked_out() -> None:
    """A withheld figure is never shown, and neither is what it could be subtracted from: totals beside all councils."""
    totals = [item for item in STORE.areas if item.level != "council"]
    for number, (slug, period) in enumerate(STATES):
        measure, form = BOOK.measures[slug], FORMS[number % len(FORMS)]
        area, also = COUNCILS[7 * number % len(COUNCILS)], COUNCILS[11 * number % len(COUNCILS)]
        found = made(area, measure=slug, year=period, also=also, form=form)
        text, content = words(found), found.content.comparison
        assert content.period == period
        for row in content.rows:
            facts = [STORE.facts.get(cell, row.area, period) for cell in _cells_of(slug)]
            assert all(fact is not None and fact.value is not None for fact in facts), row.name
        assert len({origin.area for origin in content.provenance}) <= 2, "counts only of the chosen councils"
        for total in totals:
            for cell in (measure.numerator, measure.denominator):
                fact = STORE.facts.get(cell, total.code, period) if cell else None
                if fact is not None and fact.value is not None and fact.value >= 1000:
                    assert f"{fact.value:,.0f}" not in text, (slug, period, total.name)
            if total.level == "region":
                assert not re.search(rf"(?<!of ){total.name}: \d", text), (slug, period, total.name)
        if measure.unit == "weeks":
            assert content.england is None, "an average of councils beside all but one of them gives back the last"


def _cells_of(slug: str) -> list[str]:
    derived = BOOK.measures[slug].derived
    return [derived.numerator, derived.denominator] if derived else [slug]


@pytest.mark.parametrize(
    "state",
    [None, {}, "935", 5, {"chosen": None}, {"chosen": 935}, {"chosen": []}, {"chosen": "<b>"}, {"chosen": "E10000029"},
     {"selection": {"points": [{"location": "926"}]}}],
)  # fmt: skip
def test_only_an_area_is_taken_from_a_click(state: object) -> None:
    """What a browser sends is not to be trusted."""
    assert clicked(state, STORE.areas) is None


def test_a_click_names_its_council() -> None:
    """The map and the spread are ways in, not only pictures."""
    assert clicked({"chosen": "926"}, STORE.areas) == "926"


def test_a_chart_of_similar_councils_leads_to_all_of_them() -> None:
    """Ten councils are not the whole country; the measure, the form and the council go along."""
    links = [link.proto for link in opened("disputes", area="926").get("page_link")]
    told = next(link for link in links if link.label.startswith("All councils"))
    assert told.query_string == "area=926&measure=percent-requests-refused&form=list"
