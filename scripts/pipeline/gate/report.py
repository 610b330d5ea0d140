"""Report of the gate on a file, in words that never repeat the text of a cell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.pipeline.gate.rules import RULES

if TYPE_CHECKING:
    from scripts.pipeline.gate.figures import AcceptedFigures

LISTED = 10  # places listed for each rule; the rest are counted


@dataclass(frozen=True)
class GateProblem:
    """Breach of a rule.

    `row` counts as a spreadsheet does (the header is 1) and is None where the file as a whole is meant; `detail` adds
    to the rule's sentence and holds names from the contract and the catalogue only.
    """

    file: str
    row: int | None
    column: str | None
    code: str
    detail: str = ""

    def __str__(self) -> str:
        location = [self.file]
        if self.row is not None:
            location.append(f"row {self.row}")
        if self.column is not None:
            location.append(f"column {self.column}")
        rule = RULES[self.code]
        what = f"{rule.what} ({self.detail})" if self.detail else rule.what
        return f"{', '.join(location)}: [{self.code}] {what}. Why: {rule.why}. How to fix: {rule.fix}."


@dataclass
class GateReport:
    """Outcome for a file: `figures` if accepted, `problems` if refused.

    `problems` lists up to LISTED places for each rule, `counts` says how many there are.
    """

    file: str
    rows: int = 0
    problems: list[GateProblem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    figures: "AcceptedFigures | None" = field(default=None, repr=False)

    @property
    def accepted(self) -> bool:
        """Whether the file may be published."""
        return self.figures is not None

    def add(self, code: str, row: int | None = None, column: str | None = None, detail: str = "") -> None:
        """Add a breach."""
        self.counts[code] += 1
        if self.counts[code] <= LISTED:
            self.problems.append(GateProblem(self.file, row, column, code, detail))

    def add_rows(self, code: str, indexes: Iterable[int], total: int, column: str, detail: str = "") -> None:
        """Add `total` breaches, of which `indexes` are the first; index 0 is row 2, below the header."""
        if not total:
            return
        room = LISTED - self.counts[code]
        for index, _ in zip(indexes, range(room), strict=False):
            self.problems.append(GateProblem(self.file, int(index) + 2, column, code, detail))
        self.counts[code] += total

    def __str__(self) -> str:
        if self.accepted:
            return f"{self.file}: accepted, {self.rows:,} rows."
        lines = [f"{self.file}: refused. Nothing of it is used until every problem below is mended."]
        lines += [f"- {problem}" for problem in self.problems]
        lines += [
            f"- [{code}] stands {count - LISTED:,} more times."
            for code, count in sorted(self.counts.items())
            if count > LISTED
        ]
        return "\n".join(lines)
