"""HTML output: the project's own markup as one Streamlit element, past Streamlit's text handling."""

import streamlit as st


class _ReadyHtml:
    """Markup for st.html.

    Given a plain string, Streamlit first asks whether it names a file, then takes it apart line by line to remove its
    indentation: a sixth of a click's processor time on a page of many charts.
    """

    def __init__(self, markup: str) -> None:
        self._markup = markup

    def _repr_html_(self) -> str:
        return self._markup


def show_html(*parts: str) -> None:
    """Adds one element made of several parts to the page."""
    st.html(_ReadyHtml("".join(parts)))
