"""The chart and its table in Dash."""

import pandas as pd
import plotly.express as px
from dash import Dash, dash_table, dcc, html

frame = pd.read_csv("figures.csv")

app = Dash()
server = app.server
app.layout = html.Div(
    [
        html.H1("EHC plans issued within 20 weeks"),
        dcc.Graph(figure=px.line(frame, x="period", y="value", color="area", markers=True)),
        dash_table.DataTable(data=frame.to_dict("records"), page_size=100),
    ]
)

if __name__ == "__main__":
    app.run()
