"""The chart and its table in Panel."""

import pandas as pd
import panel as pn
import plotly.express as px

pn.extension("plotly", "tabulator")

frame = pd.read_csv("figures.csv")

pn.Column(
    "# EHC plans issued within 20 weeks",
    pn.pane.Plotly(px.line(frame, x="period", y="value", color="area", markers=True)),
    pn.widgets.Tabulator(frame),
).servable()
