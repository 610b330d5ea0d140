"""The files by which a browser draws charts: an element of our own, and Plotly in builds of the kinds that are used.

Plotly as Streamlit ships it draws some fifty kinds of charts and was two thirds of all that a first visit loads. The
builds here are Plotly's own, published by it for this use, unchanged and of the version that the package plotly names.
"""

import tomllib
from pathlib import Path
from typing import Final

# Written by scripts/update_plotly.py, together with the files.
_RECORD: Final = tomllib.loads(Path(__file__).with_name("builds.toml").read_text(encoding="utf-8"))

FILES: Final = Path(__file__).resolve().parents[2] / "browser"
"""The folder that holds them."""
NAME: Final = "dashboard.chart"
ADDRESS: Final = f"/_stcore/bidi-components/{NAME}/"
"""The URL path below which they are served: where Streamlit looks for the files of an element of this name."""
ENTRY: Final = "chart.js"
LINES: Final[str] = _RECORD["lines"]["file"]
"""Draws points, lines and bars."""
MAPS: Final[str] = _RECORD["maps"]["file"]
"""Draws points, lines and maps."""
LASTING: Final = r"plotly-.*"
"""The files whose names change with their content."""
