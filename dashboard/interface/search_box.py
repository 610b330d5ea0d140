"""Search box of the start page. The query is not in the address; each result has an address of its own."""

import streamlit as st

from dashboard.content.search import search
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import PageRun
from dashboard.links.search import LONGEST, plain_words
from dashboard.markup import html
from dashboard.site.search_index import search_index

_MOST = 8


def search_box(run: PageRun) -> None:
    """Draws the box and, after typing, the results."""
    typed = st.text_input(
        "Search: a figure, a council or a word",
        key="search",
        max_chars=LONGEST,
        placeholder="refused, tribunal, waiting time",
        autocomplete="off",
    )
    query = plain_words(typed or "")
    if not query:
        return
    entries = search_index(run.edition.latest)
    results = search(query, entries, run.view, run.edition.catalogue.site.home_area, _MOST)
    show_html(html("search_results", empty=not results.found, results=results))
