"""Charts as Plotly's plain data, for the dashboard."""
