"""Lines of a file: read once, in pieces of whole lines, with bounds on the file and on each line."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from scripts.pipeline.gate.contract import ContractLimits

PIECE = 1 << 20  # bytes


class LineError(Exception):
    """Bound that a file breaks: `code` of the rule and `row`, None where the file as a whole is meant."""

    def __init__(self, code: str, row: int | None = None) -> None:
        super().__init__(code)
        self.code, self.row = code, row


class BoundedLines:
    """Pieces of a file; `rows` counts the lines of earlier pieces, `sha256` covers every byte when all are read."""

    def __init__(self, handle: BinaryIO, limits: ContractLimits) -> None:
        self._handle, self._limits = handle, limits
        self._hash = hashlib.sha256()
        self.rows = 0
        self.bytes = 0

    @property
    def sha256(self) -> str:
        """Hash of the file, in hexadecimal digits."""
        return self._hash.hexdigest()

    def __iter__(self) -> Iterator[bytes]:
        """Pieces in order, each of whole lines; only the last may lack its line end.

        Raises LineError for a file or a line that is too long, before more of it is read.
        """
        rest, read = b"", self._read()
        while read:
            following = self._read()
            whole, end, rest = (rest + read).rpartition(b"\n")
            yield from self._bounded(whole + end + (b"" if following else rest))
            if len(rest) > self._limits.line:
                raise LineError("G112", self.rows + 1)
            read = following

    def _read(self) -> bytes:
        read = self._handle.read(PIECE)
        self._hash.update(read)
        self.bytes += len(read)
        if self.bytes > self._limits.bytes:
            raise LineError("G102")
        return read

    def _bounded(self, piece: bytes) -> Iterator[bytes]:
        """Piece of lines, or the lines before the first overlong one."""
        if not piece:
            return
        lines = piece.split(b"\n")
        sizes = list(map(len, lines))
        if max(sizes) <= self._limits.line:
            yield piece
            self.rows += len(lines) - 1
            return
        at = next(at for at, size in enumerate(sizes) if size > self._limits.line)
        if at:
            yield b"".join(line + b"\n" for line in lines[:at])
        raise LineError("G112", self.rows + at + 1)
