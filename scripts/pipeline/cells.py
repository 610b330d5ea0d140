"""From the text of a cell to a number or a symbol. Nothing is guessed: an unknown text refuses the file."""

import re
from collections.abc import Collection

from scripts.pipeline.errors import PipelineError

_NUMBER = re.compile(r"-?\d+(\.\d+)?|-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
NOT_CARRIED = frozenset({"x", "z"})


def parse(text: str, symbols: Collection[str]) -> tuple[float | None, str | None]:
    """The number or the symbol in a printed cell, one of them None.

    Padding, thousands commas and a percent sign are how publishers print numbers, not part of them.
    Raises ValueError for any other text, blank included: blanks are the caller's to skip where a layout has them.
    """
    trimmed = text.strip()
    if trimmed in symbols:
        return None, trimmed
    digits = trimmed.removesuffix("%")
    if _NUMBER.fullmatch(digits):
        return float(digits.replace(",", "")), None
    raise ValueError(trimmed)


class UnknownTexts:
    """Collects the cells that are neither number nor known symbol, so that one error can list them all."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.seen: dict[str, str] = {}

    def add(self, text: str, row: int, column: str) -> None:
        """Remembers a text and the first place where it stood."""
        self.seen.setdefault(text, f"row {row}, column {column}")

    def refuse(self) -> None:
        """Raises PipelineError if anything was collected."""
        if self.seen:
            listed = "; ".join(f"“{text[:20]}” ({place})" for text, place in list(self.seen.items())[:10])
            fix = "Find its meaning in the release's data guidance and add it to the symbols of the source"
            raise PipelineError(self.where, f"holds texts that are neither number nor known symbol: {listed}", fix)
