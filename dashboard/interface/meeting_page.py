"""Page of the meeting sheet: picker of a listed meeting or any day, then the sheet."""

from datetime import date

import streamlit as st

from dashboard.analysis import clock
from dashboard.analysis.meeting import meetings
from dashboard.catalogue import Catalogue
from dashboard.content.meeting_sheet import meeting_sheet
from dashboard.edition import Edition, per_edition
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import PageRun, current_run
from dashboard.interface.view_pickers import parameter_key, view_with_parameters
from dashboard.links import meeting as links
from dashboard.links.share import page_path
from dashboard.links.view import ChartView
from dashboard.markup import html
from dashboard.markup.markdown import plain
from dashboard.markup.meeting import sheet_values
from dashboard.wording import numbers

_BOXES = (("day", "Day"), ("month", "Month"), ("year", "Year"))
_PICKED, _PROBLEM = "_meeting_picked", "_meeting_problem"
_FOR = {"committee": "A committee", "parents": "Parents"}
_NO_DAY = (
    "There is no sheet for that day. Please use numbers, such as 4, 12 and 2025. Sheets go back to {first} and up to a "
    "year ahead."
)


def show() -> None:
    """Draws the pickers and the sheet of the chosen day."""
    run = current_run()
    today = clock.today()
    on = date.fromisoformat(st.session_state.get(parameter_key("on")) or today.isoformat())
    _choose_day(run, on)
    _choose_rest(run, on)
    view = view_with_parameters(run)
    if st.session_state.pop(_PROBLEM, False):
        first = numbers.day(links.first_day(run.edition.catalogue))
        show_html(html("notice", text=_NO_DAY.format(first=first)))
    show_html(_sheet(run.edition.latest, view, on, today))


def _choose_day(run: PageRun, on: date) -> None:
    """Draws a list of meetings and three boxes, both in step with the day in the address."""
    listed = {item.date: item for item in reversed(meetings(run.edition.catalogue, run.view.area))}
    listed = {day: item for day, item in listed.items() if links.day_of(day, run.edition.catalogue)}
    if listed:
        st.session_state[_PICKED] = on.isoformat() if on.isoformat() in listed else ""
        st.selectbox(
            "A listed meeting",
            ["", *listed],
            format_func=lambda day: plain(f"{numbers.partial_date(day)}, {listed[day].body}") if day else "Another day",
            key=_PICKED,
            on_change=_pick,
        )
    for name, _ in _BOXES:
        if not st.session_state.get(_PROBLEM):
            st.session_state[_box(name)] = str(getattr(on, name))
    with (
        st.form("meeting", border=False),
        st.container(horizontal=True, key="meeting-day", vertical_alignment="bottom"),
    ):
        for name, label in _BOXES:
            st.text_input(label, key=_box(name), max_chars=4, width=90, autocomplete="off")
        st.form_submit_button("Show this day", on_click=_fill, args=(run.edition.catalogue,))


def _choose_rest(run: PageRun, on: date) -> None:
    """Draws the pickers of the window's start and of the audience."""
    earlier = {
        item.date: item
        for item in reversed(meetings(run.edition.catalogue, run.view.area))
        if item.date < on.isoformat()
    }
    earlier = {day: item for day, item in earlier.items() if links.day_of(day, run.edition.catalogue)}
    start = st.session_state.get(parameter_key("since"), "")
    options = dict.fromkeys(["", *earlier, *([start] if start else [])])
    if len(options) > 1:
        st.selectbox(
            "Look back to",
            list(options),
            format_func=lambda day: _back(day, earlier[day].body if day in earlier else None),
            key=parameter_key("since"),
        )
    st.radio("Words for", list(_FOR), format_func=lambda name: _FOR[name], key=parameter_key("for"), horizontal=True)


def _back(day: str, body: str | None) -> str:
    if not day:
        return "The usual start"
    return plain(f"{numbers.partial_date(day)}, {body}" if body else numbers.partial_date(day))


def _pick() -> None:
    """Callback of the list: takes the picked meeting's day."""
    if st.session_state[_PICKED]:
        st.session_state[parameter_key("on")] = st.session_state[_PICKED]


def _fill(catalogue: Catalogue) -> None:
    """Callback of the form: takes a typed day; a day without a sheet leaves a notice and changes nothing."""
    typed = [str(st.session_state.get(_box(name)) or "").strip() for name in ("year", "month", "day")]
    text = "-".join(part.zfill(2) for part in typed)
    if links.day_of(text, catalogue):
        st.session_state[parameter_key("on")] = text
    else:
        st.session_state[_PROBLEM] = True


def _box(name: str) -> str:
    return f"meeting_{name}"


@per_edition
def _sheet(edition: Edition, view: ChartView, on: date, today: date) -> str:
    sheet = meeting_sheet(edition.latest, view, on, today)
    home, there = edition.catalogue.site.home_area, f"{links.PATH}/{on.isoformat()}"
    overdue = page_path("overdue", ChartView(view.area, as_of=sheet.span.day), home)
    printed = page_path(there, links.sheet_view(view), home)
    files = {ending: page_path(f"{there}.{ending}", links.sheet_view(view), home) for ending in ("md", "html")}
    values = sheet_values(sheet, address=printed, overdue=overdue)
    return html("meeting_dashboard", **values, printed=printed, files=files)
