"""Says what is going on: a bar that moves where a person watches, one plain line per file where nobody does."""

from typing import TextIO

WIDTH = 24


class ProgressReport:
    """Writes to `out`; a terminal gets a bar on its last line, anything else gets lines."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._moving = out, out.isatty()
        self._number = self._total = 0

    def expect(self, total: int) -> None:
        """How many files there will be."""
        self._total = total

    def start(self, label: str) -> None:
        """A file is being fetched."""
        self._number += 1
        if self._moving:
            full = WIDTH * (self._number - 1) // max(self._total, 1)
            bar = "#" * full + "-" * (WIDTH - full)
            self._out.write(f"\r\x1b[K[{bar}] {self._number}/{self._total} {label}")
            self._out.flush()

    def note(self, text: str) -> None:
        """A line that stays."""
        self._out.write(f"\r\x1b[K{text}\n" if self._moving else f"{text}\n")
        self._out.flush()
