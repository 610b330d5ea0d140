"""Puts the project's own HTML on the page as it is."""

import streamlit as st


class _ReadyHtml:
    """HTML that is ready to be sent.

    Given a plain string, Streamlit first asks whether it names a file, then takes it apart line by line to remove its
    indentation: a sixth of a click's processor time on a page of many charts.
    """

    def __init__(self, markup: str) -> None:
        self._markup = markup

    def _repr_html_(self) -> str:
        return self._markup


def show_html(*parts: str) -> None:
    """One element of the page from parts that follow one another."""
    st.html(_ReadyHtml("".join(parts)))
