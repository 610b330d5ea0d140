"""Streamlit components of the dashboard's pages."""
