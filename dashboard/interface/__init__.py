"""Streamlit components from which the pages are put together."""
