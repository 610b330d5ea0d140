"""A chart's content once, and its renderers."""
