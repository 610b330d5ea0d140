"""HTML made from the record by templates that escape every value."""

from dashboard.markup.render import html

__all__ = ["html"]
