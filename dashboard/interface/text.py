"""Text from data in places where Streamlit would read it as Markdown."""

from dashboard.markup.markdown import plain

__all__ = ["plain"]
