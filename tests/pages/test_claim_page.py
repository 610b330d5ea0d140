"""The page “Check a claim” as a visitor uses it, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.interface.view_pickers import parameter_key
from tests.pages.test_pages import opened, text_of

PAGE = "check-a-claim"


def typed(app: AppTest, number: str) -> AppTest:
    return app.text_input(key=parameter_key("number")).input(number).run()


def arrived(**params: str) -> AppTest:
    """The page as opened by a link."""
    app = opened(PAGE)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def said_to_be(app: AppTest, words: str) -> AppTest:
    """The page after words have been typed into the box of figures."""
    box = app.selectbox(key="claim_figure")
    box.options.append(words)
    return box.set_value(words).run()


def test_sixty_per_cent_is_told_for_what_it_was() -> None:
    """The claim typed as it is made: number and figure in one box."""
    app = typed(opened(PAGE), "60% of plans in 20 weeks")
    assert not app.exception
    text = text_of(app)
    assert "No figure that this site holds on this for Suffolk is “60%”." in text
    assert "60% of the cases still open as already past 20 weeks" in text
    assert "60.2% of EHC plans in Dorset were issued within 20 weeks in 2023." in text
    assert app.query_params["number"] in ("60%", ["60%"])
    assert app.query_params["measure"] in ("percent-within-20-weeks", ["percent-within-20-weeks"])


@pytest.mark.usefixtures("record_on_pages")
def test_one_in_six_is_told_with_year_version_source_and_chart() -> None:
    """Ten seconds are enough where the answer stands first."""
    app = arrived(number="1 in 6", measure="percent-within-20-weeks")
    text = text_of(app)
    answer = text.index("What the record says")
    assert text.index("16.5% Within 20 weeks, all plans (%), Suffolk, 2025") - answer < 200
    assert "436 of 2,639 plans" in text
    assert "time_period 2025, breakdown “All EHC plans”, column “pc_plans_issued_within_20_weeks”" in text
    assert "a copy of published rows, timeliness_20_week_2025_all_areas.csv, row 96" in text
    body = " ".join(block.proto.body for block in app.get("html"))
    assert 'href="/chart/within-20-weeks?as_of=2026-11-23"' in body
    assert "/check-a-claim?as_of=2026-11-23&amp;number=1+in+6&amp;measure=percent-within-20-weeks" in body


def test_words_find_the_figure_and_the_address_names_it() -> None:
    """“On time” is what people say; the link must open the figure that was found."""
    app = said_to_be(typed(opened(PAGE), "16.5%"), "on time")
    assert app.query_params["measure"] in ("percent-within-20-weeks", ["percent-within-20-weeks"])
    assert "Figures with these words" in text_of(app)
    assert "“16.5%” is a published figure." in text_of(app)


def test_words_that_mean_nothing_here_are_told_and_not_repeated() -> None:
    """Then all figures are searched."""
    app = said_to_be(typed(opened(PAGE), "16.5%"), "xyzzy")
    assert "measure" not in app.query_params
    assert "No figure here has these words" in text_of(app)
    assert "xyzzy" not in text_of(app)
    assert "“16.5%” is a published figure." in text_of(app)


def test_a_year_can_be_given_and_taken_back() -> None:
    """A year that was named by mistake must not stick."""
    app = arrived(number="25.4%", measure="percent-within-20-weeks", year="2025")
    assert "is the figure of another year" in text_of(app)
    app.selectbox(key=parameter_key("year")).select("").run()
    assert "“25.4%” is a published figure." in text_of(app)
    assert "year" not in app.query_params


def test_a_claim_is_still_there_after_another_page() -> None:
    """Back leads to the address of the claim, and the boxes must hold what it says."""
    app = arrived(number="16.5%", measure="percent-within-20-weeks", year="2025")
    kept = {name: "".join(app.query_params[name]) for name in ("number", "measure", "year")}
    app.switch_page("../pages/timeliness.py").run()
    assert not set(kept) & set(app.query_params)
    app.switch_page("../pages/check_a_claim.py")
    for name, value in kept.items():
        app.query_params[name] = value
    app.run()
    assert app.selectbox(key="claim_figure").value == "percent-within-20-weeks"
    assert app.text_input(key=parameter_key("number")).value == "16.5%"
    assert "“16.5%” is a published figure." in text_of(app)


def test_another_link_wins_over_what_the_boxes_held() -> None:
    """Whoever opens an example or presses Back sees that claim."""
    app = typed(opened(PAGE), "16.5%")
    app.selectbox(key="claim_figure").select("percent-within-20-weeks").run()
    app.query_params["measure"] = "requests"
    app.query_params["number"] = "2,609"
    app.run()
    assert app.selectbox(key="claim_figure").value == "requests"
    assert "“2,609” is a published figure." in text_of(app)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("a lot", "No number was found"),
        ("£1.7m", "no figures on money"),
        ("25-30%", "more than one number"),
        ("up 65%", "a change from one figure to another"),
    ],
)
def test_what_is_not_understood_is_told_kindly(number: str, told: str) -> None:
    """And neither repeated nor put into the address."""
    app = typed(opened(PAGE), number)
    assert not app.exception
    text = text_of(app)
    assert told in text
    assert "What the record says" not in text
    assert "number" not in app.query_params


@pytest.mark.usefixtures("record_on_pages")
def test_a_frozen_answer_keeps_to_its_day_and_says_what_came_after() -> None:
    """In December 2025 one in six was not yet published."""
    app = arrived(number="25.4%", measure="percent-within-20-weeks", as_of="2025-12-01")
    text = text_of(app)
    assert "“25.4%” is a published figure." in text
    assert "A newer period has been published: 2025, 16.5%." in text
    app = arrived(number="16.5%", measure="percent-within-20-weeks", as_of="2025-12-01")
    told = "No figure that this site holds of those published by 1 December 2025 on this for Suffolk is “16.5%”."
    assert told in text_of(app)


def test_an_address_with_a_number_that_is_none_is_told() -> None:
    """A garbled link gives the page and a sentence, never the text back."""
    text = text_of(arrived(number="<b>many</b>", measure="made-up"))
    assert "it gives a number that cannot be read here" in text
    assert "it names a figure that is not known here" in text
    assert "many" not in text.replace("how many", "").split("Some to try")[0]


def test_every_example_has_an_answer_in_the_record() -> None:
    """The first thing a visitor tries must work."""
    text = text_of(opened(PAGE))
    assert "Suffolk issues 60% of plans in 20 weeks" in text
    body = " ".join(block.proto.body for block in opened(PAGE).get("html"))
    assert body.count('<li><a href="/check-a-claim?') >= 5
