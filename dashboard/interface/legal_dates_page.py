"""Page on legal deadlines of a family's own case: form for event and day, then the deadlines."""

import streamlit as st

from dashboard.analysis import clock
from dashboard.content.legal_dates import legal_dates_content
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import PageRun, current_run
from dashboard.interface.view_pickers import parameter_key, view_with_parameters
from dashboard.links.legal_dates import CALENDAR, PATH, PLAIN
from dashboard.links.share import page_path
from dashboard.markup import html
from dashboard.site.pages import parameters_of

_BOXES = (("day", "Day"), ("month", "Month"), ("year", "Year"))
_UNREADABLE = "One of the boxes could not be read. Please use numbers, such as 27, 3 and 2026."


def show() -> None:
    """Draws the form and, once filled in, the deadlines."""
    run = current_run()
    chosen = st.session_state.get(parameter_key("happened"))
    happenings = {item.id: item.choice for item in run.edition.catalogue.limits.choices(chosen)}
    with st.form("wait", border=True):
        st.selectbox(
            "What happened?",
            ["", *happenings],
            format_func=lambda name: happenings.get(name, "Choose"),
            key=parameter_key("happened"),
        )
        with st.container(horizontal=True, key="wait-day"):
            for name, label in _BOXES:
                st.text_input(label, key=parameter_key(name), max_chars=9, width=110, autocomplete="off")
        st.form_submit_button("Show the dates")
    view = view_with_parameters(run)
    if _unreadable(run):
        show_html(html("notice", text=_UNREADABLE))
    home = run.edition.catalogue.site.home_area
    content = legal_dates_content(run.edition, view, clock.today())
    limits = run.edition.catalogue.limits
    show_html(html("legal_dates", legal_dates=content, limits=limits, calendar=page_path(CALENDAR, view, home)))
    show_html(html("legal_dates_plain_link", plain=page_path(PLAIN, view, home)))


def _unreadable(run: PageRun) -> bool:
    """Whether a box holds a value that is no part of a date."""
    parts = parameters_of(run.edition, PATH)
    return any(part.read(str(st.session_state.get(parameter_key(part.name)) or "")) is None for part in parts)
