"""A column as its distinct texts and the place of each row's text among them: a rule looks at each text once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scripts.pipeline.gate.figures import Flags, Whole
from scripts.pipeline.gate.report import LISTED, GateReport


@dataclass(frozen=True, eq=False)
class EncodedColumn:
    """One dictionary-encoded column; `codes` has an entry for each row, `texts` one for each distinct text."""

    name: str
    codes: npt.NDArray[np.int32]
    texts: pa.StringArray

    @classmethod
    def of(cls, table: pa.Table, name: str) -> "EncodedColumn":
        """The column of a table as `structure.read_table` makes it."""
        column = table.column(name).combine_chunks()
        return cls(name, column.indices.to_numpy(), column.dictionary)

    def match(self, pattern: str) -> Flags:
        """Which texts match a regular expression."""
        found: Flags = pc.match_substring_regex(self.texts, pattern).to_numpy(zero_copy_only=False)
        return found

    def each(self, rule: Callable[[str], int]) -> Whole:
        """The result of a rule for each text."""
        return np.fromiter(map(rule, self.texts.to_pylist()), np.int64, len(self.texts))

    def flag_texts(self, report: GateReport, code: str, wrong: Flags) -> None:
        """Notes every row that holds one of the wrong texts."""
        if wrong.any():
            self.flag_rows(report, code, wrong[self.codes])

    def flag_rows(self, report: GateReport, code: str, wrong: Flags) -> None:
        """Notes the wrong rows of this column."""
        rows = np.flatnonzero(wrong)
        report.add_rows(code, rows[:LISTED].tolist(), len(rows), self.name)
