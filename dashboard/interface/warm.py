"""Warm-up: imports that would otherwise delay the first visitor."""

import importlib
import pkgutil
from typing import Final

import dashboard.interface
from dashboard.interface.chart_element import register_component

# Streamlit and pandas import these lazily, at their first use.
_LATE: Final = ("pandas", "pandas.io.formats.style", "plotly.graph_objects", "plotly.io", "pyarrow.parquet")


def warm_up() -> None:
    """Imports every module of a page view and registers the chart component; an error stops the start."""
    for name in _LATE:
        importlib.import_module(name)
    for module in pkgutil.iter_modules(dashboard.interface.__path__, "dashboard.interface."):
        importlib.import_module(module.name)
    register_component()
