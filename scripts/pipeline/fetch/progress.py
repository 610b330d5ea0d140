"""Progress report: a moving bar on a terminal, a plain line per file elsewhere."""

from typing import TextIO

WIDTH = 24


class ProgressReport:
    """Report to `out`; a terminal gets a bar on its last line, anything else gets lines."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._moving = out, out.isatty()
        self._number = self._total = 0

    def set_total(self, total: int) -> None:
        """Set the number of files."""
        self._total = total

    def start(self, label: str) -> None:
        """Report the start of a file's download."""
        self._number += 1
        if self._moving:
            full = WIDTH * (self._number - 1) // max(self._total, 1)
            bar = "#" * full + "-" * (WIDTH - full)
            self._out.write(f"\r\x1b[K[{bar}] {self._number}/{self._total} {label}")
            self._out.flush()

    def note(self, text: str) -> None:
        """Print a permanent line."""
        self._out.write(f"\r\x1b[K{text}\n" if self._moving else f"{text}\n")
        self._out.flush()
