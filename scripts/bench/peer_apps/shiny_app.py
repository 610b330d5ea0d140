"""The chart and its table in Shiny for Python."""

import pandas as pd
import plotly.express as px
from shiny.express import render, ui
from shinywidgets import render_plotly

frame = pd.read_csv("figures.csv")

ui.h1("EHC plans issued within 20 weeks")


@render_plotly
def chart():
    """The chart."""
    return px.line(frame, x="period", y="value", color="area", markers=True)


@render.data_frame
def table():
    """The table."""
    return frame
