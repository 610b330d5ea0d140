"""Paths of the page on the nine recommendations, with and without JavaScript."""

from typing import Final

PATH: Final = "recommendations"
PLAIN: Final = "recommendations/plain"
