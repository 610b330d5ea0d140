"""Measure box of a claim: a list that also takes everyday words and searches for them."""

from dataclasses import replace

import streamlit as st

from dashboard.analysis.claims.number import ReadNumber
from dashboard.analysis.claims.search import LONGEST, has_enough_words, search
from dashboard.catalogue.measures import Measure
from dashboard.interface.page_run import PageRun
from dashboard.interface.view_pickers import parameter_key
from dashboard.links.claim import claim_path
from dashboard.links.view import ChartView
from dashboard.markup import html

_BOX = "claim_figure"
_RESOLVED = "_claim_resolved"
_WORDS = "_claim_words"
_ANY = "Any figure"
_UNKNOWN = "No figure here has these words, so all figures are searched. Figures can also be picked from the list."


def figure_box(run: PageRun, read: ReadNumber | None) -> str | None:
    """Draws the box and stores its measure under the page parameter's key; returns HTML on the search, if any."""
    key, measures = parameter_key("measure"), run.edition.catalogue.measures
    wanted = st.session_state.setdefault(key, "")
    if wanted != st.session_state.get(_RESOLVED) or _BOX not in st.session_state:
        st.session_state[_BOX] = wanted  # a changed address wins; Streamlit forgets the box on other pages
    _take_words_of(run, read)
    typed = st.selectbox(
        "What it is said to be",
        ["", *measures],
        format_func=lambda item: measures[item].name if item in measures else item or _ANY,
        key=_BOX,
        accept_new_options=True,
        filter_mode="contains",
        placeholder="Pick a figure or type words, such as: on time",
    )
    typed = (typed or "")[:LONGEST]
    units = read.number.units if read else None
    found = [] if not typed or typed in measures else search(run.edition.catalogue, typed, units)
    named = typed if typed in measures else (found[0].slug if found else "")
    st.session_state[key] = st.session_state[_RESOLVED] = named
    if not typed or typed in measures:
        return None
    return html("claim_words", unknown=None if found else _UNKNOWN, others=_others(run, found))


def _take_words_of(run: PageRun, read: ReadNumber | None) -> None:
    """Picks the measure named in the number's text: “60% of plans in 20 weeks”.

    Done once per text, so that a visitor can choose otherwise.
    """
    words = read.words if read else ""
    if words == st.session_state.get(_WORDS):
        return
    st.session_state[_WORDS] = words
    if read is None or st.session_state.get(_BOX) or not has_enough_words(words):
        return
    if found := search(run.edition.catalogue, words, read.number.units, most=1):
        st.session_state[_BOX] = found[0].slug


def _others(run: PageRun, found: list[Measure]) -> list[tuple[str, str]]:
    home = run.edition.catalogue.site.home_area
    rest = tuple(pair for pair in run.view.parameters if pair[0] != "measure")

    def path(measure: Measure) -> str:
        view: ChartView = replace(run.view, parameters=(*rest, ("measure", measure.slug)))
        return claim_path(view, home)

    return [(measure.name, path(measure)) for measure in found]
