"""Chart element: custom Streamlit component with a drawing that is encoded once and then only handed on."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from dashboard.drawing.plotly import builds

CHOSEN = "chosen"
"""Trigger name of a click on a drawing; its value is the code of the clicked area."""


@dataclass(frozen=True)
class ChartData:
    """Encoded drawing for the browser.

    height: in pixels; None if the drawing takes all available room.
    """

    content: bytes
    height: int | None


def chart_data(
    figure: Mapping[str, Any], config: Mapping[str, Any], alt: str, build: str, *, clicks: bool = False
) -> ChartData:
    """Encodes a figure as Plotly's plain JSON; without it a click would spend most of its time on encoding.

    build: file of the Plotly build that draws it (drawing/plotly/builds.py). clicks: whether clicks on areas are sent
    back.
    """
    payload = {"build": build, "alt": alt, "clicks": clicks, "config": config, **figure}
    content = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return ChartData(content.encode(), figure["layout"].get("height"))


def show_chart(chart: ChartData, key: str, on_click: Callable[[], None] | None = None) -> None:
    """Adds a drawing to the page; session_state[key] has the click under CHOSEN while on_click runs."""
    register_component()
    clicks = {} if on_click is None else {f"on_{CHOSEN}_change": on_click}
    _element()(key=key, data=chart.content, height=chart.height or "stretch", **clicks)


def register_component() -> None:
    """Registers the component's files with Streamlit's server, which otherwise answers 404 for them.

    Streamlit has no call for this. It reads it from the files of installed packages, which this project is not.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(builds.NAME) is None:
        package, _, component = builds.NAME.partition(".")
        files = ComponentConfig(component, builds.FILES.name)
        manager.register_from_manifest(ComponentManifest(package, "1", [files]), builds.FILES.parent)


@lru_cache(maxsize=1)
def _element() -> Callable[..., object]:
    return st.components.v2.component(builds.NAME, js=builds.ENTRY, isolate_styles=False)
