"""Where the page on the nine recommendations is, with and without JavaScript."""

from typing import Final

PATH: Final = "recommendations"
PLAIN: Final = "recommendations/plain"
