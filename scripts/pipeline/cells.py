"""Parsing of a cell's text to a number or a symbol. Nothing is guessed: an unknown text refuses the file."""

import re
from collections.abc import Collection

from scripts.pipeline.errors import PipelineError

_NUMBER = re.compile(r"-?\d+(\.\d+)?|-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
NOT_CARRIED = frozenset({"x", "z"})


def parse(text: str, symbols: Collection[str]) -> tuple[float | None, str | None]:
    """Parse a printed cell to a number or a symbol; the other is None.

    Padding, thousands commas and a percent sign are how publishers print numbers, not part of them. Raises ValueError
    for any other text, blank included: blanks are the caller's to skip where a layout has them.
    """
    trimmed = text.strip()
    if trimmed in symbols:
        return None, trimmed
    digits = trimmed.removesuffix("%")
    if _NUMBER.fullmatch(digits):
        return float(digits.replace(",", "")), None
    raise ValueError(trimmed)


class UnknownTexts:
    """Collector of cells with neither number nor known symbol, to list them all in one error."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.seen: dict[str, str] = {}

    def add(self, text: str, row: int, column: str) -> None:
        """Add a text with its row and column; only the first occurrence is kept."""
        self.seen.setdefault(text, f"row {row}, column {column}")

    def refuse(self) -> None:
        """Raise PipelineError if any text was collected."""
        if self.seen:
            listed = "; ".join(f"“{text[:20]}” ({location})" for text, location in list(self.seen.items())[:10])
            fix = "Find its meaning in the release's data guidance and add it to the symbols of the source"
            raise PipelineError(self.where, f"holds texts that are neither number nor known symbol: {listed}", fix)
