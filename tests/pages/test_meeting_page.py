"""The meeting sheet in the dashboard: a listed meeting or any day, always in the address, never a traceback."""

from html import unescape

from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import opened, text_of


def arrived(**params: str) -> AppTest:
    """The page as opened by a link."""
    app = opened("meeting")
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def address(app: AppTest) -> dict[str, str]:
    """What stands in the address; the test's own browser holds one value or a list of them."""
    return {name: app.query_params[name] for name in app.query_params} | {
        name: value[0] for name in app.query_params if isinstance(value := app.query_params[name], list)
    }


def filled(app: AppTest, day: str, month: str, year: str) -> AppTest:
    """The page after a day was filled in and sent."""
    for box, text in zip(app.text_input, (day, month, year), strict=True):
        box.input(text)
    return next(button for button in app.button if button.label == "Show this day").click().run()


def test_a_listed_meeting_is_picked_and_stands_in_the_address() -> None:
    """A councillor finds the meeting, and the copied address opens its sheet."""
    app = opened("meeting")
    picker = next(box for box in app.selectbox if box.label == "A listed meeting")
    assert picker.value == ""
    picker.select("2025-12-04").run()
    assert address(app) == {"on": "2025-12-04"}
    assert [box.value for box in app.text_input] == ["4", "12", "2025"]
    text = unescape(text_of(app))
    assert "25.4% of EHC plans in Suffolk were issued within 20 weeks in 2024" in text
    assert "Education and Children's Services Scrutiny Committee, June 2024; its day is not known" in text
    assert not app.exception


def test_any_day_can_be_filled_in_and_one_that_is_none_changes_nothing() -> None:
    """A slip of the finger must cost neither the sheet nor what was typed."""
    app = filled(arrived(on="2024-07-24"), "33", "7", "2024")
    assert "There is no sheet for that day." in text_of(app)
    assert address(app) == {"on": "2024-07-24"}
    assert app.text_input[0].value == "33"
    app = filled(app, "7", "6", "2024")
    assert "There is no sheet" not in text_of(app)
    assert address(app) == {"on": "2024-06-07"}
    assert "22.7% of EHC plans in Suffolk" in text_of(app)


def test_the_words_and_the_day_to_look_back_to_are_in_the_address() -> None:
    """What is shared opens as it was shared."""
    app = arrived(on="2025-12-04")
    app.radio[0].set_value("parents").run()
    next(box for box in app.selectbox if box.label == "Look back to").select("2025-11-03").run()
    assert address(app) == {"on": "2025-12-04", "since": "2025-11-03", "for": "parents"}
    again = arrived(on="2025-12-04", since="2025-11-03", **{"for": "parents"})
    assert text_of(again) == text_of(app)
    assert "No new figure was published." in text_of(again)
    assert "How will families see it?" in text_of(again)


def test_what_cannot_be_followed_is_told_and_another_area_has_no_list() -> None:
    """A wrong day in a link is not repeated; a council without listed meetings still has its sheet."""
    app = arrived(on="<b>x</b>")
    assert "it names a day that this page has no sheet for" in text_of(app)
    assert "<b>x" not in text_of(app)
    app = arrived(area="926", on="2025-12-04", since="2026-01-01")
    assert "must be before the meeting" in text_of(app)
    assert "A listed meeting" not in [box.label for box in app.selectbox]
    assert not app.exception
