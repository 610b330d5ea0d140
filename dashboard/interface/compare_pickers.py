"""Pickers of the page “Compare councils”: measure, year, additional council, and form."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis.ranking import periods
from dashboard.content.compare_forms import COMPARE_FORM_CONTENTS
from dashboard.interface.page_run import PageRun
from dashboard.interface.view_pickers import parameter_key
from dashboard.links.compare import ALSO, FORM, MEASURE, YEAR, parameter_value
from dashboard.markup import html
from dashboard.markup.markdown import plain
from dashboard.wording import numbers


def pickers(run: PageRun) -> None:
    """Draws the pickers. Their values are read by `view_pickers.view_with_parameters`."""
    catalogue, view = run.edition.catalogue, run.view
    for name in (MEASURE, YEAR, ALSO, FORM):
        st.session_state.setdefault(parameter_key(name), parameter_value(run.edition, view, name))
    names = {measure.slug: measure.ranking.words for measure in catalogue.ranked() if measure.ranking}
    with st.container(key="compare-pickers"):
        st.selectbox("What to compare", list(names), format_func=lambda slug: names[slug], key=parameter_key(MEASURE))
        notice = st.empty()
        with st.container(horizontal=True, key="compare-narrow"):
            _year(run, notice)
            areas = run.edition.store.areas
            councils = [area.code for area in areas.selectable() if area.level == "council"]
            st.selectbox(
                "Also name",
                ["", *councils],
                format_func=lambda code: areas[code].name if code else "no other council",
                key=parameter_key(ALSO),
            )
        st.radio(
            "Shown as",
            list(COMPARE_FORM_CONTENTS),
            format_func=lambda form: plain(COMPARE_FORM_CONTENTS[form].name),
            key=parameter_key(FORM),
            horizontal=True,
        )


def _year(run: PageRun, notice: DeltaGenerator) -> None:
    """Draws the year picker of the chosen measure; a year without figures is replaced by the newest."""
    measure = run.edition.catalogue.measures[st.session_state[parameter_key(MEASURE)]]
    there = periods(run.edition, measure)
    key = parameter_key(YEAR)
    chosen = st.session_state[key]
    if chosen and chosen not in there:
        text = f"{measure.name}: there is no figure for {numbers.period(chosen)}. The newest is shown."
        notice.html(html("notice", text=text))
    if chosen not in there[1:]:
        # The newest year is left out of the address, so that the link follows new figures.
        st.session_state[key] = ""
    newest = numbers.period(there[0]) if there else "no figures"
    names = {"": f"{newest} (newest)"} | {period: numbers.period(period) for period in there[1:]}
    st.selectbox("Year", list(names), format_func=lambda period: names[period], key=key)
