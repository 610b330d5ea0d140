"""Fields of lines: one reader for quoted and unquoted CSV, into dictionary-encoded columns.

Without the CSV reader of Arrow: its threads may still be at work when a short command ends, which then aborts
(apache/arrow#34314, #39862, #50482).
"""

import csv
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_COMMA, _UNIT, _END = b",", b"\x1f", b"\n"  # a unit separator is in no field: control characters are refused before


class FieldError(Exception):
    """Piece with a row of another number of fields, or with quotation marks that do not match."""


def read_fields(piece: bytes, columns: int) -> list[pa.DictionaryArray]:
    """Columns of a piece of whole lines in UTF-8, as texts; raises FieldError."""
    if b"\r" in piece:
        piece = piece.replace(b"\r\n", _END)
    quoted = b'"' in piece
    if quoted:
        piece = _without_quotes(piece)
    ends = _ends(piece, _UNIT if quoted else _COMMA, columns)
    offsets = np.concatenate([[0], ends + 1]).astype(np.int32)
    every = pa.StringArray.from_buffers(len(ends), pa.py_buffer(offsets), pa.py_buffer(piece))
    return [_column(every.take(pa.array(np.arange(at, len(ends), columns)))) for at in range(columns)]


def wrong_rows(piece: bytes, columns: int) -> Iterator[tuple[int, int | None]]:
    """Index and number of fields of each wrong row, up to the first with wrong quotation marks, which has None."""
    for index, line in enumerate(piece.decode("utf-8").split("\n")[:-1]):
        try:
            fields = next(csv.reader([line], strict=True), [])
        except csv.Error:
            yield index, None
            return
        if len(fields) != columns:
            yield index, len(fields)


def _without_quotes(piece: bytes) -> bytes:
    """The piece with unit separators between its fields; raises FieldError unless each line is a row by itself."""
    lines = piece.decode("utf-8").split("\n")[:-1]
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error:
        raise FieldError from None  # its message may repeat a cell
    if len(rows) != len(lines):
        raise FieldError
    return "".join("\x1f".join(row) + "\n" for row in rows).encode("utf-8")


def _ends(piece: bytes, separator: bytes, columns: int) -> npt.NDArray[np.int64]:
    """Places of all separators and line ends; raises FieldError unless every line has `columns` fields."""
    signs = np.frombuffer(piece, np.uint8)
    ends = np.flatnonzero((signs == separator[0]) | (signs == _END[0]))
    is_end = signs[ends] == _END[0]
    if np.count_nonzero(is_end) * columns != len(ends) or not is_end[columns - 1 :: columns].all():
        raise FieldError
    return ends


def _column(fields: pa.StringArray) -> pa.DictionaryArray:
    """Dictionary array of fields, each of which still ends with its separator."""
    encoded = fields.dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices, pc.utf8_slice_codeunits(encoded.dictionary, 0, -1))
