"""The area picker and the comparators, kept in step with the URL.

The URL wins whenever it has changed since it was last read or written (a shared link, Back, Forward); otherwise the
widgets win and the URL follows them.
"""

import streamlit as st

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import Comparator
from dashboard.facts import Area, Store
from dashboard.interface.text import plain
from dashboard.links.view import COMPARATORS, View, from_params, to_params

_SAID = "_url_said"
_REFUSED = "_url_refused"
_AREA = "area"


def view_of_url(catalogue: Catalogue, store: Store, page: str) -> str | None:
    """Takes over what the URL asks for, if it is new. Returns a sentence if part of it was refused."""
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    if st.session_state.get(_SAID) != (page, params):
        read = from_params(params, store.areas, catalogue.site.home_area)
        st.session_state[_SAID] = (page, params)
        st.session_state[_REFUSED] = read.refused
        _set_widgets(read.view)
    elif st.session_state.get(_AREA) not in store.areas:
        _set_widgets(View(catalogue.site.home_area))
    refused = st.session_state.get(_REFUSED)
    return refused if isinstance(refused, str) else None


def pickers(catalogue: Catalogue, store: Store, page: str) -> View:
    """Draws the pickers and returns what is chosen, having written it to the URL."""
    options = [area.code for area in store.areas.selectable()]
    with st.container(key="pickers"):
        code = st.selectbox("Area", options, format_func=lambda code: label(store.areas[code]), key=_AREA)
        area = store.areas[code]
        offered = _offered(store, area)
        if offered:
            st.markdown("Beside it, where a chart compares places", width="content")
            with st.container(horizontal=True, key="comparators"):
                for name, text in offered.items():
                    st.checkbox(plain(text), key=_box(name))
    beside = frozenset(name for name in COMPARATORS if st.session_state.get(_box(name), False))
    view = View(area.code, beside)
    _write_url(view, catalogue.site.home_area, page)
    return view


def view_without_pickers(catalogue: Catalogue) -> View:
    """What was chosen on another page, for pages that have no pickers."""
    beside = frozenset(name for name in COMPARATORS if st.session_state.get(_box(name), False))
    return View(st.session_state.get(_AREA, catalogue.site.home_area), beside)


def label(area: Area) -> str:
    """The name in the picker; regions are marked, because London is also thought of as a council."""
    return f"{area.name} (region)" if area.level == "region" else area.name


def _offered(store: Store, area: Area) -> dict[Comparator, str]:
    offered: dict[Comparator, str] = {}
    if area.region:
        offered["region"] = store.areas[area.region].name
    if area.level != "country":
        offered["england"] = "England"
    if store.areas.neighbours(area.code):
        offered["neighbours"] = "Its neighbours’ median"
    return offered


def _box(name: Comparator) -> str:
    return f"beside_{name}"


def _set_widgets(view: View) -> None:
    st.session_state[_AREA] = view.area
    for name in COMPARATORS:
        st.session_state[_box(name)] = name in view.beside


def _write_url(view: View, home: str, page: str) -> None:
    wanted = to_params(view, home)
    present = {name: st.query_params.get_all(name) for name in st.query_params}
    if present != {name: [value] for name, value in wanted.items()}:
        st.query_params.from_dict(wanted)
        st.session_state[_REFUSED] = (
            None if st.session_state.get(_SAID, ("", None))[1] != present else st.session_state[_REFUSED]
        )
    st.session_state[_SAID] = (page, {name: [value] for name, value in wanted.items()})
