"""Markup: HTML and Markdown from templates that escape every value."""

from dashboard.markup.render import html

__all__ = ["html"]
