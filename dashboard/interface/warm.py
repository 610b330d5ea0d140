"""Loads ahead of time what the first visitor would otherwise wait for."""

import importlib
import pkgutil
from typing import Final

import dashboard.interface
from dashboard.interface.chart_element import register_component

# Streamlit and pandas import these when they are first used.
_LATE: Final = ("pandas", "pandas.io.formats.style", "plotly.graph_objects", "plotly.io", "pyarrow.parquet")


def warm_up() -> None:
    """Import every module that a page view uses; make the charts' program known; an error stops the start."""
    for name in _LATE:
        importlib.import_module(name)
    for module in pkgutil.iter_modules(dashboard.interface.__path__, "dashboard.interface."):
        importlib.import_module(module.name)
    register_component()
