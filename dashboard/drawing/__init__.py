"""How content looks: styles and shapes, Plotly for the dashboard, SVG and PNG for plain pages."""
