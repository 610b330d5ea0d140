"""Dictionary-encoded column: a rule is evaluated once for each distinct text."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scripts.pipeline.gate.figures import Flags, Integers
from scripts.pipeline.gate.report import LISTED, GateReport


@dataclass(frozen=True, eq=False)
class EncodedColumn:
    """Dictionary-encoded column; `codes` has an entry for each row, `texts` one for each distinct text."""

    name: str
    codes: npt.NDArray[np.int32]
    texts: pa.StringArray

    @classmethod
    def of(cls, table: pa.Table, name: str) -> "EncodedColumn":
        """Column of a table from `structure.read_file`."""
        column = table.column(name).combine_chunks()
        return cls(name, column.indices.to_numpy(), column.dictionary)

    @property
    def first(self) -> str:
        """Text of the first row."""
        return str(self.texts[int(self.codes[0])].as_py())

    def match(self, pattern: str) -> Flags:
        """Mask of the texts that match a regular expression."""
        found: Flags = pc.match_substring_regex(self.texts, pattern).to_numpy(zero_copy_only=False)
        return found

    def each(self, rule: Callable[[str], int]) -> Integers:
        """Result of a rule for each text."""
        return np.fromiter(map(rule, self.texts.to_pylist()), np.int64, len(self.texts))

    def flag_texts(self, report: GateReport, code: str, wrong: Flags) -> None:
        """Report every row with a wrong text."""
        if wrong.any():
            self.flag_rows(report, code, wrong[self.codes])

    def flag_rows(self, report: GateReport, code: str, wrong: Flags, detail: str = "") -> None:
        """Report the wrong rows of this column."""
        rows = np.flatnonzero(wrong)
        report.add_rows(code, rows[:LISTED].tolist(), len(rows), self.name, detail)
